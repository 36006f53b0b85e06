"""People and what belongs to them: accounts, owners, businesses. All datetimes are aware and UTC."""

from dataclasses import dataclass
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


class Education(StrEnum):
    """The last school that was finished."""

    NONE = "none"
    PRIMARY = "primary"
    LOWER = "lower"
    UPPER = "upper"
    DIPLOMA = "diploma"
    BACHELOR = "bachelor"
    MASTER = "master"


class YesNoUnknown(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


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
