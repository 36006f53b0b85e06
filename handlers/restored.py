"""At start: a restored or copied database sends nothing to many by itself, and the group is told how to go on."""

import logging
from datetime import timedelta

from bot import bookmark
from bot.services import restored
from handlers import keyboards
from handlers.context import Wiring

_log = logging.getLogger(__name__)

MARKED_EVERY = timedelta(minutes=5)


async def see_to_restored(wiring: Wiring) -> None:
    """Before anything is sent; what is found, what is done about it and what is said of it are one decision."""
    now, group = wiring.clock(), wiring.staff.chat_id
    async with wiring.database.transaction() as tx:
        found = await bookmark.look(tx, wiring.database.path, now)
        if found is not None:
            halted = await restored.halt(tx, now)
            _log.warning("the database was restored or copied: %s", halted)
            if group is not None and (halted.waves or halted.broadcasts):
                key, keyboard = f"restored:{found.number}:{now:%Y-%m-%dT%H:%M}", keyboards.see_reminders()
                await wiring.owe(tx, key, group, "reminders/restored", keyboard, halted=halted, since=found.since)
    await note(wiring)


async def move_bookmark(wiring: Wiring) -> None:
    """Every few minutes; a timer. A clock that was set back does not stop it."""
    now = wiring.clock()
    if wiring.marked_at is not None and timedelta() <= now - wiring.marked_at < MARKED_EVERY:
        return
    async with wiring.database.transaction() as tx:
        await bookmark.move_on(tx, now)
    await note(wiring)


async def note(wiring: Wiring) -> None:
    """The file follows the database."""
    await bookmark.write(wiring.database)
    wiring.marked_at = wiring.clock()
