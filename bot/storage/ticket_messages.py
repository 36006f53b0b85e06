"""What was said on tickets, and what of it the other side was sent."""

import sqlite3
from datetime import datetime

from bot.models import MessageState, Outcome, Side, TicketMessage
from bot.storage.database import Transaction, from_text, to_text

_COLUMNS = (
    "id, ticket_id, side, author_id, chat_id, message_id, kind, body, html, file, bot_id, state, written_at, edition,"
    " about_id, outcome, copy_id, head_id, copied"
)

_KEY = "iif(one.side = 'owner', 'ticket_in:', 'ticket_out:') || one.id"
"""Of the outbox, of what the other side is sent (`bot.services.ticket_answers.copy_key`)."""


async def add(
    tx: Transaction,
    ticket_id: int,
    side: Side,
    *,
    author_id: int,
    message_id: int,
    kind: str,
    body: str,
    file: str | None,
    bot_id: int,
    now: datetime,
    state: MessageState = MessageState.GIVEN,
    chat_id: int | None = None,
    html: str | None = None,
) -> TicketMessage | None:
    """Keeps a message; None where this very one is kept already. Without `chat_id`: written in private."""
    row = await tx.one(
        "INSERT INTO ticket_messages"
        " (ticket_id, side, author_id, chat_id, message_id, kind, body, html, file, bot_id, state, written_at)"
        f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING {_COLUMNS}",
        ticket_id,
        side,
        author_id,
        author_id if chat_id is None else chat_id,
        message_id,
        kind,
        body,
        html,
        file,
        bot_id,
        state,
        to_text(now),
    )
    return None if row is None else _message(row)


async def get(tx: Transaction, message_id: int) -> TicketMessage | None:
    """The message by its own id (not Telegram's)."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM ticket_messages WHERE id = ?", message_id)
    return None if row is None else _message(row)


async def find(tx: Transaction, author_id: int, telegram_id: int, chat_id: int | None = None) -> TicketMessage | None:
    """The newest message of somebody with this id of Telegram's in this chat; without one, in private."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM ticket_messages WHERE chat_id = ? AND message_id = ? AND author_id = ?"
        " ORDER BY id DESC LIMIT 1",
        author_id if chat_id is None else chat_id,
        telegram_id,
        author_id,
    )
    return None if row is None else _message(row)


async def of_ticket(tx: Transaction, ticket_id: int) -> list[TicketMessage]:
    """All that was said, oldest first."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM ticket_messages WHERE ticket_id = ? ORDER BY id", ticket_id)
    return [_message(row) for row in rows]


async def count_of_owner(tx: Transaction, ticket_id: int, since: datetime) -> int:
    """How many messages its owner has put on the ticket since then."""
    sql = "SELECT count(*) FROM ticket_messages WHERE ticket_id = ? AND side = 'owner' AND written_at > ?"
    count: int = await tx.value(sql, ticket_id, to_text(since))
    return count


async def edit(tx: Transaction, message_id: int, *, body: str, html: str | None, sent: bool) -> None:
    """Its words are others now; `sent`: the other side has, or is being sent, the former ones."""
    await tx.run(
        "UPDATE ticket_messages SET body = ?1, html = ?2, edition = edition + 1,"
        " copied = CASE WHEN ?3 THEN copied ELSE edition + 1 END WHERE id = ?4",
        body,
        html,
        int(sent),
        message_id,
    )


async def let_go(tx: Transaction, message_id: int, now: datetime) -> bool:
    """What was held goes out; False where it is not held."""
    sql = "UPDATE ticket_messages SET state = 'given', written_at = ? WHERE id = ? AND state = 'held' RETURNING 1"
    return bool(await tx.run(sql, to_text(now), message_id))


async def put_about(tx: Transaction, message_id: int, question_id: int) -> None:
    """Which question stands over an answer."""
    await tx.run("UPDATE ticket_messages SET about_id = ? WHERE id = ?", question_id, message_id)


async def recall(tx: Transaction, message_id: int) -> bool:
    """It is to be taken away from the other side; False where it was before.

    What was held has never gone out, so nothing has to be taken away.
    """
    return bool(
        await tx.run(
            "UPDATE ticket_messages SET state = 'recalled', edition = edition + (state = 'given')"
            " WHERE id = ? AND state <> 'recalled' RETURNING 1",
            message_id,
        )
    )


async def note_copied(tx: Transaction, message_id: int, edition: int) -> None:
    """The other side has been sent this edition, or is being sent it."""
    await tx.run("UPDATE ticket_messages SET copied = ? WHERE id = ? AND copied < ?", edition, message_id, edition)


async def note_outcome(
    tx: Transaction, message_id: int, outcome: Outcome, *, copy_id: int | None, head_id: int | None
) -> None:
    """What became of its delivery, and Telegram's ids of what the other side got."""
    await tx.run(
        "UPDATE ticket_messages SET outcome = ?, copy_id = ?, head_id = ? WHERE id = ?",
        outcome,
        copy_id,
        head_id,
        message_id,
    )


async def delivered(tx: Transaction, limit: int) -> list[TicketMessage]:
    """Messages whose delivery has come to an end that is not noted yet, oldest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM ticket_messages AS one WHERE outcome IS NULL AND state = 'given' AND side <> 'note'"
        f" AND EXISTS (SELECT 1 FROM outbox WHERE dedupe_key = {_KEY} AND state NOT IN ('queued', 'sending'))"
        " ORDER BY id LIMIT ?",
        limit,
    )
    return [_message(row) for row in rows]


async def give_up(tx: Transaction, before: datetime) -> None:
    """What was written before then and never was a message of its own, or is forgotten as one, has no other end."""
    await tx.run(
        "UPDATE ticket_messages AS one SET outcome = 'sent'"
        " WHERE outcome IS NULL AND state = 'given' AND side <> 'note' AND written_at < ?"
        f" AND NOT EXISTS (SELECT 1 FROM outbox WHERE dedupe_key = {_KEY})",
        to_text(before),
    )


async def changed(tx: Transaction, limit: int) -> list[TicketMessage]:
    """Messages that the other side has otherwise than they are now, oldest first."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM ticket_messages WHERE edition > copied ORDER BY id LIMIT ?", limit)
    return [_message(row) for row in rows]


async def forget_copies(tx: Transaction) -> None:
    """The office's group is another one: what Telegram called its messages means others there."""
    await tx.run(
        "UPDATE ticket_messages AS one SET copy_id = NULL, head_id = NULL, outcome = CASE WHEN outcome IS NULL"
        f" THEN (SELECT 'sent' FROM outbox WHERE dedupe_key = {_KEY} AND state = 'sent') ELSE outcome END"
        " WHERE side = 'owner' AND (copy_id IS NOT NULL OR outcome IS NULL)"
    )


def _message(row: sqlite3.Row) -> TicketMessage:
    return TicketMessage(
        id=row["id"],
        ticket_id=row["ticket_id"],
        side=Side(row["side"]),
        author_id=row["author_id"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        kind=row["kind"],
        body=row["body"],
        html=row["html"],
        file=row["file"],
        bot_id=row["bot_id"],
        state=MessageState(row["state"]),
        written_at=from_text(row["written_at"]),
        edition=row["edition"],
        about_id=row["about_id"],
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        copy_id=row["copy_id"],
        head_id=row["head_id"],
        copied=row["copied"],
    )
