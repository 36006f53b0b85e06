"""The check command: each line of its report, its exit status, and that it disturbs nobody."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conversation import Office
from offices import join, keep_filters, new_code, unbound_office

from bot import check as checking
from bot import commands
from bot.__main__ import main
from bot.check import Finding, check
from bot.config import Settings
from bot.lock import AlreadyRunning, Lock
from bot.simulator import Fault
from bot.storage.migrate import migrate, migrations

NOWHERE = "http://127.0.0.1:9"
"""The discard port: nobody listens."""


async def findings(office: Office, **different: object) -> list[str]:
    """The lines of the report."""
    return [str(one) for one in await check(office.settings.model_copy(update=different))]


def marks(lines: list[str]) -> str:
    return "".join(line[0] for line in lines)


async def test_all_is_well(office: Office) -> None:
    office.telegram.set_status(office.group.id, office.bot.id, "administrator", rights=["can_manage_topics"])
    lines = await findings(office)
    assert marks(lines) == "✔✔✔", lines
    assert "utuh (skema" in lines[0]
    assert "@naikkelas_bot" in lines[1]
    assert "admin grup “Petugas Dinas”" in lines[2]


async def test_a_wrong_token(office: Office) -> None:
    wrong = Settings.model_validate({"token": "123456:" + "x" * 35}).token
    lines = await findings(office, token=wrong)
    assert marks(lines) == "✔✘"
    assert "tidak mengenal token" in lines[1]
    assert "xxx" not in " ".join(lines)


async def test_telegram_is_away(office: Office) -> None:
    lines = await findings(office, api_url=NOWHERE)
    assert marks(lines) == "✔✘"
    assert "Telegram tidak menjawab" in lines[1]
    assert office.bot.token not in " ".join(lines)


async def test_telegram_goes_away_between_two_questions(office: Office) -> None:
    office.telegram.faults.add(Fault("getChat", "500", count=None))
    lines = await findings(office)
    assert marks(lines) == "✔✔✘"
    assert "Telegram tidak menjawab" in lines[2]


async def test_no_group_yet(tmp_path: Path) -> None:
    async with unbound_office(tmp_path) as office:
        lines = await findings(office)
        assert marks(lines) == "✔✔!"
        assert "belum dihubungkan" in lines[2]
        group = await join(office, "Kantor", await new_code(office))
        office.telegram.set_status(group.id, office.bot.id, "administrator", rights=["can_manage_topics"])
        lines = await findings(office)
        assert marks(lines) == "✔✔✔", lines
        assert "Kantor" in lines[2]


async def test_not_in_the_group(office: Office) -> None:
    office.telegram.remove_member(office.group.id, office.bot.id)
    lines = await findings(office)
    assert marks(lines) == "✔✔✘"
    assert "Masukkan bot ke grup itu" in lines[2]


async def test_a_group_that_does_not_exist(office: Office) -> None:
    assert marks(await findings(office, staff_chat_id=-1)) == "✔✔✘"


async def test_no_administrator(office: Office) -> None:
    office.telegram.set_status(office.group.id, office.bot.id, "member")
    lines = await findings(office)
    assert marks(lines) == "✔✔✘"
    assert "belum menjadi admin" in lines[2]


async def test_a_forum_without_the_right_to_manage_topics(office: Office) -> None:
    forum = office.telegram.add_group("Forum", forum=True)
    office.telegram.add_member(forum.id, office.bot.id, "administrator", rights=["can_pin_messages"])
    lines = await findings(office, staff_chat_id=forum.id)
    assert marks(lines) == "✔✔✘"
    assert "mengelola topik" in lines[2]
    office.telegram.set_status(forum.id, office.bot.id, "administrator", rights=["can_manage_topics"])
    assert marks(await findings(office, staff_chat_id=forum.id)) == "✔✔✔"


async def test_a_public_group(office: Office) -> None:
    public = office.telegram.add_group("Umum", username="petugas_serang")
    office.telegram.add_member(public.id, office.bot.id, "administrator", rights=["can_manage_topics"])
    lines = await findings(office, staff_chat_id=public.id)
    assert marks(lines) == "✔✔✔!"
    assert "@petugas_serang" in lines[3]


async def test_an_open_invite_link(office: Office) -> None:
    lines = await findings(office)
    assert marks(lines) == "✔✔✔!"
    assert "tautan undangan" in lines[3]


async def test_many_administrators(office: Office) -> None:
    office.telegram.set_status(office.group.id, office.bot.id, "administrator", rights=["can_manage_topics"])
    for number in range(checking.MANY_ADMINISTRATORS):
        office.staff(f"Rina {number}", "administrator")
    assert marks(await findings(office)) == "✔✔✔"
    office.staff("Satu lagi", "administrator")
    lines = await findings(office)
    assert marks(lines) == "✔✔✔!"
    assert "6 admin" in lines[3]


async def test_a_group_that_became_a_supergroup(office: Office) -> None:
    small = office.telegram.add_group("Lama", kind="group")
    office.telegram.add_member(small.id, office.bot.id, "administrator", rights=["can_manage_topics"])
    office.telegram.upgrade(small.id)
    assert marks(await findings(office, staff_chat_id=small.id))[:3] == "✔✔✔"


# The database


def database_line(path: Path) -> Finding:
    settings = Settings.model_validate({"token": "123456:" + "x" * 35, "database": path})
    (line,) = checking._database(settings)
    return line


def test_no_database_yet(tmp_path: Path) -> None:
    line = database_line(tmp_path / "new.db")
    assert not line.failed
    assert "belum ada" in line.text
    assert list(tmp_path.iterdir()) == []


def sound(tmp_path: Path, rows: int = 0) -> Path:
    """A migrated database with so many settings, all in its one file."""
    path = tmp_path / "aneh #1?.db"
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany("INSERT INTO settings VALUES (?, ?)", [(f"x{n}", "y" * 100) for n in range(rows)])
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def test_a_sound_database(tmp_path: Path) -> None:
    line = database_line(sound(tmp_path))
    assert str(line) == f"✔ Basis data {tmp_path / 'aneh #1?.db'} utuh (skema {len(migrations())})."


def test_an_older_database(tmp_path: Path) -> None:
    path = sound(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")
    line = database_line(path)
    assert not line.failed
    assert "dimutakhirkan saat bot dijalankan (skema 0" in line.text


def test_a_newer_database(tmp_path: Path) -> None:
    path = sound(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    line = database_line(path)
    assert line.failed
    assert "lebih baru (skema 999" in line.text


def test_a_page_with_flipped_bytes(tmp_path: Path) -> None:
    path = sound(tmp_path, rows=2_000)
    content = bytearray(path.read_bytes())
    page = int.from_bytes(content[16:18], "big")  # SQLite file format, "The Database Header"
    middle = len(content) // page // 2 * page
    content[middle : middle + 512] = bytes(byte ^ 0xFF for byte in content[middle : middle + 512])
    path.write_bytes(content)
    line = database_line(path)
    assert line.failed
    assert "rusak" in line.text


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "foto.db"
    path.write_bytes(b"JFIF" * 1_000)
    line = database_line(path)
    assert line.failed
    assert "not a database" in line.text


# As a command


async def test_a_running_bot_is_not_disturbed(office: Office) -> None:
    await office.settle()
    before = office.database.read_bytes()
    asked = office.telegram.count("getUpdates")
    with pytest.raises(AlreadyRunning), Lock(office.database):
        pass
    assert marks(await findings(office))[:3] == "✔✔✔"
    assert office.telegram.count("getUpdates") == asked
    assert office.database.read_bytes() == before
    sari = office.person()
    await sari.send("/start")
    assert sari.screen


@pytest.mark.parametrize(("kind", "status"), [("✔", 0), ("!", 0), ("✘", 1)])
def test_exit_status(
    kind: str, status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def found(settings: Settings) -> list[Finding]:
        return [Finding("✔", "satu"), Finding(kind, "dua")]

    keep_filters(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", "123456:" + "x" * 35)
    monkeypatch.setattr(commands, "check", found)
    assert main(["check"]) == status
    assert capsys.readouterr().out == f"✔ satu\n{kind} dua\n"
