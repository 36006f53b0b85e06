"""Looks into a database file from outside, without the bot that may be using it: read only, and without its lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.storage import settings


@dataclass(frozen=True, slots=True)
class State:
    """`problem` is SQLite's first complaint, None for a sound database; `schema` its version."""

    schema: int
    problem: str | None


def examine(path: Path) -> State:
    """Reads the whole file."""
    try:
        with _reading(path) as connection:
            complaint = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
            schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        return State(0, str(error))
    return State(schema, None if complaint == "ok" else complaint)


def staff_chat(path: Path) -> int | None:
    """The staff group that the bot has been bound to, if any."""
    try:
        with _reading(path) as connection:
            row = connection.execute("SELECT value FROM settings WHERE name = ?", (settings.STAFF_CHAT,)).fetchone()
    except sqlite3.Error:
        return None
    return int(row[0]) if row else None


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection
