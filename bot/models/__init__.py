"""What the bot knows, as frozen dataclasses; the words are those of the vocabulary. All datetimes are aware and UTC."""

from bot.models.forms import (
    Draft,
    HelpRequest,
)
from bot.models.people import (
    MOST_PHOTOS,
    Account,
    Business,
    Category,
    Consent,
    NibState,
    Owner,
    Permit,
    Photo,
    Relation,
    Role,
    Salutation,
    Turnover,
    YesNoUnknown,
)
from bot.models.waves import (
    SEATED,
    Place,
    Registration,
    RegistrationState,
    Session,
    Verdict,
    Wave,
    WaveState,
)

__all__ = [
    "MOST_PHOTOS",
    "SEATED",
    "Account",
    "Business",
    "Category",
    "Consent",
    "Draft",
    "HelpRequest",
    "NibState",
    "Owner",
    "Permit",
    "Photo",
    "Place",
    "Registration",
    "RegistrationState",
    "Relation",
    "Role",
    "Salutation",
    "Session",
    "Turnover",
    "Verdict",
    "Wave",
    "WaveState",
    "YesNoUnknown",
]
