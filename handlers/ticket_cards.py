"""The card of a ticket in the staff group: posted, kept as things are, and posted anew where it or its topic is gone.

Every row of the outbox that shows a card is keyed by the edition it shows, so that after a kill nothing is forgotten
and nothing shown twice; Telegram's id of the card is read from the row that was sent last.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.delivery import ANEW
from bot.models import Outcome, Side, Ticket, TicketMessage
from bot.outbox import Owed
from bot.services import ticket_people, tickets
from bot.storage import outbox_fates, staff_names, ticket_messages
from bot.storage import tickets as rows
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from handlers import keyboards, ticket_topics
from handlers.context import Wiring
from handlers.ticket_links import link
from handlers.ticket_parcels import Parameters, parcel, words_of

AT_ONCE = 50
"""Cards that are looked at in one turn of the timer."""
LONGEST_ON_CARD = 300
"""Characters."""
LINES_ON_CARD = 3
"""A question that is longer, or comes with a file, follows the card as a post of its own."""


async def refresh(wiring: Wiring, tx: Transaction, ticket_id: int) -> None:
    """What the card shows has changed (or there is none yet): the group is shown it as soon as that can be."""
    await rows.touch(tx, ticket_id)
    ticket = await rows.get(tx, ticket_id)
    if ticket is not None:
        await _bring_up(wiring, tx, ticket)


async def see_to(wiring: Wiring) -> None:
    """A timer: cards whose turn had to wait."""
    if wiring.staff.chat_id is None:
        return
    async with wiring.database.transaction() as tx:
        for ticket in await rows.cards_behind(tx, AT_ONCE):
            await _bring_up(wiring, tx, ticket)


async def post(wiring: Wiring, tx: Transaction, ticket: Ticket, message: TicketMessage) -> None:
    """An owner's message as a post under the card, unless it stands on it; another time only where it was lost."""
    group = wiring.staff.chat_id
    if group is None or stands_on_card(await ticket_messages.of_ticket(tx, ticket.id), message):
        return
    over = await head(wiring, tx, ticket, message)
    words = words_of(message, wiring.bot_id, link(wiring, ticket.id))
    key = f"ticket_in:{message.id}{f':{ticket.card}' if message.outcome is Outcome.LOST else ''}"
    for piece in parcel(over, words):
        parameters = piece.parameters | _under(ticket)
        owed = Owed(f"{key}{piece.suffix}", Lane.NOTICE, group, piece.method, parameters)
        await wiring.outbox.owe(tx, owed, wiring.clock())


async def post_all(wiring: Wiring, tx: Transaction) -> None:
    """The bot is in the group again: all that is not closed is shown anew, with what never came."""
    await rows.new_cards(tx)
    for ticket in await rows.unclosed(tx):
        await _bring_up(wiring, tx, ticket)


async def head(wiring: Wiring, tx: Transaction, ticket: Ticket, message: TicketMessage) -> str:
    """What stands over an owner's message in the group."""
    people = await ticket_people.of_account(tx, ticket.account_id)
    values = {"ticket": ticket, "link": link(wiring, ticket.id), "people": people, "message": message}
    return wiring.renderer.text("tickets/head", values)


def stands_on_card(messages: Sequence[TicketMessage], message: TicketMessage) -> bool:
    """Whether a message is the question that the card itself shows whole; `messages` are all of the ticket."""
    return (
        messages[0].id == message.id
        and message.kind == "text"
        and len(message.body) <= LONGEST_ON_CARD
        and message.body.count("\n") < LINES_ON_CARD
    )


async def values_of(wiring: Wiring, tx: Transaction, ticket: Ticket) -> dict[str, Any]:
    """What the screens about a ticket show."""
    messages = await ticket_messages.of_ticket(tx, ticket.id)
    holder = None if ticket.taken_by is None else await staff_names.name_of(tx, ticket.taken_by)
    return {
        "ticket": ticket,
        "link": link(wiring, ticket.id),
        "people": await ticket_people.of_account(tx, ticket.account_id),
        "asked": messages[0] if messages else None,
        "whole": bool(messages) and stands_on_card(messages, messages[0]),
        "guesses": [one.entry.title for one in await tickets.guessed(tx, wiring.shelves, ticket)],
        "holder": holder,
    }


async def _bring_up(wiring: Wiring, tx: Transaction, ticket: Ticket) -> None:
    """Reads what became of what was owed last, and owes what is due; both wait where they have to."""
    if ticket.shown > ticket.noted:
        fate = await outbox_fates.fate(tx, _key(ticket, ticket.shown))
        if fate is not None and not fate.is_settled:
            return
        ticket = await _note(wiring, tx, ticket, fate.message_id if fate else None)
    topic = await ticket_topics.place(wiring, tx)
    if ticket.edition > ticket.shown and not (topic is not None and topic.is_awaited):
        await _show(wiring, tx, ticket, None if topic is None else topic.thread)


async def _note(wiring: Wiring, tx: Transaction, ticket: Ticket, sent_id: int | None) -> Ticket:
    """`sent_id`: Telegram's id of what was sent; None where nothing was, or nothing had changed."""
    card_id = ticket.card_id if sent_id is None else sent_id
    topic = await ticket_topics.place(wiring, tx)
    thread = ticket.thread_id if card_id == ticket.card_id or topic is None else topic.thread
    await rows.note_card(tx, ticket, card_id, thread)
    found = await rows.get(tx, ticket.id)
    return ticket if found is None else found


async def _show(wiring: Wiring, tx: Transaction, ticket: Ticket, thread: int | None) -> None:
    group = wiring.staff.chat_id
    if group is None:
        return
    keyboard = keyboards.ticket(ticket, link(wiring, ticket.id))
    card = wiring.screen("tickets/card", keyboard, **await values_of(wiring, tx, ticket))
    there: Parameters = {} if thread is None else {"message_thread_id": thread}
    if ticket.card_id is None:
        method, parameters = "send_message", card | there
    else:
        method, parameters = "edit_message_text", card | {"message_id": ticket.card_id, ANEW: there}
        thread = ticket.thread_id
    about = ticket_topics.subject(ticket)
    owed = Owed(_key(ticket, ticket.edition), Lane.NOTICE, group, method, parameters, subject=about)
    await wiring.outbox.owe(tx, owed, wiring.clock())
    await rows.show_card(tx, ticket, thread)
    if ticket.shown == 0:
        await _post_what_never_came(wiring, tx, replace(ticket, thread_id=thread))


async def _post_what_never_came(wiring: Wiring, tx: Transaction, ticket: Ticket) -> None:
    for message in await ticket_messages.of_ticket(tx, ticket.id):
        if message.side is Side.OWNER and message.outcome is not Outcome.SENT:
            await post(wiring, tx, ticket, message)


def _key(ticket: Ticket, edition: int) -> str:
    return f"ticket_card:{ticket.id}:{ticket.card}:{edition}"


def _under(ticket: Ticket) -> Parameters:
    """Where a post about the ticket stands: in its topic, as a reply to its card."""
    place: Parameters = {} if ticket.thread_id is None else {"message_thread_id": ticket.thread_id}
    if ticket.card_id is not None:
        place["reply_parameters"] = {"message_id": ticket.card_id, "allow_sending_without_reply": True}
    return place
