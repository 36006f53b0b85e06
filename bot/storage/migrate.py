"""Numbered SQL files, applied in order at start.

A file and its number (`PRAGMA user_version`) are committed together, so a kill in the middle leaves the version before.
A database with something in it is copied beside itself first; one from a newer program is refused.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"
_NAME = re.compile(r"(\d{4})_\w+\.sql")


class DatabaseTooNew(Exception):  # noqa: N818 - names the situation, as the other refusals do
    """The file was written by a newer version of the program than this one."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(f"{path}: skema {found}, sedangkan program ini mengenal skema sampai {known}")
        self.found = found
        self.known = known


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    path: Path


@dataclass(frozen=True, slots=True)
class Migrated:
    """What `migrate` did: versions before and after, and the copy kept of the older file."""

    before: int
    after: int
    copy: Path | None


def migrations(folder: Path = MIGRATIONS) -> list[Migration]:
    """The files of the folder by number; ValueError where numbers are not 1, 2, 3 …"""
    found = sorted((int(match[1]), path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name)))
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"migration numbers are not consecutive: {[path.name for _, path in found]}")
    return [Migration(number, path) for number, path in found]


def version(path: Path) -> int:
    """The schema version of a file; 0 for a new or missing one."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(path: Path, folder: Path = MIGRATIONS) -> Migrated:
    """Brings the file up to the newest schema, making it if need be. Raises `DatabaseTooNew`, sqlite3.Error."""
    known = migrations(folder)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    before = version(path)
    if before > len(known):
        raise DatabaseTooNew(path, before, len(known))
    todo = known[before:]
    copy = _keep_copy(path, before) if before and todo else None
    path.touch(0o600)
    path.chmod(0o600)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for migration in todo:
            _apply(connection, migration)
    return Migrated(before, len(known), copy)


def _keep_copy(path: Path, before: int) -> Path:
    copy = path.with_name(f"{path.name}.schema-{before:04}")
    copy.unlink(missing_ok=True)
    copy.touch(0o600)  # VACUUM INTO takes an empty file, and so nobody else can open it even for a moment
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return copy


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    statements = migration.path.read_text(encoding="utf-8")
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{statements}\nPRAGMA user_version = {migration.number};\nCOMMIT;",
        )
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
