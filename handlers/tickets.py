"""Questions to a petugas, as owners ask them: what they write or send is put on a ticket, and they are told so."""

from telegram import Message, Update

from bot.answers import clean
from bot.answers.text import literal
from bot.faq import Decision
from bot.forms.ask_staff import FILES
from bot.forms.engine import Given, Kind
from bot.models import Side, TicketState
from bot.services import consent, ticket_answers, tickets
from bot.services.questions import SOCIAL, Found
from bot.services.tickets import Asked, Happened, Words
from handlers import keyboards, ticket_cards, ticket_copies
from handlers.consent import say_notice
from handlers.context import Context
from handlers.given import given_by
from handlers.keyboards.base import Button

_AS_WORDS = {Kind.LOCATION: "tickets/location", Kind.CONTACT: "tickets/contact"}
"""What staff are told in words."""

_TOLD = {
    Happened.OPENED: "tickets/opened",
    Happened.ADDED: "tickets/added",
    Happened.REOPENED: "tickets/reopened",
}
_UNKNOWN = (None, "general")
"""Kinds of messages (messages/faq_lists/elsewhere.toml) to which the bot has no fitting word of its own.

The others open nothing again; to a ticket that is open they may belong after all."""


async def pass_on(update: Update, context: Context) -> bool:
    """A petugas has taken the ticket: whatever its owner sends goes there. False where none has."""
    ticket = await tickets.last_of(context.tx, context.person_id)
    if ticket is None or ticket.state is not TicketState.TAKEN or update.message is None:
        return False
    words = words_of(context, update.message)
    if words is None:
        context.say("tickets/unfit", keyboards.main_menu())
        return True
    asked = await tickets.add(context.tx, ticket, words, context.now)
    await _put(context, asked)
    if asked.message is not None and await tickets.is_first_since(context.tx, ticket, asked.message):
        context.say("tickets/passed_on")
    return True


async def sent(update: Update, context: Context) -> bool:
    """A photo, a voice note or a file outside of any form is a question for staff. False for anything else."""
    message = update.message
    if message is None or given_by(message).kind not in FILES or context.is_staff:
        return False
    words = words_of(context, message)
    if words is None:
        return False
    if await consent.given(context.tx, context.person_id):
        await give(update, context, words, ticket_id=await _going_on(context))
    else:
        await say_notice(context, keyboards.ask_consent(0), under=message.message_id)
    return True


async def takes(update: Update, context: Context, found: Found) -> bool:
    """A question in words that belongs on a ticket. False for what the bot is to answer.

    While nobody has taken the ticket: what has no answer. Soon after it was closed: what the bot is not sure about.
    """
    ticket = await tickets.last_of(context.tx, context.person_id)
    if ticket is None or update.message is None:
        return False
    going_on = tickets.may_go_on(ticket, context.now)
    if found.elsewhere in SOCIAL or (going_on and found.elsewhere not in _UNKNOWN):
        return False
    wanted = found.decision is not Decision.ANSWER if going_on else found.decision is Decision.NONE
    words = words_of(context, update.message)
    if not wanted or words is None or not (going_on or tickets.is_open(ticket)):
        return False
    await give(update, context, words, ticket_id=ticket.id)
    return True


async def way_back(context: Context, number: int) -> Button | None:
    """Under an answer of the bot, as long as a ticket can go on: the button that puts the question on it instead.

    `number` is the question's in the log.
    """
    ticket = await tickets.last_of(context.tx, context.person_id)
    if ticket is None or not (tickets.is_open(ticket) or tickets.may_go_on(ticket, context.now)):
        return None
    return keyboards.ticket_way_back(ticket.id, number)


async def edited(update: Update, context: Context) -> bool:
    """An owner changes what is on a ticket: the group's copy follows. False for any other message."""
    message = update.edited_message
    if message is None:
        return False
    found = await ticket_answers.written(context.tx, context.chat_id, message.message_id, context.person_id)
    ticket = await tickets.last_of(context.tx, context.person_id)
    if found is None or found.side is not Side.OWNER or ticket is None or ticket.id != found.ticket_id:
        return False
    if not tickets.is_open(ticket):
        return False
    changed = await ticket_answers.edit(context.tx, found, literal(message.text or message.caption or ""), None)
    if changed is not None:
        await ticket_copies.carry_over(context.wiring, context.tx, changed)
    return True


async def give(update: Update, context: Context, words: Words, *, ticket_id: int = 0) -> None:
    """Puts it on a ticket, if it can be on this one, and tells its owner. The caller has made sure of consent."""
    person = update.effective_user
    calendar, asked = context.wiring.calendar, None
    there = await tickets.mine(context.tx, context.person_id, ticket_id) if ticket_id else None
    if there is not None:
        asked = await tickets.go_on(context.tx, calendar, there, words, context.now)
    if asked is None:
        guesses = await tickets.guesses(context.tx, context.wiring.shelves, words.body)
        called = person.first_name if person else ""
        asked = await tickets.ask(
            context.tx, calendar, context.person_id, words, context.now, guesses=guesses, called=called
        )
    await _put(context, asked)
    if asked.message is not None:
        _tell(update, context, asked)


def words_of(context: Context, message: Message) -> Words | None:
    """What a message says, as it is kept; None for what cannot be passed on."""
    given = given_by(message)
    body = _body(context, given)
    file = given.data["file_id"] if given.kind in FILES else None
    if file is None and not clean(body):
        return None
    kind = given.kind.value if file else Kind.TEXT.value
    return Words(kind, literal(body), file, message.message_id, context.wiring.bot_id)


def _tell(update: Update, context: Context, asked: Asked) -> None:
    """The owner hears what came of it; of several photos sent in one go, once."""
    album = update.message.media_group_id if update.message else None
    screen, menu = _TOLD[asked.happened], keyboards.main_menu()
    if album is None:
        context.say(screen, menu, ticket=asked.ticket)
    else:
        key = f"ticket_album:{asked.ticket.id}:{context.person_id}:{album}"
        context.tell(context.person_id, key, screen, menu, ticket=asked.ticket)


async def _put(context: Context, asked: Asked) -> None:
    """The group is shown what came of it; of what was too much its author hears once in a while."""
    if asked.message is not None:
        if asked.happened is not Happened.ADDED:
            await ticket_cards.refresh(context.wiring, context.tx, asked.ticket.id)
        await ticket_cards.post(context.wiring, context.tx, asked.ticket, asked.message)
    elif asked.happened is Happened.ENOUGH:
        context.say("tickets/enough")
    else:
        context.toast("toast.ticket_known")


async def _going_on(context: Context) -> int:
    """The ticket that was closed a short while ago; 0 for none."""
    ticket = await tickets.last_of(context.tx, context.person_id)
    return ticket.id if ticket is not None and tickets.may_go_on(ticket, context.now) else 0


def _body(context: Context, given: Given) -> str:
    screen = _AS_WORDS.get(given.kind)
    return given.text if screen is None else context.wiring.renderer.text(screen, given.data)
