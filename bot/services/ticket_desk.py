"""Who of the staff answers a ticket, and that it is settled."""

from datetime import datetime

from bot.errors import Outdated
from bot.models import Ticket, TicketState
from bot.storage import audit, tickets
from bot.storage.database import Transaction


async def take(tx: Transaction, ticket_id: int, by: int, now: datetime) -> tuple[Ticket, bool]:
    """The ticket as it is then, and whether this petugas has just taken it. Raises Outdated without such a ticket."""
    await _ticket(tx, ticket_id)
    return await _moved(tx, ticket_id, "ticket_taken", by, now, done=await tickets.take(tx, ticket_id, by, now))


async def leave(tx: Transaction, ticket_id: int, by: int, now: datetime, *, coordinator: bool) -> tuple[Ticket, bool]:
    """Whoever has it lets it go, or a koordinator takes it from them; others change nothing. Raises Outdated."""
    ticket = await _ticket(tx, ticket_id)
    may = coordinator or ticket.taken_by == by
    return await _moved(tx, ticket_id, "ticket_left", by, now, done=may and await tickets.let_go(tx, ticket_id))


async def let_go_of(tx: Transaction, by: int, now: datetime) -> list[int]:
    """A petugas is none any more: ids of the tickets that wait for another one."""
    left = await tickets.let_go_of(tx, by)
    for ticket_id in left:
        await audit.add(tx, by, "ticket_left", {"ticket": ticket_id}, now)
    return left


async def close(tx: Transaction, ticket_id: int, by: int, now: datetime) -> tuple[Ticket, bool]:
    """It is settled. Raises Outdated without such a ticket."""
    await _ticket(tx, ticket_id)
    return await _moved(tx, ticket_id, "ticket_closed", by, now, done=await tickets.close(tx, ticket_id, by, now))


def is_with(ticket: Ticket, person_id: int) -> bool:
    """Whether this petugas answers it."""
    return is_taken(ticket) and ticket.taken_by == person_id


def is_taken(ticket: Ticket) -> bool:
    """Whether somebody answers it."""
    return ticket.state is TicketState.TAKEN


async def _moved(
    tx: Transaction, ticket_id: int, action: str, by: int, now: datetime, *, done: bool
) -> tuple[Ticket, bool]:
    if done:
        await audit.add(tx, by, action, {"ticket": ticket_id}, now)
    return await _ticket(tx, ticket_id), done


async def _ticket(tx: Transaction, ticket_id: int) -> Ticket:
    ticket = await tickets.get(tx, ticket_id)
    if ticket is None:
        raise Outdated
    return ticket
