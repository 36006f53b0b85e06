"""Forms that are being answered, and requests for help. All datetimes are aware and UTC."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished form: `account_id` is whom it is for, `editor_id` who answers it now."""

    id: int
    form: str
    account_id: int
    editor_id: int
    owner_id: int | None
    wave_id: int | None
    progress: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class HelpRequest:
    id: int
    account_id: int
    draft_id: int | None
    """None: no form to help with (any more); the person wants to be called."""
    state: str
    created_at: datetime
    taken_by: int | None
    taken_at: datetime | None
