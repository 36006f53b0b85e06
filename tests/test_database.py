"""Transactions: never mixed, never left open, whatever happens to the task or the disk."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.storage import database as module
from bot.storage.database import Database, from_text, is_in_trouble, maybe_from_text, patiently, to_text

SETTING = "INSERT INTO notes (words) VALUES (?)"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty table."""
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (words TEXT NOT NULL)")
    opened = await Database.open(path)
    yield opened
    await opened.close()


async def notes(database: Database) -> list[str]:
    async with database.transaction() as tx:
        return [row["words"] for row in await tx.all("SELECT words FROM notes ORDER BY rowid")]


async def write(database: Database, *words: str) -> None:
    async with database.transaction() as tx:
        for word in words:
            await tx.run(SETTING, word)


async def test_every_commit_is_synced(database: Database) -> None:
    async with database.transaction() as tx:
        assert await tx.value("PRAGMA synchronous") == 2
        assert await tx.value("PRAGMA journal_mode") == "wal"
        assert await tx.value("PRAGMA foreign_keys") == 1


async def test_transactions_of_many_tasks_do_not_mix(database: Database) -> None:
    async def fail(number: int) -> None:
        async with database.transaction() as tx:
            await tx.run(SETTING, f"fails {number}")
            await asyncio.sleep(0)  # lets the others in, if anything would
            raise LookupError

    tasks = [write(database, f"first {number}", f"second {number}") for number in range(5)]
    done = await asyncio.gather(*tasks, *(fail(number) for number in range(5)), return_exceptions=True)
    assert [type(one) for one in done] == [type(None)] * 5 + [LookupError] * 5
    assert await notes(database) == [f"{which} {number}" for number in range(5) for which in ("first", "second")]


@pytest.mark.parametrize("statements", range(3))
async def test_a_transaction_cancelled_at_any_await_is_over(database: Database, statements: int) -> None:
    """Cancelled while BEGIN or COMMIT is under way in the connection's thread."""
    began = asyncio.Event()

    async def work() -> None:
        began.set()
        async with database.transaction() as tx:
            await tx.run(SETTING, "one")
            await tx.run(SETTING, "two")

    task = asyncio.create_task(work())
    await began.wait()
    for _ in range(statements):
        await one_statement_later(database)
    task.cancel()
    await asyncio.wait({task})
    await write(database, "after")
    assert await notes(database) in (["after"], ["one", "two", "after"])


async def one_statement_later(database: Database) -> None:
    """Until the connection's thread has done what it was given so far."""
    await database._connection.execute_fetchall("SELECT 1")


async def test_transactions_that_wait_together_share_a_commit(database: Database) -> None:
    statements: list[str] = []
    await database._connection.set_trace_callback(statements.append)
    await asyncio.gather(*(write(database, str(number)) for number in range(10)))
    assert statements.count("COMMIT") == 1
    await write(database, "later")
    assert statements.count("COMMIT") == 2
    assert await notes(database) == [*map(str, range(10)), "later"]


async def test_what_one_of_a_group_takes_back_the_others_keep(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as tx:
            await tx.run(SETTING, "fails")
            raise LookupError

    done = await asyncio.gather(write(database, "a"), fail(), write(database, "b"), return_exceptions=True)
    assert [type(one) for one in done] == [type(None), LookupError, type(None)]
    assert await notes(database) == ["a", "b"]


async def test_a_commit_that_fails_fails_for_all_of_the_group(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = database._connection.execute_fetchall

    async def broken(sql: str, *values: Any) -> Any:
        if sql == "COMMIT":
            raise sqlite3.OperationalError("disk I/O error")
        return await execute(sql, *values)

    monkeypatch.setattr(database._connection, "execute_fetchall", broken)
    done = await asyncio.gather(write(database, "a"), write(database, "b"), return_exceptions=True)
    assert [type(one) for one in done] == [sqlite3.OperationalError] * 2
    monkeypatch.undo()
    await write(database, "c")
    assert await notes(database) == ["c"]


async def test_a_group_that_sqlite_took_back_is_lost_for_all_in_it(database: Database) -> None:
    """As on a full disk: SQLite may roll back the whole transaction by itself ("Response To Errors Within A …")."""

    async def lose() -> None:
        async with database.transaction() as tx:
            await tx.run(SETTING, "lost")
            await tx.run("ROLLBACK")
            raise LookupError

    done = await asyncio.gather(write(database, "a"), lose(), write(database, "b"), return_exceptions=True)
    assert [type(one) for one in done] == [LookupError, LookupError, type(None)]
    assert await notes(database) == ["b"]


async def test_closing_waits_for_the_commit(database: Database) -> None:
    writing = asyncio.create_task(write(database, "kept"))
    await asyncio.sleep(0)
    again = await Database.open(database.path)
    await database.close()
    await writing
    assert await notes(again) == ["kept"]
    await again.close()


async def test_waits_for_another_connection(database: Database) -> None:
    """Busy is waited for: by SQLite for some seconds, by `patiently` for as long as it takes."""
    async with database.transaction() as tx:
        await tx.all("PRAGMA busy_timeout = 0")
    waits: list[float] = []
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def sleep(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 3:
                other.execute("COMMIT")

        await patiently(lambda: write(database, "at last"), sleep)
    assert waits == [module.RETRY_AFTER] * 3
    assert await notes(database) == ["at last"]


async def test_a_full_disk_takes_nothing_and_goes_on_later(database: Database) -> None:
    async with database.transaction() as tx:
        pages = await tx.value("PRAGMA page_count")
        await tx.all(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError) as full:
        await write(database, "small", "x" * 100_000)
    assert is_in_trouble(full.value)
    async with database.transaction() as tx:
        await tx.all("PRAGMA max_page_count = 1000000")
    await write(database, "fits")
    assert await notes(database) == ["fits"]


async def test_a_bug_is_not_waited_for(database: Database) -> None:
    async def sleep(seconds: float) -> None:
        raise AssertionError

    async def wrong() -> None:
        async with database.transaction() as tx:
            await tx.run("INSERT INTO notes VALUES (NULL)")

    with pytest.raises(sqlite3.IntegrityError):
        await patiently(wrong, sleep)
    assert not is_in_trouble(ValueError())
    assert not is_in_trouble(sqlite3.ProgrammingError("closed"))


async def test_a_file_that_is_no_database_leaves_nothing_open(tmp_path: Path) -> None:
    """Else the connection's thread would keep the process from ending."""
    path = tmp_path / "letter.txt"
    path.write_text("Yang terhormat, " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        await Database.open(path)


def test_times_are_utc_to_the_second() -> None:
    wib = timezone(timedelta(hours=7))
    assert to_text(datetime(2025, 10, 20, 9, 0, 1, 999, tzinfo=wib)) == "2025-10-20T02:00:01Z"
    assert from_text("2025-10-20T02:00:01Z") == datetime(2025, 10, 20, 2, 0, 1, tzinfo=UTC)
    assert maybe_from_text(None) is None
    assert maybe_from_text("2025-10-20T02:00:01Z") == datetime(2025, 10, 20, 2, 0, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="naive"):
        to_text(datetime(2025, 10, 20))  # noqa: DTZ001 - what is refused


async def test_only_what_is_written_is_a_change(database: Database) -> None:
    before = database.changes
    async with database.transaction() as tx:
        await tx.all("SELECT words FROM notes")
        await tx.run("UPDATE notes SET words = words WHERE words = 'nothing'")
    assert database.changes == before
    await write(database, "a", "b")
    assert database.changes == before + 2
