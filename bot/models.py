"""What the bot knows, as frozen dataclasses; the words are those of the vocabulary. All datetimes are aware and UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

MOST_PHOTOS = 3
"""Product photos kept of an owner."""


class Consent(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class Relation(StrEnum):
    SELF = "self"
    FAMILY = "family"
    OTHER = "other"


class Salutation(StrEnum):
    BAPAK = "bapak"
    IBU = "ibu"


class Category(StrEnum):
    FOOD = "food"
    EGG = "egg"
    DRINK = "drink"
    CRAFT = "craft"
    FASHION = "fashion"
    FARM = "farm"
    SERVICE = "service"
    OTHER = "other"


class NibState(StrEnum):
    HAS = "has"
    NONE = "none"
    UNKNOWN = "unknown"


class Turnover(StrEnum):
    """Sales a month, in rupiah; the bands start low. Above 166 million: no usaha mikro (PP 7/2021, art. 35)."""

    UNDER_1M = "under_1m"
    TO_5M = "to_5m"
    TO_15M = "to_15m"
    TO_50M = "to_50m"
    TO_166M = "to_166m"
    HUGE = "huge"


class Permit(StrEnum):
    PIRT = "pirt"
    HALAL = "halal"
    BPOM_MD = "bpom_md"
    NKV = "nkv"
    TRADEMARK = "trademark"


class YesNoUnknown(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class WaveState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RegistrationState(StrEnum):
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """Who somebody is to the bot: an owner, a member of the staff group, or an administrator of it."""

    OWNER = "owner"
    STAFF = "staff"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    consent: Consent
    consent_version: int
    consent_at: datetime
    reachable: bool


@dataclass(frozen=True, slots=True)
class Owner:
    id: int
    name: str
    salutation: Salutation
    phone: str
    phone_verified: bool
    subdistrict: str
    village: str
    created_at: datetime
    created_by: int
    updated_at: datetime
    relation: Relation | None = None
    """How the account through which the owner was looked up stands to them."""


@dataclass(frozen=True, slots=True)
class Business:
    owner_id: int
    name: str | None
    category: Category
    product: str
    since: int
    nib_state: NibState | None
    nib: str | None
    turnover: Turnover | None
    permits: tuple[Permit, ...] | None
    cooperative: YesNoUnknown | None


@dataclass(frozen=True, slots=True)
class Photo:
    file_id: str
    file_unique_id: str
    bot_id: int


@dataclass(frozen=True, slots=True)
class Session:
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wave:
    id: int
    number: int
    year: int
    title: str
    state: WaveState
    place: str
    seats: int
    opens_at: datetime
    closes_at: datetime
    nib_required: bool
    topics: str | None
    funding: str | None
    address: str | None
    latitude: float | None
    longitude: float | None
    bring: str | None
    meals: str | None
    transport: YesNoUnknown
    lodging: str | None
    contact: str | None
    letter_number: str | None
    letter_date: str | None
    letter_file: str | None
    letter_bot_id: int | None
    created_at: datetime
    created_by: int
    sessions: tuple[Session, ...] = ()
    subdistricts: dict[str, int] = field(default_factory=dict)
    """Code of each subdistrict that may apply → guaranteed seats; empty: all may."""
    categories: tuple[Category, ...] = ()
    """Empty: all are welcome."""
    reminders_paused: bool = False
    dated_at: datetime | None = None
    """When its dates were last set: reminders that were due before then are not owed."""

    def takes_applications(self, now: datetime) -> bool:
        """Published, begun and not over."""
        return self.state == WaveState.OPEN and self.opens_at <= now < self.closes_at

    def is_for(self, subdistrict: str) -> bool:
        """Whether an owner whose business is in this subdistrict (code) may apply."""
        return not self.subdistricts or subdistrict in self.subdistricts


@dataclass(frozen=True, slots=True)
class Registration:
    id: int
    wave_id: int
    owner_id: int
    state: RegistrationState
    applied_at: datetime
    applied_by: int
    withdrawn_at: datetime | None
    coming: str | None = None
    """What the owner answered when asked whether they will come: "yes", "no" or nothing yet."""


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
