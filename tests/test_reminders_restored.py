"""A database that was restored or copied starts paused, and the group is told once; nothing else looks like one."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from conversation import Office
from offices import said_in
from reminders_at_hand import at, here, reminded, takes_part, wave_of

from bot import bookmark
from bot.storage import broadcasts
from bot.storage.broadcasts import BroadcastState
from handlers import restored

pytestmark = pytest.mark.usefixtures("quiet")


def backup(office: Office) -> Path:
    """A copy of the database as it is now."""
    to = office.database.with_name("backup.db")
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(office.database)) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))
    return to


async def put_back(office: Office, copy: Path) -> None:
    """The bot is stopped, the backup put in its place, the bot started."""
    await office.stop()
    for name in office.database.parent.glob(f"{office.database.name}-*"):
        name.unlink()
    shutil.copy(copy, office.database)
    await office.start()
    await office.settle()


def told(office: Office) -> list[str]:
    return [text for text in said_in(office, office.group) if "dipulihkan dari cadangan" in text]


async def test_restored_in_place(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina", "administrator")
    await takes_part(office, await wave_of(office), sari)
    await at(office, here(14, "08.50"))
    copy = backup(office)
    await at(office, here(14, "09.00"))
    assert len(reminded(sari)) == 1
    office.clock.now = here(14, "09.30")
    await put_back(office, copy)
    assert len(reminded(sari)) == 1, "it went out before"
    assert len(told(office)) == 1
    assert "sekitar Senin, 14 Desember 2026, pukul 08.50 WIB" in told(office)[0]
    await office.restart()
    await office.settle()
    assert len(told(office)) == 1
    await rina.tap("Lihat pengingat", chat=office.group.id)
    await rina.tap("Lanjutkan pengingat 7/2027", chat=office.group.id)
    await at(office, here(14, "10.00"))
    assert len(reminded(sari)) == 1
    await at(office, here(18, "09.00"))
    assert len(reminded(sari)) == 2


async def test_taken_just_before_reminders_went_out(office: Office) -> None:
    """The number goes up with them, so minutes do not matter."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    await at(office, here(14, "08.59"))
    copy = backup(office)
    await at(office, here(14, "09.00"))
    await put_back(office, copy)
    assert len(reminded(sari)) == 1
    assert len(told(office)) == 1


async def test_queued_reminders_of_a_backup_are_not_sent(office: Office) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    office.clock.now = here(14, "09.00")
    await office.app.tick()
    copy = backup(office)
    await office.settle()
    office.clock.forward(minutes=6)
    await office.settle()
    await put_back(office, copy)
    assert len(reminded(sari)) == 1
    queued = office.rows("SELECT state, reason FROM outbox WHERE kind = 'reminder'")
    assert queued == [("cancelled", "database restored")]


async def test_copied_without_the_file(office: Office) -> None:
    await wave_of(office)
    await office.settle()
    await office.stop()
    bookmark.beside(office.database).unlink()
    await office.start()
    await office.settle()
    assert len(told(office)) == 1
    assert office.rows("SELECT reminders_paused FROM waves") == [(1,)]


async def test_another_database_in_its_place(office: Office) -> None:
    await wave_of(office)
    await office.settle()
    copy = backup(office)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE settings SET value = replace(value, '\"number\": ', '\"number\": 9')")
        connection.execute('UPDATE settings SET value = replace(value, \'"database": "\', \'"database": "f\')')
    await put_back(office, copy)
    assert len(told(office)) == 1
    await office.restart()
    await office.settle()
    assert len(told(office)) == 1


async def test_an_older_backup_without_a_bookmark(office: Office) -> None:
    await wave_of(office)
    copy = backup(office)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DELETE FROM settings WHERE name = 'bookmark'")
    await put_back(office, copy)
    assert len(told(office)) == 1
    assert "isinya sampai" not in told(office)[0]


async def test_broadcasts_are_stopped(office: Office) -> None:
    await wave_of(office)
    async with office.app.wiring.database.transaction() as tx:
        number = await broadcasts.add(
            tx, kind="text", body="Halo", file=None, bot_id=1, thread_id=None, created_by=1, now=office.clock.now
        )
        await broadcasts.move(tx, number, [BroadcastState.DRAFT], BroadcastState.ASKED, office.clock.now)
        await broadcasts.schedule(tx, number, office.clock.now + timedelta(days=9))
    copy = backup(office)
    office.clock.forward(minutes=6)
    await office.settle()
    await put_back(office, copy)
    assert f"Siaran yang dihentikan: no. {number}" in told(office)[0]
    assert office.rows("SELECT state FROM broadcasts") == [("stopped",)]


async def test_restarts_and_a_clock_set_back_mean_nothing(office: Office) -> None:
    await wave_of(office)
    for hours in (1, -30, 2, 0):
        office.clock.forward(hours=hours)
        await office.settle()
        await office.restart()
        await office.settle()
    assert told(office) == []
    assert office.rows("SELECT reminders_paused FROM waves") == [(0,)]


async def test_upgraded_from_before_there_were_bookmarks(office: Office) -> None:
    await wave_of(office)
    await office.stop()
    bookmark.beside(office.database).unlink()
    with closing(sqlite3.connect(office.database)) as connection, connection:
        connection.execute("DELETE FROM settings WHERE name = 'bookmark'")
    await office.start()
    await office.settle()
    await office.restart()
    await office.settle()
    assert told(office) == []


async def test_killed_between_the_database_and_the_file(office: Office) -> None:
    await wave_of(office)
    async with office.app.wiring.database.transaction() as tx:
        await bookmark.move_on(tx, office.clock.now)
    await office.restart()
    await office.settle()
    assert told(office) == []


@pytest.mark.parametrize("committed", [True, False])
async def test_killed_while_the_first_bookmark_was_set(office: Office, committed: bool) -> None:
    """The file says that it had begun; whether the database has its bookmark or not, nothing was restored."""
    await wave_of(office)
    await office.stop()
    bookmark._write(bookmark.beside(office.database), bookmark._BEGUN)
    if not committed:
        with closing(sqlite3.connect(office.database)) as connection, connection:
            connection.execute("DELETE FROM settings WHERE name = 'bookmark'")
    await office.start()
    await office.settle()
    await office.restart()
    await office.settle()
    assert told(office) == []


async def test_where_no_file_can_be_written(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Then there is no bookmark either, and it does not look like a copy the next time."""
    await office.stop()
    with closing(sqlite3.connect(office.database)) as connection, connection:
        connection.execute("DELETE FROM settings WHERE name = 'bookmark'")
    beside = bookmark.beside(office.database)
    beside.unlink()
    blocking = beside.with_name(f"{beside.name}.new")
    blocking.mkdir()
    await office.start()
    await office.restart()
    assert "cannot be written" in caplog.text
    assert office.rows("SELECT * FROM settings WHERE name = 'bookmark'") == []
    blocking.rmdir()
    await office.restart()
    assert office.rows("SELECT count(*) FROM settings WHERE name = 'bookmark'") == [(1,)]
    assert told(office) == []


async def test_the_file_is_for_nobody_else_and_follows(office: Office) -> None:
    file = bookmark.beside(office.database)
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_text(encoding="utf-8")
    office.clock.now += restored.MARKED_EVERY - timedelta(seconds=1)
    await office.settle()
    assert file.read_text(encoding="utf-8") == before
    office.clock.forward(seconds=1)
    await office.settle()
    assert file.read_text(encoding="utf-8") != before


async def test_a_file_that_nobody_can_read(office: Office) -> None:
    await wave_of(office)
    await office.stop()
    bookmark.beside(office.database).write_text("[]", encoding="utf-8")
    await office.start()
    await office.settle()
    assert len(told(office)) == 1
