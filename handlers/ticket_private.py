"""A petugas answers a question from its card in private: a form of one question."""

from typing import Any

from telegram import Update

from bot.forms.engine import Progress
from bot.forms.ticket_answer import TICKET_ANSWER
from bot.models import Draft
from bot.services import drafts, ticket_answers
from handlers import keyboards, ticket_history
from handlers import ticket_answers as answers
from handlers.context import Context
from handlers.one_question import ask
from handlers.sitting import Facts
from handlers.taps import words
from handlers.ticket_content import said_in
from handlers.ticket_links import link
from messages.render import label


async def begin(update: Update, context: Context) -> None:
    """`ticketanswer:<ticket>[:<draft>]`: asks for the answer."""
    ticket_id, draft_id = words(update, int, str)
    await ticket_answers.get(context.tx, ticket_id)
    await ask(
        context,
        TICKET_ANSWER,
        {"ticket": ticket_id},
        again=f"ticketanswer:{ticket_id}",
        instead_of=draft_id,
        in_the_way=keyboards.answer_in_the_way,
    )


async def facts(context: Context, draft: Draft) -> Facts:
    """Which question it is about."""
    ticket_id = _ticket_id(draft)
    return {"about": f"{label('ticket_answers.about')} {ticket_id}"}


async def finish(update: Update, context: Context, draft: Draft, given: dict[str, Any]) -> None:
    """The answer was sent."""
    await drafts.drop(context.tx, draft)
    message = update.message
    if message is None:
        return
    reply = await answers.write(context, _ticket_id(draft), message, said_in(message))
    if reply is None:
        return
    where = link(context.wiring, reply.ticket.id)
    if reply.is_note:
        context.say("ticket_answers/noted", None, ticket=reply.ticket, link=where)
    elif reply.is_held:
        answers.hold(context, message, reply)
    else:
        await answers.pass_on(context, reply, None)
        keyboard = keyboards.answer_given(reply.message.id, reply.ticket.id)
        context.say("ticket_answers/given", keyboard, link=where, **await answers.how_given(context, reply.ticket))
        await answers.tell_group(update, context, reply)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the card."""
    await ticket_history.show(context, _ticket_id(draft))


def _ticket_id(draft: Draft) -> int:
    ticket_id: int = Progress.load(draft.progress).began["ticket"]
    return ticket_id
