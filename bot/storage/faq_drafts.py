"""Answers in the making: new ones, and corrections of those that are there. One that is open per answer and ticket."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.models import Entry
from bot.storage.database import Transaction, from_text, to_text
from bot.storage.faq import dump, load


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class FaqDraft:
    """An answer in the making. The id of `entry` is empty as long as it is a new one."""

    id: int
    entry_id: str | None
    base_id: int | None
    """The version that it began with; None: a new answer."""
    ticket_id: int | None
    questions: tuple[int, ...]
    """Of what people asked: the ids of what it is to answer."""
    entry: Entry
    state: DraftState
    edition: int
    """Counts its changes."""
    made_by: int
    made_at: datetime


_COLUMNS = "id, entry_id, base_id, ticket_id, questions, content, state, edition, made_by, made_at"


async def add(
    tx: Transaction,
    entry: Entry,
    by: int,
    now: datetime,
    *,
    base_id: int | None = None,
    ticket_id: int | None = None,
    questions: Sequence[int] = (),
) -> FaqDraft | None:
    """Begins a draft; None when one of the same answer or ticket is open."""
    row = await tx.one(
        "INSERT INTO faq_drafts (entry_id, base_id, ticket_id, questions, content, made_by, made_at, changed_at)"
        f" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) ON CONFLICT DO NOTHING RETURNING {_COLUMNS}",
        entry.id or None,
        base_id,
        ticket_id,
        json.dumps(list(questions)),
        dump(entry),
        by,
        to_text(now),
    )
    return None if row is None else _draft(row)


async def get(tx: Transaction, draft_id: int) -> FaqDraft | None:
    """The draft, whatever has become of it."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM faq_drafts WHERE id = ?", draft_id)
    return None if row is None else _draft(row)


async def of_entry(tx: Transaction, entry_id: str) -> FaqDraft | None:
    """The open draft of an answer."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM faq_drafts WHERE entry_id = ? AND state = 'open'", entry_id)
    return None if row is None else _draft(row)


async def of_ticket(tx: Transaction, ticket_id: int) -> FaqDraft | None:
    """What became, or is to become, of a question to a petugas: the open draft, else the last that was published."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM faq_drafts WHERE ticket_id = ? AND state <> 'dropped'"
        " ORDER BY state = 'open' DESC, id DESC LIMIT 1",
        ticket_id,
    )
    return None if row is None else _draft(row)


async def all_open(tx: Transaction) -> list[FaqDraft]:
    """Every open draft, oldest first."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM faq_drafts WHERE state = 'open' ORDER BY id")
    return [_draft(row) for row in rows]


async def save(tx: Transaction, draft_id: int, entry: Entry, now: datetime) -> None:
    """Other words; nothing where it is not open any more."""
    await tx.run(
        "UPDATE faq_drafts SET content = ?, changed_at = ?, edition = edition + 1 WHERE id = ? AND state = 'open'",
        dump(entry),
        to_text(now),
        draft_id,
    )


async def end(tx: Transaction, draft_id: int, state: DraftState, entry_id: str | None, now: datetime) -> bool:
    """It is published (as this answer) or dropped; False where it was not open any more."""
    return bool(
        await tx.run(
            "UPDATE faq_drafts SET state = ?, entry_id = coalesce(?, entry_id), changed_at = ?"
            " WHERE id = ? AND state = 'open' RETURNING 1",
            state,
            entry_id,
            to_text(now),
            draft_id,
        )
    )


def _draft(row: sqlite3.Row) -> FaqDraft:
    return FaqDraft(
        id=row["id"],
        entry_id=row["entry_id"],
        base_id=row["base_id"],
        ticket_id=row["ticket_id"],
        questions=tuple(json.loads(row["questions"])),
        entry=load(row["entry_id"] or "", row["content"]),
        state=DraftState(row["state"]),
        edition=row["edition"],
        made_by=row["made_by"],
        made_at=from_text(row["made_at"]),
    )
