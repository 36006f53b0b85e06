"""Jadikan jawaban: what was asked and answered on a ticket becomes an answer for everybody."""

from telegram import Chat, Update

from bot.services import faq_editing, faq_from_tickets
from bot.storage import staff_names
from handlers import keyboards
from handlers.context import Context
from handlers.faq_editing import write
from handlers.faq_staff import today
from handlers.taps import linked_id, words


async def begin_from_ticket(update: Update, context: Context) -> None:
    """`faqfrom:<ticket>`: in the group the way into the private chat, where the answer is written."""
    (ticket_id,) = words(update, int)
    await faq_from_tickets.subject(context.tx, ticket_id)
    if update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
        await _begin(context, ticket_id)
    else:
        keyboard = keyboards.faq_make_from_ticket(context.wiring.bot_username, ticket_id)
        context.say("faq_staff/make_in_private", keyboard, ticket=ticket_id)


async def linked(update: Update, context: Context) -> None:
    """`/start jadikan_<ticket>`."""
    await _begin(context, linked_id(update))


async def new_from_ticket(update: Update, context: Context) -> None:
    """`faqfromnew:<ticket>`: none of what is there says the same."""
    (ticket_id,) = words(update, int)
    await _write(context, ticket_id, None)


async def fix_from_ticket(update: Update, context: Context) -> None:
    """`faqfix:<ticket>:<id>`: that answer is corrected by what was said on the ticket."""
    ticket_id, name = words(update, int, str)
    await _write(context, ticket_id, name)


async def _begin(context: Context, ticket_id: int) -> None:
    """What there is already is shown first, so that no two answers disagree."""
    one = await faq_from_tickets.subject(context.tx, ticket_id)
    if await _made(context, ticket_id):
        return
    alike = await faq_from_tickets.alike(context.tx, context.wiring.shelves, one)
    if alike:
        context.say("faq_staff/alike", keyboards.faq_alike(alike, ticket_id), one=one, alike=alike)
    else:
        await _write(context, ticket_id, None)


async def _made(context: Context, ticket_id: int) -> bool:
    """Says what the ticket has become already, if it has."""
    made = await faq_from_tickets.made(context.tx, ticket_id)
    if made is not None:
        by = await staff_names.name_of(context.tx, made.made_by)
        context.say("faq_staff/made", keyboards.faq_made(made), draft=made, by=by)
    return made is not None


async def _write(context: Context, ticket_id: int, entry_id: str | None) -> None:
    if await _made(context, ticket_id):
        return
    begun = await faq_editing.begin_from_ticket(
        context.tx, ticket_id, entry_id, by=context.person_id, now=context.now, today=today(context)
    )
    if begun.found:
        by = await staff_names.name_of(context.tx, begun.draft.made_by)
        context.show("faq_staff/made", keyboards.faq_made(begun.draft), draft=begun.draft, by=by)
    else:
        await write(context, begun.draft)
