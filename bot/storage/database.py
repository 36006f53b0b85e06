"""The one writing connection, and transactions on it.

Coroutines that share a connection mix their transactions (one's ROLLBACK takes the other's writes with it), so a
transaction holds a lock from its first statement to its last. What costs is the disk's sync at COMMIT: transactions
that wait for the lock at the same time are savepoints of one group, which one COMMIT makes durable.

Every call is one hop to aiosqlite's thread (some 60 µs): `execute_fetchall` runs and fetches in one, so all statements
go through it and report what they changed by RETURNING.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

_log = logging.getLogger(__name__)

T = TypeVar("T")
type_of_value = str | int | float | None

BUSY_TIMEOUT_MS = 5_000
RETRY_AFTER = 1.0
"""Seconds between attempts while the disk is in trouble."""

_MAY_PASS = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}


def is_in_trouble(error: BaseException) -> bool:
    """Whether the disk is busy, full or away, so that waiting may help; other errors of SQLite are bugs of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.Error) and code is not None and code & 0xFF in _MAY_PASS


async def patiently(
    action: Callable[[], Awaitable[T]],
    sleep: Callable[[float], Awaitable[None]],
    passes: Callable[[BaseException], bool] = is_in_trouble,
) -> T:
    """What the action returns, after as many attempts as it takes while its errors are of the kind that passes."""
    while True:
        try:
            return await action()
        except Exception as error:
            if not passes(error):
                raise
            _log.warning("waiting: %s", type(error).__name__)
            await sleep(RETRY_AFTER)


def to_text(moment: datetime) -> str:
    """An aware datetime as the UTC text the database holds, to the second: 2025-10-20T02:00:00Z."""
    if moment.tzinfo is None:
        raise ValueError("a naive datetime cannot be stored")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_day(moment: datetime) -> str:
    """As `to_text`, but the beginning of its day on the clock it is in: for what must lead to nobody by its time."""
    return to_text(moment.replace(hour=0, minute=0, second=0, microsecond=0))


def from_text(text: str) -> datetime:
    """The aware UTC datetime of a stored text."""
    return datetime.fromisoformat(text)


def maybe_from_text(text: str | None) -> datetime | None:
    """As `from_text`, for columns that may be null."""
    return None if text is None else datetime.fromisoformat(text)


class Transaction:
    """Statements inside one transaction. Made by `Database.transaction`, never by hand."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def all(self, sql: str, *values: type_of_value) -> Sequence[sqlite3.Row]:
        """Every row of the statement."""
        return list(await self._connection.execute_fetchall(sql, values))

    async def one(self, sql: str, *values: type_of_value) -> sqlite3.Row | None:
        """The first row, or None."""
        rows = await self.all(sql, *values)
        return rows[0] if rows else None

    async def value(self, sql: str, *values: type_of_value) -> Any:
        """The first column of the first row, or None."""
        row = await self.one(sql, *values)
        return None if row is None else row[0]

    async def run(self, sql: str, *values: type_of_value) -> int:
        """Runs a statement; the number of rows its RETURNING gave (0 without one)."""
        return len(await self.all(sql, *values))

    async def change(self, sql: str, *values: type_of_value) -> int:
        """Runs a statement without RETURNING; how many rows it inserted, updated or deleted itself."""
        await self._connection.execute_fetchall(sql, values)
        return int(await self.value("SELECT changes()"))

    async def many(self, sql: str, rows: Iterable[Sequence[type_of_value]]) -> None:
        """Runs the same statement for every row, in one hop."""
        await self._connection.executemany(sql, rows)


class _Group:
    """Transactions that share a COMMIT."""

    commit: "asyncio.Task[None]"
    lost: BaseException | None = None
    """The error for which SQLite itself took the whole group back (a full disk, say)."""


class Database:
    """An open database. `async with database.transaction() as tx:` is the only way to it."""

    def __init__(self, path: Path, connection: aiosqlite.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = asyncio.Lock()
        self._group: _Group | None = None

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Opens a migrated database (see `bot.storage.migrate`)."""
        connection = await aiosqlite.connect(path, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            for pragma in (
                f"busy_timeout = {BUSY_TIMEOUT_MS}",
                "journal_mode = WAL",
                "synchronous = FULL",
                "foreign_keys = ON",
                "secure_delete = ON",  # some builds of SQLite leave what was deleted in the file
            ):
                await connection.execute_fetchall(f"PRAGMA {pragma}")
        except BaseException:
            await connection.close()  # else its thread keeps the process from ending
            raise
        return cls(path, connection)

    @property
    def changes(self) -> int:
        """How many rows were inserted, updated or deleted since it was opened: the same number, the same content."""
        return self._connection.total_changes

    async def close(self) -> None:
        """Closes the connection after what is under way; SQLite folds the WAL into the file."""
        while True:
            async with self._lock:
                group = self._group
                if group is None:
                    await self._connection.close()
                    return
            await asyncio.wait({group.commit})

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """All of the block or, when it raises, nothing of it; durable when it is left. Never await the network inside.

        It sees what earlier transactions of its group did. When COMMIT fails it raises for all of the group, and
        nothing of any was done. A statement whose task was cancelled still runs in the connection's thread, and what
        takes it back after it: calls are carried out in the order in which they were made.
        """
        async with self._lock:
            group = await self._join()
            try:
                yield Transaction(self._connection)
            except BaseException as error:
                await self._take_back(group, error)
                raise
        await asyncio.shield(group.commit)

    async def _join(self) -> _Group:
        """Opens a savepoint in the group that is under way, or in a new one.

        The COMMIT of a new group waits for the lock behind all who wait for it by now, so these are its members. It
        makes durable what the savepoints hold; none is released before.
        """
        if self._group is not None:
            await self._connection.execute_fetchall("SAVEPOINT block")
            return self._group
        try:
            await self._connection.executescript("BEGIN IMMEDIATE; SAVEPOINT block")
        except BaseException:
            await self._roll_back()  # a BEGIN that was cancelled may still have gone through
            raise
        self._group = group = _Group()
        group.commit = asyncio.create_task(self._commit(group), name="commit")
        group.commit.add_done_callback(_hear_of_it)
        return group

    async def _take_back(self, group: _Group, error: BaseException) -> None:
        with suppress(sqlite3.OperationalError):  # SQLite may have taken the whole group back, savepoint and all
            await self._connection.execute_fetchall("ROLLBACK TO block")
        if not self._connection.in_transaction:
            group.lost, self._group = error, None

    async def _commit(self, group: _Group) -> None:
        async with self._lock:
            if group.lost is not None:
                raise group.lost
            self._group = None
            try:
                await self._connection.execute_fetchall("COMMIT")
            except BaseException:
                await self._roll_back()
                raise

    async def _roll_back(self) -> None:
        with suppress(sqlite3.OperationalError):  # there may be nothing to roll back
            await self._connection.execute_fetchall("ROLLBACK")


def _hear_of_it(commit: "asyncio.Task[None]") -> None:
    """An error that nobody waits for any more (they were cancelled) is no news: asyncio is not to complain of it."""
    if not commit.cancelled():
        commit.exception()
