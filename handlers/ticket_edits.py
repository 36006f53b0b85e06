"""A petugas changes in the group what was written there on a ticket: the owner's copy changes, too."""

from telegram import Update

from bot.models import MessageState, Side, TicketMessage
from bot.services import ticket_answers
from handlers import ticket_answers as answers
from handlers import ticket_copies, ticket_posts
from handlers.context import Context
from handlers.sitting import still_staff
from handlers.ticket_content import Said, said_in


async def edited(update: Update, context: Context) -> None:
    """An edited message of the group; most of them are on no ticket."""
    if not context.elsewhere:
        await edited_in_private(update, context)


async def edited_in_private(update: Update, context: Context) -> bool:
    """An edited message that may be the answer of a petugas. False for any other."""
    message = update.edited_message
    if message is None or update.effective_user is None:
        return False
    found = await ticket_answers.written(context.tx, context.chat_id, message.message_id, context.person_id)
    if found is None or found.side is Side.OWNER or not still_staff(context, context.person_id):
        return False
    said = said_in(message)
    if found.side is Side.STAFF and ticket_answers.is_note(said.body):
        await _keep_inside(context, found)
    else:
        await _change(context, found, said)
    return True


async def _change(context: Context, found: TicketMessage, said: Said) -> None:
    changed = await ticket_answers.edit(context.tx, found, said.body, said.html)
    if changed is not None:
        await ticket_copies.carry_over(context.wiring, context.tx, changed)


async def _keep_inside(context: Context, found: TicketMessage) -> None:
    """What is to be a note now is taken back from the owner, as long as an answer can be."""
    if found.state is MessageState.HELD:
        await ticket_answers.drop_held(context.tx, found.id, context.person_id, context.now)
        return
    ticket, late = await answers.take_back(context, found.id)
    screen = "ticket_answers/no_note" if late else "ticket_answers/recalled"
    key = f"ticket_note:{found.id}:{context.received}"
    await ticket_posts.post(context.wiring, context.tx, ticket, key, screen)
