"""The list that is proposed for a wave: drawn up by the rules, drawn anew after every change, or laid aside."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import WaveMoved
from bot.lifecycle import TRANSITIONS
from bot.models import Place, Verdict, Wave, WaveState
from bot.selection import listing
from bot.selection.candidates import Candidate, Terms
from bot.selection.listing import Listing
from bot.services.lifecycle import carry_out
from bot.services.waves import existing, phase
from bot.storage import audit, proposal_lines, proposals, selection_changes, staff_names, waves
from bot.storage.database import Transaction
from bot.storage.proposals import Proposal

SEED_BYTES = 16
MOST_WAVES = 8
"""Waves to choose from at once; older ones are reached from their cards."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the rules give at this moment, and from whom."""

    candidates: Sequence[Candidate]
    listing: Listing

    @property
    def discussed(self) -> int:
        """How many staff still want to talk about."""
        return sum(one.verdict is Verdict.DISCUSS for one in self.candidates)


@dataclass(frozen=True, slots=True)
class Start:
    """A wave before its first list, or whose list was laid aside."""

    wave: Wave
    applied: int
    unreviewed: int
    discussed: int
    changes: int
    problems: tuple[str, ...]
    """Of `bot.lifecycle.PROBLEMS`: those that stand in the way."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A proposed list as a whole."""

    wave: Wave
    proposal: Proposal
    by: str
    """Who drew it up; empty for one whom nobody has seen."""
    counts: dict[Place, int]
    subdistricts: int
    """In how many somebody has a seat."""
    changes: int
    """Applicants who stand where staff have put them."""
    discussed: int
    stale: bool
    """Data, verdicts or who has applied are not what they were when it was drawn up."""

    @property
    def beyond(self) -> int:
        """Seats beyond the number, by an overrule of staff."""
        return max(0, self.counts[Place.SEAT] - self.wave.seats)


async def to_propose(tx: Transaction) -> list[Wave]:
    """The newest waves about whose participants can be decided now, newest first."""
    return (await waves.in_states(tx, WaveState.CLOSED, WaveState.DECIDING))[-MOST_WAVES:][::-1]


async def start(tx: Transaction, wave: Wave, now: datetime) -> Start:
    """What staff should know before a list is drawn up."""
    found = await proposals.candidates(tx, wave.id, now)
    return Start(
        wave,
        len(found),
        sum(one.verdict is None for one in found),
        sum(one.verdict is Verdict.DISCUSS for one in found),
        await selection_changes.count(tx, wave.id),
        tuple(TRANSITIONS["decide"].standing_in_the_way(wave, now)),
    )


async def propose(tx: Transaction, wave_id: int, by: int, now: datetime) -> Wave:
    """Draws up a list, or a new edition of it, with the wave's own seed and the changes of staff; the wave after it.

    Raises WaveMoved for a wave about which nobody is to decide now, WaveIncomplete, Outdated.
    """
    wave = await existing(tx, wave_id)
    if wave.state is WaveState.DECIDING:
        await audit.add(tx, by, "wave_propose", {"wave": wave_id}, now)
    else:
        wave = await carry_out(tx, wave, "decide", by, now)
    wave = await _with_seed(tx, wave)
    await keep(tx, wave, await draw(tx, wave, now), by, now)
    return wave


async def draw(tx: Transaction, wave: Wave, now: datetime) -> Drawn:
    """What the rules give now. The wave has its seed; nothing is written."""
    found = await proposals.candidates(tx, wave.id, now)
    drawn = await asyncio.to_thread(listing.propose, found, terms_of(wave), wave.selection_seed or "")
    return Drawn(found, drawn)


async def keep(tx: Transaction, wave: Wave, drawn: Drawn, by: int, now: datetime) -> int:
    """The list in place of the one before; its edition."""
    return await proposals.keep(tx, wave.id, drawn.listing, drawn.candidates, by=by, now=now)


async def edition(tx: Transaction, wave_id: int) -> int:
    """Which list of the wave holds; 0 where none is being decided about."""
    wave = await existing(tx, wave_id)
    proposal = await proposals.get(tx, wave_id)
    return 0 if proposal is None or wave.state is not WaveState.DECIDING else proposal.edition


async def current(tx: Transaction, wave_id: int, now: datetime) -> tuple[Wave, Proposal]:
    """The wave that is being decided about, and its list. Raises WaveMoved where it is further on, or not so far."""
    wave = await existing(tx, wave_id)
    proposal = await proposals.get(tx, wave_id)
    if wave.state is not WaveState.DECIDING or proposal is None:
        raise WaveMoved(wave=wave, phase=phase(wave, now))
    return wave, proposal


async def overview(tx: Transaction, wave_id: int, now: datetime) -> Overview:
    """The list as a whole, compared with what the rules would give now. Raises WaveMoved, Outdated."""
    wave, proposal = await current(tx, wave_id, now)
    return await seen(tx, wave, proposal, await draw(tx, wave, now))


async def seen(tx: Transaction, wave: Wave, proposal: Proposal, drawn: Drawn) -> Overview:
    """As `overview`, for who has drawn already."""
    groups = await proposal_lines.grouped(tx, wave.id, proposal_lines.Grouping.SUBDISTRICT)
    return Overview(
        wave=wave,
        proposal=proposal,
        by=await staff_names.name_of(tx, proposal.made_by) or "",
        counts=await proposal_lines.counts(tx, wave.id),
        subdistricts=sum(seats > 0 for seats, _, _ in groups.values()),
        changes=await selection_changes.count(tx, wave.id),
        discussed=drawn.discussed,
        stale=drawn.listing.digest != proposal.digest,
    )


async def lay_aside(tx: Transaction, wave_id: int, by: int, now: datetime) -> Wave:
    """Back to reviewing: the list is forgotten, the changes of staff and the seed stay. Raises WaveMoved, Outdated."""
    wave = await carry_out(tx, await existing(tx, wave_id), "review", by, now)
    await proposals.lay_aside(tx, wave_id)
    return wave


def terms_of(wave: Wave) -> Terms:
    """What the rules look at of a wave."""
    return Terms(
        seats=wave.seats,
        year=wave.year,
        subdistricts=wave.subdistricts,
        categories=tuple(one.value for one in wave.categories),
        nib_required=wave.nib_required,
        cap=wave.cap,
        reserves=wave.reserves,
    )


async def _with_seed(tx: Transaction, wave: Wave) -> Wave:
    """The seed of a wave is drawn once; nobody can choose it, and no second draw can be tried."""
    if wave.selection_seed is not None:
        return wave
    seed = secrets.token_hex(SEED_BYTES)
    await waves.set_seed(tx, wave.id, seed)
    return replace(wave, selection_seed=seed)
