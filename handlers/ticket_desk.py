"""Buttons that move a ticket, in the group and in private: Ambil, Lepas, Selesai."""

from telegram import Chat, Update

from bot.models import Ticket
from bot.services import ticket_desk
from handlers import ticket_cards, ticket_history
from handlers.context import Context
from handlers.sitting import is_coordinator
from handlers.taps import words


async def take(update: Update, context: Context) -> None:
    """`tickettake:<ticket>`."""
    (ticket_id,) = words(update, int)
    ticket, moved = await ticket_desk.take(context.tx, ticket_id, context.person_id, context.now)
    if not moved and not ticket_desk.is_with(ticket, context.person_id):
        context.toast("toast.ticket_taken" if ticket_desk.is_taken(ticket) else "toast.ticket_moved")
    await _redraw(update, context, ticket)


async def leave(update: Update, context: Context) -> None:
    """`ticketleave:<ticket>`: by whoever has it, or a koordinator."""
    (ticket_id,) = words(update, int)
    coordinator = is_coordinator(context)
    ticket, moved = await ticket_desk.leave(
        context.tx, ticket_id, context.person_id, context.now, coordinator=coordinator
    )
    if not moved:
        context.toast("toast.ticket_not_yours" if ticket_desk.is_taken(ticket) else "toast.ticket_moved")
    await _redraw(update, context, ticket)


async def close(update: Update, context: Context) -> None:
    """`ticketclose:<ticket>`: under its card."""
    (ticket_id,) = words(update, int)
    await _redraw(update, context, await _close(context, ticket_id))


async def done(update: Update, context: Context) -> None:
    """`ticketdone:<ticket>`: under an answer that was passed on."""
    (ticket_id,) = words(update, int)
    ticket = await _close(context, ticket_id)
    context.clear_buttons()
    await ticket_cards.refresh(context.wiring, context.tx, ticket.id)


async def _close(context: Context, ticket_id: int) -> Ticket:
    """The owner is told, once."""
    ticket, moved = await ticket_desk.close(context.tx, ticket_id, context.person_id, context.now)
    if moved:
        key = f"ticket_closed:{ticket.id}:{context.received}"
        context.tell(ticket.account_id, key, "ticket_answers/closed", ticket=ticket)
    else:
        context.toast("toast.ticket_moved")
    return ticket


async def _redraw(update: Update, context: Context, ticket: Ticket) -> None:
    """The card in the group, and the one that was tapped in private."""
    await ticket_cards.refresh(context.wiring, context.tx, ticket.id)
    if update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
        await ticket_history.show(context, ticket.id)
