"""Questions to a petugas; one that is not closed per account."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.models import Ticket, TicketState
from bot.storage.database import Transaction, from_text, maybe_from_text, to_text

_COLUMNS = (
    "id, account_id, called, state, guesses, opened_at, due_at, taken_by, taken_at, answered_at, closed_at, closed_by,"
    " card, card_id, thread_id, edition, shown, noted"
)


async def add(
    tx: Transaction, account_id: int, guesses: Sequence[str], *, called: str = "", due_at: datetime, now: datetime
) -> Ticket | None:
    """Opens a ticket; None when the account has one that is not closed."""
    row = await tx.one(
        "INSERT INTO tickets (account_id, called, guesses, opened_at, due_at) VALUES (?, ?, ?, ?, ?)"
        f" ON CONFLICT (account_id) WHERE state <> 'closed' DO NOTHING RETURNING {_COLUMNS}",
        account_id,
        called,
        json.dumps(list(guesses)),
        to_text(now),
        to_text(due_at),
    )
    return None if row is None else _ticket(row)


async def get(tx: Transaction, ticket_id: int) -> Ticket | None:
    """The ticket."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM tickets WHERE id = ?", ticket_id)
    return None if row is None else _ticket(row)


async def last_of(tx: Transaction, account_id: int) -> Ticket | None:
    """The account's newest ticket: the only one that may not be closed."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM tickets WHERE account_id = ? ORDER BY id DESC LIMIT 1", account_id)
    return None if row is None else _ticket(row)


async def unclosed(tx: Transaction) -> list[Ticket]:
    """All that is not closed, oldest first."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM tickets WHERE state <> 'closed' ORDER BY due_at, id")
    return [_ticket(row) for row in rows]


async def take(tx: Transaction, ticket_id: int, staff_id: int, now: datetime) -> bool:
    """A petugas takes it on; False unless nobody had."""
    return bool(
        await tx.run(
            "UPDATE tickets SET state = 'taken', taken_by = ?, taken_at = ?"
            " WHERE id = ? AND state = 'open' RETURNING 1",
            staff_id,
            to_text(now),
            ticket_id,
        )
    )


async def let_go(tx: Transaction, ticket_id: int) -> bool:
    """Nobody has it any more; False unless somebody had."""
    return bool(
        await tx.run(
            "UPDATE tickets SET state = 'open', taken_by = NULL, taken_at = NULL"
            " WHERE id = ? AND state = 'taken' RETURNING 1",
            ticket_id,
        )
    )


async def note_answer(tx: Transaction, ticket_id: int, now: datetime) -> None:
    """The first answer was given; later ones change nothing."""
    await tx.run("UPDATE tickets SET answered_at = ? WHERE id = ? AND answered_at IS NULL", to_text(now), ticket_id)


async def note_recall(tx: Transaction, ticket_id: int) -> None:
    """An answer was taken back: the first one is now the first of those that still hold."""
    await tx.run(
        "UPDATE tickets SET answered_at = (SELECT min(written_at) FROM ticket_messages WHERE ticket_id = tickets.id"
        " AND side = 'staff' AND state = 'given') WHERE id = ?",
        ticket_id,
    )


async def let_go_of(tx: Transaction, staff_id: int) -> list[int]:
    """Nobody has any more what this petugas had. The ids of those that are not closed."""
    rows = await tx.all(
        "UPDATE tickets SET state = iif(state = 'taken', 'open', state), taken_by = NULL, taken_at = NULL"
        " WHERE taken_by = ? RETURNING id, state",
        staff_id,
    )
    return [row["id"] for row in rows if row["state"] == TicketState.OPEN]


async def close(tx: Transaction, ticket_id: int, by: int, now: datetime) -> bool:
    """It is settled; False where it was closed already."""
    return bool(
        await tx.run(
            "UPDATE tickets SET state = 'closed', closed_at = ?, closed_by = ?"
            " WHERE id = ? AND state <> 'closed' RETURNING 1",
            to_text(now),
            by,
            ticket_id,
        )
    )


async def note_word(tx: Transaction, ticket_id: int, now: datetime) -> None:
    """Staff said something more on what was closed: the days in which the owner may go on with it begin anew."""
    await tx.run("UPDATE tickets SET closed_at = ? WHERE id = ? AND state = 'closed'", to_text(now), ticket_id)


async def reopen(tx: Transaction, ticket_id: int, *, due_at: datetime) -> bool:
    """It goes on, with whoever had it. False unless it was closed and the account has no other that is not."""
    return bool(
        await tx.run(
            "UPDATE OR IGNORE tickets SET state = iif(taken_by IS NULL, 'open', 'taken'), closed_at = NULL,"
            " closed_by = NULL, due_at = ? WHERE id = ? AND state = 'closed' RETURNING 1",
            to_text(due_at),
            ticket_id,
        )
    )


async def touch(tx: Transaction, ticket_id: int) -> None:
    """What the card shows has changed."""
    await tx.run("UPDATE tickets SET edition = edition + 1 WHERE id = ?", ticket_id)


async def cards_behind(tx: Transaction, limit: int) -> list[Ticket]:
    """Tickets whose card is not as it should be, or is not known to be, oldest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM tickets WHERE edition > shown OR shown > noted ORDER BY id LIMIT ?", limit
    )
    return [_ticket(row) for row in rows]


async def new_cards(tx: Transaction, thread_id: int | None = None) -> None:
    """All that is not closed is to have another card; with a topic: what stands there."""
    await tx.run(
        "UPDATE tickets SET card = card + 1, card_id = NULL, shown = 0, noted = 0, edition = edition + 1"
        " WHERE state <> 'closed' AND shown > 0 AND (?1 IS NULL OR thread_id = ?1)",
        thread_id,
    )


async def show_card(tx: Transaction, ticket: Ticket, thread_id: int | None) -> None:
    """The group is owed the card as it is now, in that topic."""
    await tx.run("UPDATE tickets SET shown = ?, thread_id = ? WHERE id = ?", ticket.edition, thread_id, ticket.id)


async def note_card(tx: Transaction, ticket: Ticket, card_id: int | None, thread_id: int | None) -> None:
    """What was owed last has been seen to: Telegram's id of the card, and the topic in which it stands."""
    sql = "UPDATE tickets SET noted = ?, card_id = ?, thread_id = ? WHERE id = ?"
    await tx.run(sql, ticket.shown, card_id, thread_id, ticket.id)


async def forget_cards(tx: Transaction) -> None:
    """The group has another id, and its messages have others."""
    await tx.run("UPDATE tickets SET card_id = NULL, thread_id = NULL")


def _ticket(row: sqlite3.Row) -> Ticket:
    return Ticket(
        id=row["id"],
        account_id=row["account_id"],
        called=row["called"],
        state=TicketState(row["state"]),
        guesses=tuple(json.loads(row["guesses"])),
        opened_at=from_text(row["opened_at"]),
        due_at=from_text(row["due_at"]),
        taken_by=row["taken_by"],
        taken_at=maybe_from_text(row["taken_at"]),
        answered_at=maybe_from_text(row["answered_at"]),
        closed_at=maybe_from_text(row["closed_at"]),
        closed_by=row["closed_by"],
        card=row["card"],
        card_id=row["card_id"],
        thread_id=row["thread_id"],
        edition=row["edition"],
        shown=row["shown"],
        noted=row["noted"],
    )
