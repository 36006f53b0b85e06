"""Tells a database that was restored or copied from the one that this bot left behind.

Every few minutes, and when reminders are owed, a number goes up: in the database first, then in a small file beside it.
A kill between the two leaves the file behind, which means nothing. A database behind its file was restored from a
backup; one with a bookmark and no file, or with the file of another, was copied to here. No clocks are compared. A
folder that is put back as a whole, file and all, cannot be told from one that was not used for a while.
"""

import asyncio
import json
import logging
import os
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.storage import settings
from bot.storage.database import Database, Transaction, from_text, to_text

_log = logging.getLogger(__name__)

_KEPT = "bookmark"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a database has come: which one it is, the number, and when that was (for people to read)."""

    database: str
    number: int
    at: str

    def dump(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))


_BEGUN = Bookmark("", 0, "")
"""In the file while the first bookmark ever is being set."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that is not what the bot left behind; `number` tells this time from others.

    `since`: until when it knows what happened, where that is known.
    """

    since: datetime | None
    number: int


def beside(database: Path) -> Path:
    """The file beside a database."""
    return database.with_name(f"{database.name}.bookmark")


async def look(tx: Transaction, path: Path, now: datetime) -> Restored | None:
    """At start, in the transaction that acts upon it: whether the database was restored or copied.

    Moves the bookmark on; `write` is to be called afterwards. Killed before that, the next start may find the same.
    """
    there, here = await _of_database(tx), await asyncio.to_thread(_of_file, beside(path))
    if there is None and here is None:
        await _begin(tx, path, now)
        return None
    known = there or Bookmark(secrets.token_hex(8), 0, "")
    number = max(known.number, here.number if here else 0) + 1
    await _keep(tx, replace(known, number=number, at=to_text(now)))
    if here == _BEGUN or (there and here and here.database == there.database and here.number <= there.number):
        return None
    return Restored(from_text(there.at) if there else None, number)


async def move_on(tx: Transaction, now: datetime) -> None:
    """The number goes up together with what the transaction does; afterwards `write` is to be called."""
    there = await _of_database(tx)
    if there is not None:
        await _keep(tx, replace(there, number=there.number + 1, at=to_text(now)))


async def write(database: Database) -> None:
    """The file follows what is committed in the database. A file that cannot be written is only logged."""
    async with database.transaction() as tx:
        there = await _of_database(tx)
    if there is not None:
        await asyncio.to_thread(_write, beside(database.path), there)


async def _begin(tx: Transaction, path: Path, now: datetime) -> None:
    """The first bookmark: the file is there before it, so that a kill in between does not look like a copy."""
    if await asyncio.to_thread(_write, beside(path), _BEGUN):
        await _keep(tx, Bookmark(secrets.token_hex(8), 1, to_text(now)))


async def _of_database(tx: Transaction) -> Bookmark | None:
    kept = await settings.get(tx, _KEPT)
    return None if kept is None else Bookmark(**json.loads(kept))


async def _keep(tx: Transaction, bookmark: Bookmark) -> None:
    await settings.put(tx, _KEPT, bookmark.dump())


def _of_file(path: Path) -> Bookmark | None:
    """What the file says; None where there is none, or one that cannot be read."""
    try:
        return Bookmark(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        _log.warning("the file %s cannot be read: %s", path.name, type(error).__name__)
        return None


def _write(path: Path, bookmark: Bookmark) -> bool:
    """In place of what the file said before, at once or not at all; readable by nobody else."""
    new = path.with_name(f"{path.name}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(bookmark.dump())
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        _log.warning("the file %s cannot be written: %s", path.name, error.strerror)
        return False
    return True
