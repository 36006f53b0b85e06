"""Migrations: from every version, each atomic with its number, with a copy kept of what was there."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.storage import migrate as module
from bot.storage.migrate import MIGRATIONS, DatabaseTooNew, migrate, migrations, version

FIRST = (
    "CREATE TABLE owners (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;\nINSERT INTO owners VALUES (1, 'Sari');"
)
SECOND = "ALTER TABLE owners ADD COLUMN salutation TEXT NOT NULL DEFAULT 'ibu';"
THIRD = "CREATE TABLE phones (owner_id INTEGER REFERENCES owners (id), number TEXT) STRICT;"
FOURTH = "INSERT INTO phones SELECT id, '+62812' FROM owners; -- a last line may end in a comment"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four migrations."""
    made = tmp_path / "migrations"
    made.mkdir()
    for number, text in enumerate((FIRST, SECOND, THIRD, FOURTH), 1):
        (made / f"{number:04}_step.sql").write_text(text)
    (made / "README.md").write_text("not a migration")
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "naikkelas.db"


def up_to(folder: Path, number: int) -> Path:
    """The same folder as it was when only so many existed."""
    earlier = folder.parent / f"migrations-{number}"
    earlier.mkdir()
    for migration in migrations(folder)[:number]:
        (earlier / migration.path.name).write_text(migration.path.read_text())
    return earlier


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def schema(path: Path) -> list[Any]:
    return rows(path, "SELECT type, name, sql FROM sqlite_schema ORDER BY name")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("before", range(5))
def test_from_every_version_with_data_in_it(folder: Path, path: Path, before: int) -> None:
    migrate(path, up_to(folder, before))
    assert version(path) == before
    if before:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE owners SET name = 'Ibu Sari'")
    done = migrate(path, folder)
    assert (done.before, done.after, version(path)) == (before, 4, 4)
    name = "Ibu Sari" if before else "Sari"
    assert rows(path, "SELECT id, name, salutation FROM owners") == [(1, name, "ibu")]
    assert rows(path, "SELECT * FROM phones") == [(1, "+62812")]
    fresh = path.with_name("fresh.db")
    migrate(fresh, folder)
    assert schema(path) == schema(fresh)


@pytest.mark.parametrize("before", range(1, len(migrations()) + 1))
def test_the_real_ones_from_every_version(path: Path, before: int) -> None:
    """With a row in it that every later version must keep."""
    migrate(path, up_to_here(path.parent.parent, before))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO settings (name, value) VALUES ('staff_chat_id', '-100')")
    migrate(path)
    assert version(path) == len(migrations())
    assert rows(path, "SELECT value FROM settings") == [("-100",)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    fresh = path.with_name("fresh.db")
    migrate(fresh)
    assert schema(path) == schema(fresh)


def test_lists_that_were_owed_are_still_owed(path: Path) -> None:
    """Before the third version, those of broadcasts had a table of their own."""
    migrate(path, up_to_here(path.parent.parent, 2))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO broadcasts (id, state, kind, body, bot_id, created_by, created_at)"
            " VALUES (27, 'done', 'text', 'a', 1, 2, '')"
        )
        for state in ("owed", "sent", "refused"):
            connection.execute(
                "INSERT INTO broadcast_reports (broadcast_id, account_id, state, attempts, not_before)"
                " VALUES (27, 5, ?, 3, '2026-11-30T02:00:00Z')",
                (state,),
            )
    migrate(path)
    assert rows(path, "SELECT kind, account_id, chat_id, parameters, state, attempts, not_before FROM staff_files") == [
        ("unreached", 5, 5, '{"broadcast":27}', "owed", 3, "2026-11-30T02:00:00Z")
    ]


def up_to_here(folder: Path, number: int) -> Path:
    """The first of the real migrations."""
    copy = folder / "real"
    copy.mkdir()
    for migration in migrations()[:number]:
        (copy / migration.path.name).write_text(migration.path.read_text())
    return copy


def test_a_copy_is_kept_of_what_was_there(folder: Path, path: Path) -> None:
    first = migrate(path, up_to(folder, 1))
    assert first.copy is None, "of nothing"
    done = migrate(path, folder)
    assert done.copy == path.with_name("naikkelas.db.schema-0001")
    assert version(done.copy) == 1
    assert rows(done.copy, "SELECT * FROM owners") == [(1, "Sari")]
    assert mode(done.copy) == 0o600
    assert migrate(path, folder).copy is None, "nothing was to be done"


def test_a_copy_of_an_earlier_try_is_replaced(folder: Path, path: Path) -> None:
    migrate(path, up_to(folder, 1))
    path.with_name("naikkelas.db.schema-0001").write_text("half a copy, made when the power went")
    done = migrate(path, folder)
    assert done.copy is not None
    assert version(done.copy) == 1


def test_a_migration_that_fails_leaves_the_version_before(folder: Path, path: Path) -> None:
    """Its first statement is undone with its second, and the ones before it stay."""
    (folder / "0003_step.sql").write_text(f"{THIRD}\nINSERT INTO nowhere VALUES (1);")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(path, folder)
    assert version(path) == 2
    assert rows(path, "SELECT name FROM sqlite_schema WHERE name = 'phones'") == []
    (folder / "0003_step.sql").write_text(THIRD)
    assert migrate(path, folder).after == 4


def test_a_newer_database_is_refused_and_left_alone(folder: Path, path: Path) -> None:
    migrate(path, folder)
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match=r"skema 4.*sampai 2") as refused:
        migrate(path, up_to(folder, 2))
    assert (refused.value.found, refused.value.known) == (4, 2)
    assert path.read_bytes() == before
    assert list(path.parent.glob("*.schema-*")) == []


@pytest.mark.parametrize("gone", ["0001_step.sql", "0003_step.sql"])
def test_numbers_without_a_gap(folder: Path, path: Path, gone: str) -> None:
    (folder / gone).unlink()
    with pytest.raises(ValueError, match="not consecutive"):
        migrate(path, folder)
    assert not path.exists()


def test_nobody_else_reads_the_files(path: Path) -> None:
    migrate(path)
    assert mode(path.parent) == 0o700
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')")
        beside = sorted(path.parent.iterdir())
        assert [one.name for one in beside] == ["naikkelas.db", "naikkelas.db-shm", "naikkelas.db-wal"]
        assert {mode(one) for one in beside} == {0o600}


def test_what_others_could_read_is_closed(path: Path) -> None:
    path.parent.mkdir()
    path.touch(0o644)
    path.chmod(0o644)
    migrate(path)
    assert mode(path) == 0o600


def test_the_folder_that_is_shipped() -> None:
    assert module.MIGRATIONS == MIGRATIONS
    assert [one.number for one in migrations()] == list(range(1, len(list(MIGRATIONS.glob("*.sql"))) + 1))
