"""What one side of a ticket said, as the other side has it: sent, and changed or taken away where it was.

An edit can only be carried over once Telegram's id of the copy is known, which may be later, and after a restart.
"""

from bot.models import Outcome, Side, Ticket, TicketMessage
from bot.outbox import Owed
from bot.services import ticket_answers, ticket_copies
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from handlers import ticket_cards, ticket_posts
from handlers.context import Wiring
from handlers.ticket_links import link
from handlers.ticket_parcels import Parameters, edit, parcel, words_of


async def give(wiring: Wiring, tx: Transaction, ticket: Ticket, message: TicketMessage, replied_to: int | None) -> None:
    """Owes the owner an answer of staff; `replied_to` is Telegram's id of what it was a reply to in the group."""
    asked = await ticket_answers.remind(tx, ticket, message, replied_to)
    head = wiring.renderer.text("ticket_answers/head", {"asked": asked})
    await _Copy(wiring, tx, ticket, message).say(ticket_copies.key_of(message), head)


async def see_to(wiring: Wiring) -> None:
    """A timer: what became of copies is noted, and what changed meanwhile is carried over."""
    async with wiring.database.transaction() as tx:
        for ticket, message in await ticket_copies.note_delivered(tx, wiring.clock()):
            await ticket_posts.tell_lost(wiring, tx, ticket, message)
        for message in await ticket_copies.changed(tx):
            await carry_over(wiring, tx, message)


async def carry_over(wiring: Wiring, tx: Transaction, message: TicketMessage) -> None:
    """Changes or takes away what the other side has, if it is there by now; otherwise the timer does."""
    ready = await ticket_copies.begin_change(tx, message)
    if ready is None:
        return
    copy = _Copy(wiring, tx, *ready)
    if ticket_copies.is_gone(message):
        await copy.take_away()
    elif copy.message.outcome is not Outcome.LOST:
        await copy.change()


class _Copy:
    """A message, on its way to the other side of its ticket."""

    def __init__(self, wiring: Wiring, tx: Transaction, ticket: Ticket, message: TicketMessage) -> None:
        self._wiring = wiring
        self._tx = tx
        self._ticket = ticket
        self.message = message
        self._key = ticket_copies.key_of(message)
        self._words = words_of(message, wiring.bot_id, link(wiring, ticket.id))

    async def say(self, key: str, head: str) -> None:
        """All of it, in as many messages as it takes."""
        for piece in parcel(head, self._words):
            await self._send(f"{key}{piece.suffix}", piece.method, piece.parameters)

    async def take_away(self) -> None:
        """Out of the chat of the other side."""
        for copy_id in (self.message.head_id, self.message.copy_id):
            if copy_id is not None:
                await self._send(f"{self._key}:gone:{copy_id}", "delete_message", {"message_id": copy_id})

    async def change(self) -> None:
        """Where the words do not fit into the copy any more, or it is not known, they are said anew."""
        message = self.message
        said = await ticket_answers.said_on(self._tx, self._ticket)
        if said[0].id == message.id:
            await ticket_cards.refresh(self._wiring, self._tx, self._ticket.id)
            if message.copy_id is None and ticket_cards.stands_on_card(said, message):
                return
        never = message.outcome is None  # one of its own: it stood on the card
        key, head = self._key if never else f"{self._key}:{message.edition}", await self._head()
        changed = edit(head, self._words, in_two=message.head_id is not None)
        if changed is None or message.copy_id is None:
            await self.say(key, head)
        else:
            method, parameters = changed
            await self._send(key, method, {**parameters, "message_id": message.copy_id})

    async def _head(self) -> str:
        """As it stood over the copy."""
        if self.message.side is Side.OWNER:
            return await ticket_cards.head(self._wiring, self._tx, self._ticket, self.message)
        asked = await ticket_answers.reminded_of(self._tx, self.message)
        return self._wiring.renderer.text("ticket_answers/head", {"asked": asked})

    async def _send(self, key: str, method: str, parameters: Parameters) -> None:
        group = self._wiring.staff.chat_id
        chat = group if self.message.side is Side.OWNER else self._ticket.account_id
        if chat is not None:
            subject = ticket_copies.subject_of(self.message)
            owed = Owed(key, Lane.NOTICE, chat, method, parameters, subject=subject)
            await self._wiring.outbox.owe(self._tx, owed, self._wiring.clock())
