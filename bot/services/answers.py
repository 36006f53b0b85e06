"""One curated answer as it is shown: its words, what the office says to it, its sources, how far to rely on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.models import Certainty, Entry, Fact, OfficeFact, Point
from bot.services import office_facts
from bot.services.office_facts import OF_TRAINING, Said
from bot.storage import answers_shown
from bot.storage.database import Transaction
from bot.storage.faq import Kept

POLICIES = frozenset(OF_TRAINING)
"""What the office decides, rather than what it is: until it has said so, this waits for its confirmation."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a screen needs."""

    entry: Entry
    headline: str
    rest: str
    said: tuple[tuple[OfficeFact, Said], ...]
    """What the office has said."""
    missing: tuple[OfficeFact, ...]
    """What of itself the office has not filled in yet."""
    undecided: bool
    """A policy that this is about is not written down."""
    sources: tuple[str, ...]
    certainty: Certainty
    """How far to rely on it: the caution that stands under it."""
    as_of: date

    @property
    def point(self) -> Point | None:
        """Where the office is, if this is about it and the office has said so."""
        return next((value for _, value in self.said if isinstance(value, Point)), None)

    @property
    def needs_a_person(self) -> bool:
        """Whether the answer leaves something open that a petugas may know."""
        return bool(self.missing) or self.undecided or self.certainty is Certainty.UNCONFIRMED


async def answer(tx: Transaction, entry: Entry, facts: Mapping[str, Fact]) -> Answer:
    """The answer with what the office says at this moment."""
    known = await office_facts.shown(tx)
    headline, _, rest = entry.answer.strip().partition("\n")
    unsaid = [fact for fact in entry.office if fact not in known]
    return Answer(
        entry=entry,
        headline=headline,
        rest=rest.strip(),
        said=tuple((fact, known[fact]) for fact in entry.office if fact in known),
        missing=tuple(fact for fact in unsaid if fact not in POLICIES),
        undecided=any(fact in POLICIES for fact in unsaid),
        sources=tuple(_sources(facts[name].source for name in entry.sources if name in facts)),
        certainty=entry.certainty,
        as_of=entry.reviewed,
    )


async def show(tx: Transaction, account_id: int, kept: Kept, now: datetime) -> None:
    """Notes that somebody was shown the answer, and on which day (by the clock `now` is in): for a correction."""
    await answers_shown.note(tx, account_id, kept.entry.id, kept.version_id, now)


def _sources(named: Iterable[str]) -> list[str]:
    """Each source once, in order."""
    return list(dict.fromkeys(part.strip() for source in named for part in source.split(";") if part.strip()))
