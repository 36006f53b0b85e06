"""A broadcast that is due as soon as this bot starts, and what the bot's own account says of it."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .big import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from .distant import Distant

FILL = Path(__file__).with_name("mailing.sql")
BODY = (
    "Yth. {nama}, pelatihan <b>Pengemasan dan Label</b> dibuka untuk pelaku UMKM makanan dan minuman. Tempatnya di"
    " hotel dekat kantor kecamatan, dua hari, dari pukul 09.00 sampai 15.00. Daftar lewat tombol di bawah ini."
)
TEXT = BODY.replace("{nama}", "Ibu Siti")
"""What the others send: ours less the name, the number and the button."""
NEVER_QUIET = {"BOT_QUIET_HOURS": "00.00-00.00"}
"""Else the hour of the day would decide what is measured."""


def due(telegram: "Distant") -> "Callable[[Path], None]":
    """Fills a migrated database: a broadcast to all of `telegram.people` is due."""
    return partial(_fill, telegram, "scheduled")


def not_due(telegram: "Distant") -> "Callable[[Path], None]":
    """The same people, whom nobody wants to tell anything."""
    return partial(_fill, telegram, "draft")


def _fill(telegram: "Distant", state: str, path: Path) -> None:
    values = {
        "people": len(telegram.people),
        "first": telegram.people[0],
        "bot": telegram.first_bot().id,
        "state": state,
        "body": BODY,
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in statements(FILL.read_text(encoding="utf-8")):
            wanted = {name: value for name, value in values.items() if f":{name}" in statement}
            connection.execute(statement, wanted)
        connection.execute("COMMIT")


def settled(path: Path) -> tuple[int, int]:
    """(messages of the broadcast that the bot's account has as sent, those of them that may have come twice)."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        sent, twice = connection.execute(
            "SELECT count(*), coalesce(sum(maybe_twice), 0) FROM outbox WHERE broadcast_id = 1 AND state = 'sent'"
        ).fetchone()
    return sent, twice
