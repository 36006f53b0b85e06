"""An answer was corrected: a koordinator has it told to those who were shown the old words."""

from collections.abc import Mapping, Sequence

from telegram import Update

from bot.crowd import Rendered
from bot.services import answers, faq_corrections, faq_versions
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import faq_staff, keyboards
from handlers.context import Context, Wiring
from handlers.taps import words
from handlers.waves import send_at_once
from messages import faq_files


async def ask(update: Update, context: Context) -> None:
    """`faqmend:<version>`: how many would hear of it, and once more."""
    (version_id,) = words(update, int)
    _, kept = await faq_versions.version(context.tx, version_id)
    misled = await faq_corrections.concerned(context.tx, kept, context.now)
    if kept.version_id != version_id or not misled:
        context.toast("toast.faq_moved")
        await faq_staff.show_card(context, kept.entry.id)
    else:
        context.show("faq_staff/ask_mend", keyboards.faq_mend(kept), kept=kept, misled=misled)


async def send(update: Update, context: Context) -> None:
    """`faqmended:<version>`: confirmed. The group hears of it."""
    (version_id,) = words(update, int)
    done = await faq_corrections.send(context.tx, version_id, context.person_id, context.now)
    if done is None:
        await faq_staff.show_moved_or_card(context, version_id, None)
        return
    kept, told = done
    faq_staff.tell_group(update, context, "mended", kept.entry.title, told=told)
    send_at_once(context)
    quiet = context.wiring.calendar.is_quiet(context.now)
    context.show("faq_staff/mended", keyboards.faq_to_card(kept.entry.id), kept=kept, told=told, quiet=quiet)


async def rendered(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """By message what the answer says now."""
    made = {}
    for message_id, kept in (await faq_corrections.to_send(tx, messages, wiring.clock())).items():
        shown = await answers.answer(tx, kept.entry, faq_files.library().facts)
        keyboard = keyboards.faq_answer(shown, (), 0, judged=True)
        buttons = keyboard if keyboard["inline_keyboard"] else None
        made[message_id] = wiring.rendered("faq/corrected", buttons, answer=shown)
    return made


async def note_sent(wiring: Wiring) -> None:
    """By the clock: who was told is remembered, as long as something of it is under way."""
    async with wiring.database.transaction() as tx:
        if await faq_corrections.is_under_way(tx):
            await faq_corrections.note_sent(tx, wiring.clock())
