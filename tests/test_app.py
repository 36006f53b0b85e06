"""The bot as a whole: started, told to stop, hit by bugs, away for a day."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from conversation import Office, Person, words
from processes import Process, environment, query, value
from telegram import Update

from bot import app
from bot.services import consent
from bot.simulator import Fault, Server, Telegram
from handlers.context import Context, Wiring

APOLOGY = "ada gangguan di pihak kami"
NOTICE = "tidak bisa diproses"


@pytest.fixture
async def sari(office: Office) -> Person:
    person = office.person("Sari")
    await person.send("/bantuan")
    return person


def group_says(office: Office, part: str) -> int:
    return sum(part in words(one) for one in office.in_group())


def break_consent(monkeypatch: pytest.MonkeyPatch, error: type[Exception] = LookupError) -> list[int]:
    """Lets every /start fail, until the monkeypatch is undone; the list grows by one at each try."""
    tries: list[int] = []

    async def fails(tx: object, account_id: int, now: object) -> None:
        tries.append(account_id)
        raise error

    monkeypatch.setattr(consent, "ask", fails)
    return tries


async def test_a_bug_is_apologised_for_and_told_once_a_day_and_kind(
    office: Office, sari: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three tries; the person hears at once, the staff once; and what comes after works."""
    tries = break_consent(monkeypatch)
    await sari.send("/start")
    assert len(tries) == 3
    sari.sees(APOLOGY)
    budi = office.person("Budi")
    await budi.send("/start")
    budi.sees(APOLOGY)
    assert group_says(office, NOTICE) == 1
    break_consent(monkeypatch, KeyError)
    await budi.send("/start")
    assert group_says(office, NOTICE) == 2, "another kind"
    office.clock.forward(days=1)
    await budi.send("/start")
    assert group_says(office, NOTICE) == 3, "another day"
    monkeypatch.undo()
    await sari.send("/start")
    sari.sees("Selamat datang")
    assert value(office.database, "SELECT count(*) FROM inbox WHERE state = 'quarantined'") == 4


async def test_an_update_that_cannot_be_read_is_put_aside_alone(office: Office, sari: Person) -> None:
    odd = {"message_id": 1, "date": "kemarin", "chat": {"id": sari.user.id, "type": "private"}}
    office.telegram.inject({"message": odd})
    await sari.send("/bantuan")
    assert value(office.database, "SELECT count(*) FROM inbox WHERE state = 'quarantined'") == 1
    sari.saw("Yang bisa dilakukan", APOLOGY)
    assert group_says(office, NOTICE) == 1


async def test_an_update_of_a_kind_that_ptb_does_not_know(office: Office, sari: Person) -> None:
    said = len(sari.messages)
    office.telegram.inject({"something_new": {"from": sari.user.json}})
    await office.settle()
    assert len(sari.messages) == said
    assert query(office.database, "SELECT DISTINCT state FROM inbox") == [("done",)]


