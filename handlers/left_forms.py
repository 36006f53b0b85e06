"""A form that was left for a day: one word about it, with the ways to go on and to throw it away."""

from collections.abc import Mapping, Sequence

from bot.crowd import Rendered
from bot.outbox import Owed
from bot.services import drafts
from bot.services.drafts import NUDGE
from bot.storage.database import Transaction
from bot.storage.outbox import Lane, Message
from handlers import keyboards
from handlers.context import Wiring
from messages.filters import sapaan


async def see_to_left(wiring: Wiring) -> None:
    """Once for each form; a timer.

    After a start it waits until Telegram has answered: what people sent meanwhile comes first, and after a long silence
    `handlers.timers.heard` says its own word about their forms.
    """
    if wiring.heard_at is None:
        return
    now = wiring.clock()
    async with wiring.database.transaction() as tx:
        for draft in await drafts.left(tx, now):
            about = drafts.subject(draft)
            owed = Owed(about, Lane.BULK, draft.editor_id, "send_message", {"draft": draft.id}, NUDGE, about)
            await wiring.outbox.owe(tx, owed, now)


async def render(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """As they go out: only about forms that are still left."""
    found = {}
    for message in messages:
        left = await drafts.still_left(tx, message.content, message.chat_id)
        if left is not None:
            whom = sapaan(left.salutation, left.name) if left.name else None
            keyboard = keyboards.resume(left.draft.id)
            found[message.id] = wiring.rendered("reminders/left_form", keyboard, form=left.draft.form, whom=whom)
    return found
