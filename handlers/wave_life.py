"""A wave's life by the clock: what the dates bring about, and one word of it to the group."""

from bot.lifecycle import Follows, Transition
from bot.services import lifecycle
from bot.services.waves import Overview
from bot.storage.database import Transaction
from handlers import keyboards
from handlers.context import Wiring


async def see_to_due(wiring: Wiring) -> None:
    """Each wave whose time has come is moved on, as far as its dates say, in a transaction of its own; a timer."""
    now, zone = wiring.clock(), wiring.district.zone
    async with wiring.database.transaction() as tx:
        waiting = await lifecycle.waiting(tx, zone, now)
    for wave_id in waiting:
        async with wiring.database.transaction() as tx:
            moved = await lifecycle.catch_up(tx, wave_id, zone, now)
            if moved is not None:
                await _tell_group(wiring, tx, *moved)


async def _tell_group(wiring: Wiring, tx: Transaction, step: Transition, seen: Overview) -> None:
    """Of several steps that were made up at once only the last is news."""
    group, wave = wiring.staff.chat_id, seen.wave
    if Follows.GROUP in step.follows and group is not None:
        screen = f"waves/did_{step.name}"
        keyboard = keyboards.open_wave(wiring.bot_username, wave.id)
        key = f"{screen}:{wave.id}:{wiring.clock():%Y-%m-%dT%H:%M:%S}"
        await wiring.owe(tx, key, group, screen, keyboard, seen=seen)
