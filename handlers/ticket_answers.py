"""Answers of staff on a ticket, written in the group as replies: sent, held, kept as notes, taken back."""

from typing import Any

from telegram import Message, Update

from bot.crowd import Rendered
from bot.errors import NotTheAuthor
from bot.models import Ticket
from bot.services import ticket_answers
from bot.services import ticket_copies as copies
from bot.services.ticket_answers import Recall, Reply, Written
from handlers import keyboards, ticket_cards, ticket_copies, ticket_posts
from handlers.context import Context
from handlers.keyboards import Keyboard
from handlers.sitting import is_coordinator
from handlers.taps import words
from handlers.ticket_content import Said, said_in
from handlers.ticket_links import link, ticket_of


async def replied(update: Update, context: Context) -> None:
    """A reply in the group to what the bot posted there about a ticket."""
    message = update.message
    to = message.reply_to_message if message else None
    ticket_id = ticket_of(to)
    if message is None or to is None or ticket_id is None or not _is_ours(context, to):
        return
    reply = await write(context, ticket_id, message, said_in(message))
    if reply is None:
        return
    if reply.is_note:
        await _note(context, reply)
    elif reply.is_held:
        hold(context, message, reply)
    else:
        await pass_on(context, reply, to.message_id)
        _answer(context, message, "ticket_answers/given", _given(reply), **await how_given(context, reply.ticket))


async def send_held(update: Update, context: Context) -> None:
    """`ticketsend:<message>`: Kirim juga."""
    (message_id,) = words(update, int)
    reply = await ticket_answers.send_held(context.tx, message_id, context.person_id, context.now)
    await pass_on(context, reply, None)
    _show(context, "ticket_answers/given", _given(reply), **await how_given(context, reply.ticket))
    if reply.message.chat_id == context.person_id:  # written in private
        await tell_group(update, context, reply)


async def drop_held(update: Update, context: Context) -> None:
    """`ticketdrop:<message>`: Jangan kirim."""
    (message_id,) = words(update, int)
    ticket = await ticket_answers.drop_held(context.tx, message_id, context.person_id, context.now)
    _show(context, "ticket_answers/dropped", None, ticket=ticket)


async def recall(update: Update, context: Context) -> None:
    """`ticketrecall:<message>`: Tarik kembali."""
    (message_id,) = words(update, int)
    try:
        ticket, late = await take_back(context, message_id)
    except NotTheAuthor:
        context.toast("toast.ticket_not_yours")
        return
    if late:
        keyboard = keyboards.answer_given(message_id, ticket.id, recallable=False)
        _show(context, "ticket_answers/given", keyboard, **await how_given(context, ticket, late=True))
    else:
        _show(context, "ticket_answers/recalled", None, ticket=ticket)


async def write(context: Context, ticket_id: int, message: Message, said: Said) -> Reply | None:
    """Keeps what a petugas wrote. Raises Outdated where there is no such ticket."""
    wiring = context.wiring
    written = Written(
        by=context.person_id,
        chat_id=context.chat_id,
        message_id=message.message_id,
        kind=said.kind,
        body=said.body,
        html=said.html,
        file=said.file,
        bot_id=wiring.bot_id,
    )
    return await ticket_answers.write(context.tx, ticket_id, written, context.now)


async def pass_on(context: Context, reply: Reply, replied_to: int | None) -> None:
    """Owes the owner an answer; the card says who has the ticket now, and that it is answered."""
    await ticket_copies.give(context.wiring, context.tx, reply.ticket, reply.message, replied_to)
    if reply.moved:
        await ticket_cards.refresh(context.wiring, context.tx, reply.ticket.id)


async def tell_group(update: Update, context: Context, reply: Reply) -> None:
    """The others see under the card what was answered in private."""
    person = update.effective_user
    values = {"message": reply.message, "by": person.full_name if person else None}
    key, screen = f"ticket_said:{reply.message.id}", "ticket_answers/answered"
    await ticket_posts.post(context.wiring, context.tx, reply.ticket, key, screen, keyboard=_given(reply), **values)


async def how_given(context: Context, ticket: Ticket, *, late: bool = False) -> dict[str, Any]:
    """What is said of an answer that was passed on; `late`: it cannot be taken back any more."""
    reachable = await copies.is_reachable(context.tx, ticket)
    return {"ticket": ticket, "late": late, "unreachable": not reachable}


async def take_back(context: Context, message_id: int) -> tuple[Ticket, bool]:
    """The ticket, and whether it is too late. Raises Outdated, NotTheAuthor."""
    coordinator = is_coordinator(context)
    done, message = await ticket_answers.recall(
        context.tx, message_id, context.person_id, context.now, coordinator=coordinator
    )
    if done is Recall.DONE:
        await ticket_copies.carry_over(context.wiring, context.tx, message)
        await ticket_cards.refresh(context.wiring, context.tx, message.ticket_id)
    return await ticket_answers.get(context.tx, message.ticket_id), done is Recall.LATE


async def _note(context: Context, reply: Reply) -> None:
    """Where notes are kept is said once to each petugas, for as long as the outbox remembers."""
    key = f"ticket_note:{context.person_id}"
    await ticket_posts.post(context.wiring, context.tx, reply.ticket, key, "ticket_answers/noted")


def hold(context: Context, message: Message, reply: Reply) -> None:
    """Asks its author whether an answer is to go out although another petugas has the ticket."""
    keyboard = keyboards.answer_held(reply.message.id)
    _answer(context, message, "ticket_answers/held", keyboard, ticket=reply.ticket, holder=reply.holder)


def _is_ours(context: Context, message: Message) -> bool:
    return message.from_user is not None and message.from_user.id == context.wiring.bot_id


def _given(reply: Reply) -> Keyboard:
    return keyboards.answer_given(reply.message.id, reply.ticket.id)


def _answer(
    context: Context, message: Message, screen: str, keyboard: Keyboard | None, *, ticket: Ticket, **values: object
) -> None:
    """Says something under the message of a petugas."""
    wiring = context.wiring
    parameters = wiring.screen(screen, keyboard, ticket=ticket, link=link(wiring, ticket.id), **values)
    under = {"message_id": message.message_id, "allow_sending_without_reply": True}
    context.send(Rendered("send_message", {**parameters, "reply_parameters": under}))


def _show(context: Context, screen: str, keyboard: Keyboard | None, *, ticket: Ticket, **values: object) -> None:
    context.show(screen, keyboard, ticket=ticket, link=link(context.wiring, ticket.id), **values)
