"""New databases, as the bot makes them: migrated and filled with the curated answers once a process, then copied."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.faq import dump
from bot.storage.migrate import migrate
from messages import faq_files

RELEASED = "2026-11-24T00:00:00Z"
"""When the curated answers were brought in."""


def put_new_database(path: Path) -> None:
    """A database with the newest schema and nothing in it."""
    path.touch(0o600)
    path.write_bytes(_migrated())


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        migrate(path)
        with closing(sqlite3.connect(path)) as connection, connection:
            for number, entry in enumerate(faq_files.library().entries, start=1):
                version = (number, entry.id, dump(entry), RELEASED)
                connection.execute(
                    "INSERT INTO faq_versions (id, entry_id, content, made_at) VALUES (?, ?, ?, ?)", version
                )
                connection.execute(
                    "INSERT INTO faq_entries (id, version_id, file_id, created_at) VALUES (?1, ?2, ?2, ?3)",
                    (entry.id, number, RELEASED),
                )
        return path.read_bytes()
