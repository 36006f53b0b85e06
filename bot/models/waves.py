"""Waves, registrations and where they stand. All datetimes are aware and UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.models.people import Category, YesNoUnknown


class WaveState(StrEnum):
    """The life of a wave; who moves it on, and when, is the table `bot.lifecycle.TRANSITIONS`."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DECIDING = "deciding"
    """A list has been proposed."""
    ANNOUNCED = "announced"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class RegistrationState(StrEnum):
    """Where an owner stands. On screens: terdaftar, terpilih, pasti hadir, cadangan, belum terpilih, else batal."""

    APPLIED = "applied"
    OFFERED = "offered"
    """Chosen; a seat is held until the owner answers."""
    CONFIRMED = "confirmed"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    DECLINED = "declined"
    """Said that they cannot come; the seat went on."""
    RELEASED = "released"
    """Did not answer; the seat went on."""
    WITHDRAWN = "withdrawn"


SEATED = frozenset({RegistrationState.OFFERED, RegistrationState.CONFIRMED})
"""States that hold a seat."""


class Verdict(StrEnum):
    """What staff say about an applicant before the announcement. Owners never see it."""

    FIT = "fit"
    RESERVE = "reserve"
    NOT_YET = "not_yet"
    DISCUSS = "discuss"


class Place(StrEnum):
    """Where somebody stands on the list that is proposed."""

    SEAT = "seat"
    RESERVE = "reserve"
    OUT = "out"


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
    opens_later: bool = False
    """Published before its applications begin; the group is to hear when they do."""
    dated_at: datetime | None = None
    """When its dates were last set: reminders that were due before then are not owed."""
    cap: int | None = None
    """Most seats of one subdistrict; None: no limit."""
    reserves: int = 3
    """Most reserves of one subdistrict."""
    auto_release: bool = False
    """Whether a seat that nobody answered for goes on by itself after its deadline."""
    selection_seed: str | None = None
    """Of the lottery among equals; drawn at the first proposal, and never again."""
    announced_at: datetime | None = None

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
    subdistrict: str | None = None
    """Code of the business's subdistrict when the list was announced."""
    queue_rank: int | None = None
    """Order among the reserves of the wave, the lowest first; from the announcement on."""
