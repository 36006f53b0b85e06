"""Announcing a list: checked, frozen and told in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import CannotAnnounce, ProposalMoved
from bot.lifecycle import TRANSITIONS
from bot.models import Place, Wave
from bot.seating import answer_by, leaves_time
from bot.services import proposals, seats, selection_records
from bot.services.lifecycle import carry_out
from bot.services.proposals import Drawn, Overview
from bot.storage import audit, proposal_lines, waves
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Announcing:
    """What a koordinator sees before a list is announced."""

    seen: Overview
    hindrances: tuple[str, ...]
    """Names of the labels [hindrance]: while there are any, nothing is announced."""
    reached: int
    """Applicants to whom the bot can write."""
    unreached: tuple[tuple[str, int], ...]
    """Subdistrict → those to whom it cannot, the most first."""
    answer_by: datetime | None
    """The deadline of the seats that would be offered now; None where there is none any more."""
    goes_out_at: datetime | None
    """When the messages go out, if that is not at once: after the quiet hours."""

    @property
    def to_call(self) -> int:
        """Applicants to whom the bot cannot write."""
        return sum(people for _, people in self.unreached)


@dataclass(frozen=True, slots=True)
class Announced:
    """What was announced."""

    seen: Overview
    number: int
    sha256: str
    answer_by: datetime
    to_call: int
    """Applicants to whom the bot cannot write."""


async def check(tx: Transaction, wave_id: int, now: datetime, calendar: WorkCalendar) -> Announcing:
    """The numbers, and what stands in the way. Raises WaveMoved where nothing is being decided, Outdated."""
    wave, proposal = await proposals.current(tx, wave_id, now)
    drawn = await proposals.draw(tx, wave, now)
    return await _checked(tx, await proposals.seen(tx, wave, proposal, drawn), now, calendar)


async def announce(
    tx: Transaction, wave_id: int, edition: int, by: int, *, now: datetime, calendar: WorkCalendar
) -> Announced:
    """Announces this edition of the list, once: freezes its record and offers the seats.

    Raises ProposalMoved where the list is another one now, CannotAnnounce, WaveMoved for who comes second, Outdated.
    """
    wave, proposal = await proposals.current(tx, wave_id, now)
    if proposal.edition != edition:
        raise ProposalMoved(wave=wave)
    drawn = await proposals.draw(tx, wave, now)
    found = await _checked(tx, await proposals.seen(tx, wave, proposal, drawn), now, calendar)
    if found.hindrances or found.answer_by is None:
        raise CannotAnnounce(found=found)
    wave = await carry_out(tx, wave, "announce", by, now)
    await waves.set_announced(tx, wave_id, now)
    number, sha256 = await _hand_out(tx, wave, drawn, by, now=now, calendar=calendar)
    return Announced(found.seen, number, sha256, found.answer_by, found.to_call)


async def _hand_out(
    tx: Transaction, wave: Wave, drawn: Drawn, by: int, *, now: datetime, calendar: WorkCalendar
) -> tuple[int, str]:
    """The record of what is announced, and the seats."""
    number, sha256 = await selection_records.freeze(tx, wave.id, by, now)
    await seats.seat_all(tx, wave, drawn.listing.lines, by=by, now=now, calendar=calendar)
    await audit.add(tx, by, "selection_record", {"wave": wave.id, "record": number}, now)
    return number, sha256


async def _checked(tx: Transaction, seen: Overview, now: datetime, calendar: WorkCalendar) -> Announcing:
    wave = seen.wave
    reached = await proposal_lines.reached(tx, wave.id)
    unreached = [(code, missed) for code, (_, missed) in reached.items() if missed]
    due = _deadline(wave, now, calendar)
    return Announcing(
        seen=seen,
        hindrances=tuple(_hindrances(seen, now, on_time=due is not None)),
        reached=sum(there for there, _ in reached.values()),
        unreached=tuple(sorted(unreached, key=lambda one: (-one[1], one[0]))),
        answer_by=due,
        goes_out_at=calendar.awake_from(now) if calendar.is_quiet(now) else None,
    )


def _deadline(wave: Wave, now: datetime, calendar: WorkCalendar) -> datetime | None:
    """Of the seats that would be offered now; None where no time is left to answer."""
    return answer_by(wave, now, calendar) if leaves_time(wave, now, calendar) else None


def _hindrances(seen: Overview, now: datetime, *, on_time: bool) -> list[str]:
    dates = TRANSITIONS["announce"].standing_in_the_way(seen.wave, now)
    found = {
        "stale": seen.stale,
        "discussed": bool(seen.discussed),
        "no_seat": not seen.counts[Place.SEAT],
        "no_dates": bool(dates),
        "too_late": not dates and not on_time,
    }
    return [name for name, holds in found.items() if holds]
