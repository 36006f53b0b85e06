"""Moving a wave on, as `bot.lifecycle.TRANSITIONS` says, with all that follows."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from bot.errors import Outdated, WaveMoved
from bot.lifecycle import TRANSITIONS, Follows, Transition, Who, by_clock
from bot.models import Wave, WaveState
from bot.services import reminders, seats
from bot.services.seats import CLOCK
from bot.services.waves import Overview, overview, phase
from bot.storage import audit, wave_cancelling, waves
from bot.storage.database import Transaction

_ON_THE_CLOCK = (
    WaveState.OPEN,
    WaveState.CLOSED,
    WaveState.DECIDING,
    WaveState.ANNOUNCED,
    WaveState.RUNNING,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is being taken; `wave` as it was, but for its state."""

    of: Transition
    before: WaveState
    wave: Wave
    by: int
    now: datetime


async def carry_out(tx: Transaction, wave: Wave, name: str, by: int, now: datetime) -> Wave:
    """The wave in its next state, with what follows from it; the group is told by the edge.

    Who may is the route's to check; only CLOCK takes the clock's steps. Raises WaveMoved for who comes second or too
    early, and what the table says (WaveIncomplete, WaveOver) where something stands in the way.
    """
    step = TRANSITIONS[name]
    if (step.who is Who.CLOCK) is not (by == CLOCK):
        raise Outdated
    check_step(step, wave, now)
    if not await waves.move(tx, wave.id, wave.state, step.after):
        raise WaveMoved(wave=wave, phase=phase(wave, now))
    moved = replace(wave, state=step.after)
    for one in step.follows:
        if one in _CARRIED_OUT:
            moved = await _CARRIED_OUT[one](tx, Step(step, wave.state, moved, by, now))
    return moved


def check_step(step: Transition, wave: Wave, now: datetime) -> None:
    """Raises WaveMoved, or what the table says, unless the step can be taken now."""
    if wave.state not in step.before:
        raise WaveMoved(wave=wave, phase=phase(wave, now))
    reasons = step.standing_in_the_way(wave, now)
    if reasons:
        raise step.refused(reasons=reasons, wave=wave, step=step.name)


async def check(tx: Transaction, wave_id: int, name: str, now: datetime) -> tuple[Transition, Overview]:
    """The step of a card's button, if it is possible now. Raises WaveMoved, WaveIncomplete; Outdated for any other."""
    step = TRANSITIONS.get(name)
    seen = await overview(tx, wave_id, now)
    if step is None or not step.on_card:
        raise Outdated
    check_step(step, seen.wave, now)
    return step, seen


async def move(tx: Transaction, wave_id: int, name: str, by: int, now: datetime) -> Overview:
    """Takes the step of a card's button; as `check`, and whoever comes second gets WaveMoved."""
    step, seen = await check(tx, wave_id, name, now)
    await carry_out(tx, seen.wave, step.name, by, now)
    return await overview(tx, wave_id, now)


async def waiting(tx: Transaction, zone: tzinfo, now: datetime) -> list[int]:
    """Waves for which the time of a step has come."""
    found = await waves.in_states(tx, *_ON_THE_CLOCK)
    return [wave.id for wave in found if by_clock(wave, now, zone) is not None]


async def catch_up(tx: Transaction, wave_id: int, zone: tzinfo, now: datetime) -> tuple[Transition, Overview] | None:
    """Takes every step whose time has come, in order; the last one, and the wave after it. None: there was none."""
    wave = await waves.get(tx, wave_id)
    taken = None
    while wave is not None and (step := by_clock(wave, now, zone)) is not None:
        wave = await carry_out(tx, wave, step.name, CLOCK, now)
        taken = step
    return None if taken is None else (taken, await overview(tx, wave_id, now))


async def _audit(tx: Transaction, step: Step) -> Wave:
    await audit.add(tx, step.by, f"wave_{step.of.name}", {"wave": step.wave.id}, step.now)
    return step.wave


async def _dates(tx: Transaction, step: Step) -> Wave:
    await waves.set_dated(tx, step.wave.id, step.now)
    return replace(step.wave, dated_at=step.now)


async def _opening(tx: Transaction, step: Step) -> Wave:
    """A draft that is published late opens then."""
    opens_at = max(step.wave.opens_at, step.now) if step.before is WaveState.DRAFT else step.wave.opens_at
    wave = replace(step.wave, opens_at=opens_at, opens_later=opens_at > step.now)
    await waves.set_opening(tx, wave)
    return wave


async def _reminders_end(tx: Transaction, step: Step) -> Wave:
    await reminders.wave_cancelled(tx, step.wave.id, step.now)
    return step.wave


async def _news_end(tx: Transaction, step: Step) -> Wave:
    await wave_cancelling.cancel_news(tx, step.wave.id, f"wave {step.wave.state}", step.now)
    return step.wave


async def _offers_end(tx: Transaction, step: Step) -> Wave:
    await seats.wave_cancelled(tx, step.wave.id, step.now, step.by)
    return step.wave


async def _applicants(tx: Transaction, step: Step) -> Wave:
    await wave_cancelling.owe(tx, step.wave.id, step.now)
    return step.wave


_CARRIED_OUT: Mapping[Follows, Callable[[Transaction, Step], Awaitable[Wave]]] = {
    Follows.AUDIT: _audit,
    Follows.DATES: _dates,
    Follows.OPENING: _opening,
    Follows.REMINDERS_END: _reminders_end,
    Follows.NEWS_END: _news_end,
    Follows.OFFERS_END: _offers_end,
    Follows.APPLICANTS: _applicants,
}
"""What follows within the transaction. Follows.GROUP is what the edge says (`handlers.waves`, `handlers.wave_life`)."""
