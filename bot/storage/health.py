"""Looks into a database file from outside, without the bot that may be using it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import settings


def intact(connection: sqlite3.Connection) -> str | None:
    """None for a sound database, otherwise SQLite's first complaint. Raises sqlite3.Error."""
    first = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return None if first == "ok" else str(first)


def staff_chat(path: Path) -> int | None:
    """The staff group that the bot has been bound to, if any."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM settings WHERE name = ?", (settings.STAFF_CHAT,)).fetchone()
    except sqlite3.Error:
        return None
    return int(row[0]) if row else None
