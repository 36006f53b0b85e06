"""Moving a wave on, as `bot.lifecycle.TRANSITIONS` says."""

from dataclasses import replace
from datetime import datetime

from bot.errors import WaveIncomplete, WaveMoved
from bot.lifecycle import PROBLEMS, TRANSITIONS, Who
from bot.models import Wave
from bot.services.waves import phase
from bot.storage import audit, waves
from bot.storage.database import Transaction


async def carry_out(tx: Transaction, wave: Wave, name: str, by: int, now: datetime) -> Wave:
    """The wave in its next state. Who may is checked by the route.

    Raises WaveMoved for who comes second or too early, WaveIncomplete where something stands in the way.
    """
    step = TRANSITIONS[name]
    if wave.state not in step.before:
        raise WaveMoved(wave=wave, phase=phase(wave, now))
    reasons = [problem for problem in step.problems if PROBLEMS[problem](wave, now)]
    if reasons:
        raise WaveIncomplete(reasons=reasons, wave=wave)
    if not await waves.move(tx, wave.id, wave.state, step.after):
        raise WaveMoved(wave=wave, phase=phase(wave, now))
    if step.who is not Who.CLOCK:
        await audit.add(tx, by, f"wave_{name}", {"wave": wave.id}, now)
    return replace(wave, state=step.after)
