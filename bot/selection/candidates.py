"""What the rules look at: an applicant as they are at the moment of a proposal, and what the wave asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.models import Place, Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """An applicant. No name, no number: what the rules cannot see, they cannot prefer."""

    registration_id: int
    subdistrict: str
    """Code."""
    category: str
    salutation: str
    """Of the owner; only counted, never weighed."""
    has_photo: bool
    has_nib: bool
    permits: int
    since: int
    """Year in which the business began."""
    is_micro: bool
    """A usaha mikro as far as is known (PP 7/2021, art. 35)."""
    was_trained: bool
    """Had a seat in an earlier wave that has begun."""
    was_reserve: bool
    """Was still a reserve when an earlier wave began."""
    verdict: Verdict | None = None
    change: Place | None = None
    """Where staff have put them, whatever the rules say."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a wave offers and asks for."""

    seats: int
    year: int
    """The year from which the age of a business is counted."""
    subdistricts: Mapping[str, int] = field(default_factory=dict)
    """Code → guaranteed seats; empty: every subdistrict, and no guarantee."""
    categories: tuple[str, ...] = ()
    """Empty: every category fits."""
    nib_required: bool = False
    cap: int | None = None
    """Most seats of one subdistrict."""
    reserves: int = 3
    """Most reserves of one subdistrict."""
