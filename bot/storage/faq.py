"""Curated answers and their versions."""

import json
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from bot.models import Action, Certainty, Entry, Link, OfficeFact
from bot.storage import settings
from bot.storage.database import Transaction, from_text, to_text

_EDITION = "faq_edition"
_COLUMNS = (
    "entry.id AS entry_id, entry.is_on, entry.file_id, version.id AS version_id, version.content, version.made_by,"
    " version.made_at"
)
_FROM = "FROM faq_entries AS entry JOIN faq_versions AS version ON version.id = entry.version_id"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it holds now."""

    entry: Entry
    version_id: int
    is_on: bool
    made_by: int | None
    """The koordinator whose words these are; None: they came with a release."""
    made_at: datetime
    file_id: int | None
    """The version that came with the last release, whether it holds or not."""


async def edition(tx: Transaction) -> str:
    """A word that is another after every change of what can be found; one that was rolled back never comes again."""
    return await settings.get(tx, _EDITION) or ""


async def all_(tx: Transaction, *, only_on: bool = True) -> list[Kept]:
    """The answers, by id."""
    rows = await tx.all(f"SELECT {_COLUMNS} {_FROM} WHERE entry.is_on OR NOT ?1 ORDER BY entry.id", only_on)
    return [_kept(row) for row in rows]


async def get(tx: Transaction, entry_id: str) -> Kept | None:
    """The answer, whether it is switched on or not."""
    row = await tx.one(f"SELECT {_COLUMNS} {_FROM} WHERE entry.id = ?", entry_id)
    return None if row is None else _kept(row)


async def version(tx: Transaction, version_id: int) -> Kept | None:
    """One version of an answer, whether it holds or not."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM faq_versions AS version JOIN faq_entries AS entry ON entry.id = version.entry_id"
        " WHERE version.id = ?",
        version_id,
    )
    return None if row is None else _kept(row)


async def versions(tx: Transaction, entry_id: str) -> list[Kept]:
    """All versions of an answer, newest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM faq_entries AS entry JOIN faq_versions AS version ON version.entry_id = entry.id"
        " WHERE entry.id = ? ORDER BY version.id DESC",
        entry_id,
    )
    return [_kept(row) for row in rows]


async def put(
    tx: Transaction, entry: Entry, now: datetime, *, made_by: int | None, holds: bool = True, undoes: int | None = None
) -> int:
    """Writes a version of an answer, new or not; its id. `holds`: it is what people are shown from now on."""
    version: int = await tx.value(
        "INSERT INTO faq_versions (entry_id, content, made_by, made_at, undoes) VALUES (?, ?, ?, ?, ?) RETURNING id",
        entry.id,
        dump(entry),
        made_by,
        to_text(now),
        undoes,
    )
    await tx.run(
        "INSERT INTO faq_entries (id, version_id, file_id, created_at) VALUES (?1, ?2, iif(?3, ?2, NULL), ?4)"
        " ON CONFLICT (id) DO UPDATE SET version_id = iif(?5, excluded.version_id, version_id),"
        " file_id = coalesce(excluded.file_id, file_id)",
        entry.id,
        version,
        made_by is None,
        to_text(now),
        holds,
    )
    await _changed(tx)
    return version


async def switch(tx: Transaction, entry_id: str, *, on: bool) -> bool:
    """Switches an answer on or off; False where it was so already."""
    changed = bool(
        await tx.run("UPDATE faq_entries SET is_on = ?1 WHERE id = ?2 AND is_on <> ?1 RETURNING 1", on, entry_id)
    )
    if changed:
        await _changed(tx)
    return changed


async def contents_of_files(tx: Transaction) -> dict[str, tuple[str, bool]]:
    """By id of each answer that came with a release: its last content from there, and whether that holds."""
    rows = await tx.all(
        "SELECT entry.id, version.content, entry.version_id = version.id AS holds"
        " FROM faq_entries AS entry JOIN faq_versions AS version ON version.id = entry.file_id"
    )
    return {row["id"]: (row["content"], bool(row["holds"])) for row in rows}


async def known(tx: Transaction) -> set[str]:
    """The ids that are taken."""
    return {row["id"] for row in await tx.all("SELECT id FROM faq_entries")}


async def _changed(tx: Transaction) -> None:
    await settings.put(tx, _EDITION, secrets.token_hex(8))


def dump(entry: Entry) -> str:
    """An answer as it is stored."""
    content = {
        "topic": entry.topic,
        "title": entry.title,
        "answer": entry.answer,
        "phrasings": entry.phrasings,
        "reviewed": entry.reviewed.isoformat(),
        "review_by": entry.review_by.isoformat(),
        "sources": entry.sources,
        "certainty": entry.certainty,
        "check_with": entry.check_with,
        "related": entry.related,
        "actions": entry.actions,
        "links": [[link.label, link.url] for link in entry.links],
        "office": entry.office,
    }
    return json.dumps(content, ensure_ascii=False)


def load(entry_id: str, content: str) -> Entry:
    """An answer as `dump` has written it."""
    values = json.loads(content)
    return Entry(
        id=entry_id,
        topic=values["topic"],
        title=values["title"],
        answer=values["answer"],
        phrasings=tuple(values["phrasings"]),
        reviewed=date.fromisoformat(values["reviewed"]),
        review_by=date.fromisoformat(values["review_by"]),
        sources=tuple(values["sources"]),
        certainty=Certainty(values["certainty"]),
        check_with=values["check_with"],
        related=tuple(values["related"]),
        actions=tuple(Action(name) for name in values["actions"]),
        links=tuple(Link(label, url) for label, url in values["links"]),
        office=tuple(OfficeFact(name) for name in values["office"]),
    )


def _kept(row: sqlite3.Row) -> Kept:
    return Kept(
        entry=load(row["entry_id"], row["content"]),
        version_id=row["version_id"],
        is_on=bool(row["is_on"]),
        made_by=row["made_by"],
        made_at=from_text(row["made_at"]),
        file_id=row["file_id"],
    )
