"""What the staff group is told about a ticket beside its card: under the card, in the topic where that stands."""

from bot.models import Ticket, TicketMessage
from bot.outbox import Owed
from bot.services import ticket_answers, ticket_copies
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from handlers import keyboards
from handlers.context import Wiring
from handlers.keyboards import Keyboard
from handlers.ticket_links import link


async def post(
    wiring: Wiring,
    tx: Transaction,
    ticket: Ticket,
    key: str,
    screen: str,
    *,
    keyboard: Keyboard | None = None,
    **values: object,
) -> None:
    """Owes the group a screen, once for every `key`. Without a group there is nobody to tell."""
    group = wiring.staff.chat_id
    if group is None:
        return
    parameters = wiring.screen(screen, keyboard, ticket=ticket, link=link(wiring, ticket.id), **values)
    if ticket.thread_id is not None:
        parameters["message_thread_id"] = ticket.thread_id
    if ticket.card_id is not None:
        parameters["reply_parameters"] = {"message_id": ticket.card_id, "allow_sending_without_reply": True}
    await wiring.outbox.owe(tx, Owed(key, Lane.NOTICE, group, "send_message", parameters), wiring.clock())


async def tell_lost(wiring: Wiring, tx: Transaction, ticket: Ticket, message: TicketMessage) -> None:
    """An answer has not reached its owner: said once while the owner cannot be reached, otherwise for each answer."""
    unreachable = not await ticket_copies.is_reachable(tx, ticket)
    last = await ticket_answers.question(tx, ticket, None)
    which = f"from:{last.id if last else 0}" if unreachable else f"{message.id}"
    keyboard = keyboards.open_ticket(link(wiring, ticket.id))
    values = {"message": message, "unreachable": unreachable}
    await post(
        wiring, tx, ticket, f"ticket_lost:{ticket.id}:{which}", "ticket_answers/lost", keyboard=keyboard, **values
    )