async def test_an_update_is_decided_once(office: Office, sari: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is handed to the handlers, as after a COMMIT that went through and was reported as failed."""
    await sari.send("/start")
    (update,) = list(office.telegram.queues[office.bot.id].confirmed)[-1:]
    tries = break_consent(monkeypatch)
    application = office.app._application
    await application.process_update(Update.de_json(update, application.bot))
    assert tries == []
    await sari.send("/start")
    assert tries != [], "while another update is decided"


async def test_what_fails_after_the_decision_is_not_decided_again(
    office: Office, sari: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The tap's answer breaks on a bug: the tap has had its effect, and that is not undone or doubled."""

    async def fails(self: Context) -> None:
        raise LookupError

    await sari.send("/start")
    monkeypatch.setattr(Context, "_answer_tap", fails)
    decided = value(office.database, "SELECT count(*) FROM outbox")
    await sari.tap("Setuju")
    assert query(office.database, "SELECT consent FROM accounts") == [("given",)]
    assert [one.message for one in caplog.records] == ["after the decision"]
    owed = value(office.database, "SELECT count(*) FROM outbox") - decided
    assert owed == value(office.database, "SELECT count(*) FROM outbox WHERE state = 'sent'") - decided
    assert value(office.database, "SELECT count(*) FROM inbox WHERE state = 'quarantined'") == 0


async def test_a_day_of_silence_is_told_to_whoever_was_in_the_middle(office: Office, sari: Person) -> None:
    """Telegram keeps updates for 24 hours (Bot API, "Getting updates")."""
    await sari.send("/start")
    await sari.tap("Setuju")
    await sari.tap("Isi data dulu")
    other = office.person("Budi")
    await other.send("/start")
    for hours, told in ((23, 0), (25, 1), (1, 1)):
        await office.stop()
        office.clock.forward(hours=hours)
        await office.start()
        await office.settle()
        assert sum("sempat tidak aktif" in words(one) for one in sari.messages) == told
    assert not any("sempat tidak aktif" in words(one) for one in other.messages)


async def test_the_loops_answer_and_end_when_told(office: Office) -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(office.app.run(stop))
    sari = office.person("Sari")
    office.telegram.send_text(sari.user.id, sari.user.id, "/start")
    await office.telegram.wait_for(lambda: "Apakah Ibu/Bapak setuju?" in sari.screen)
    stop.set()
    await asyncio.wait_for(task, 10)
    assert query(office.database, "SELECT DISTINCT state FROM outbox") == [("sent",)]


async def test_what_is_in_hand_when_told_to_stop_is_said_in_the_next_life(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "GRACE", 0.05)
    office.telegram.faults.add(Fault(method="sendMessage", kind="timeout"))
    stop = asyncio.Event()
    task = asyncio.create_task(office.app.run(stop))
    sari = office.person("Sari")
    office.telegram.send_text(sari.user.id, sari.user.id, "/start")
    await office.telegram.wait_for(lambda: not office.telegram.faults)
    stop.set()
    await asyncio.wait_for(task, 10)
    assert query(office.database, "SELECT state FROM outbox") == [("sending",)]
    await office.restart()
    await office.settle()
    sari.sees("Apakah Ibu/Bapak setuju?")
    assert query(office.database, "SELECT state, maybe_twice FROM outbox") == [("sent", 1)]


async def test_a_timer_waits_for_the_disk(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = asyncio.Event()
    turns = 0

    async def troubled(wiring: Wiring) -> None:
        nonlocal turns
        turns += 1
        if turns == 5:
            stop.set()
            return
        busy = sqlite3.OperationalError("database is locked")
        busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise busy

    monkeypatch.setattr(app, "TIMERS", (troubled,))
    monkeypatch.setattr("bot.storage.database.RETRY_AFTER", 0)
    await asyncio.wait_for(office.app.run(stop), 10)
    assert turns == 5


async def test_a_loop_that_dies_ends_the_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(wiring: Wiring) -> None:
        raise LookupError

    monkeypatch.setattr(app, "TIMERS", (broken,))
    with pytest.raises(ExceptionGroup) as died:
        await asyncio.wait_for(office.app.run(asyncio.Event()), 10)
    assert died.group_contains(LookupError)


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Telegram, dict[str, str]]]:
    """A simulated Telegram on a port."""
    simulated = Telegram()
    bot = simulated.add_bot("naikkelas_bot", "Naik Kelas")
    async with Server(simulated) as server:
        yield simulated, environment(bot.token, server.url, Path("naikkelas.db"))


async def test_sigterm_ends_in_good_order(telegram: tuple[Telegram, dict[str, str]], tmp_path: Path) -> None:
    """Within seconds, with exit status 0 and nothing left under way, though Telegram holds the long poll."""
    simulated, settings = telegram
    database = tmp_path / "naikkelas.db"
    bot = Process(settings | {"BOT_DATABASE": str(database)}, tmp_path / "bot.log")
    people = [simulated.add_user(f"Warga {number}") for number in range(20)]
    await bot.start()
    try:
        for person in people:
            simulated.send_text(person.id, person.id, "/start")
        await simulated.wait_for(lambda: simulated.count("sendMessage") >= len(people) // 2, 30)
        assert await bot.stop() == 0, bot.log
    finally:
        await bot.away()
    assert "Traceback" not in bot.log
    received = value(database, "SELECT count(*) FROM inbox WHERE state = 'done'")
    assert query(database, "SELECT state, count(*) FROM inbox GROUP BY state") == [("done", received)]
    assert query(database, "SELECT state, count(*) FROM outbox GROUP BY state") == [("sent", received)]


BROKEN = """
import sys
from bot import __main__, app
async def broken(wiring):
    raise LookupError("a bug in a timer")
app.TIMERS = (broken,)
sys.exit(__main__.main(["run"]))
"""


async def test_a_dead_loop_ends_the_process_loudly(telegram: tuple[Telegram, dict[str, str]], tmp_path: Path) -> None:
    _, settings = telegram
    broken = {"BOT_DATABASE": str(tmp_path / "naikkelas.db")}
    bot = Process(settings | broken, tmp_path / "bot.log", "-c", BROKEN)
    await bot.start()
    assert await bot.ended() == 1
    assert "a bug in a timer" in bot.log
