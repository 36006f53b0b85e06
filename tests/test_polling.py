"""Long polling: acknowledged is what is stored, and no answer of Telegram or of the disk ends the loop."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conversation import Clock, Office
from desk import Desk, message
from disk import Full, ReadOnly, Trouble
from processes import query
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TimedOut

from bot.polling import ALLOWED_UPDATES, BATCH, LONG_POLL, LONGEST_PAUSE, Polling
from bot.storage.database import Database
from bot.storage.migrate import migrate

Answers = list[list[dict[str, Any]] | Exception]


class Line:
    """The line to Telegram: gives these answers one after another, then none any more."""

    def __init__(self, *answers: list[dict[str, Any]] | Exception) -> None:
        self.answers: Answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.seconds: list[float] = []
        self.silent = asyncio.Event()
        self.pauses: list[float] = []
        self.heard = 0

    async def get_updates(self, parameters: dict[str, Any], seconds: float) -> list[dict[str, Any]]:
        self.asked.append(parameters)
        self.seconds.append(seconds)
        if not self.answers:
            self.silent.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def hear(self) -> None:
        self.heard += 1

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    @property
    def offsets(self) -> list[int | None]:
        return [parameters.get("offset") for parameters in self.asked]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    migrate(tmp_path / "naikkelas.db")
    database = await Database.open(tmp_path / "naikkelas.db")
    desk = Desk(database)
    desk.open(Clock())
    yield desk
    await database.close()


async def receive(line: Line, desk: Desk, disk: Trouble | None = None) -> None:
    """Until Telegram has nothing more to say."""
    polling = Polling(line.get_updates, desk.inbox, line.hear, disk.sleep if disk else line.sleep)
    loop = asyncio.create_task(polling.run())
    silence = asyncio.create_task(line.silent.wait())
    await asyncio.wait([loop, silence], timeout=10, return_when=asyncio.FIRST_COMPLETED)
    loop.cancel()
    silence.cancel()
    await asyncio.wait([loop, silence])
    if not loop.cancelled():
        await loop


async def test_the_offset_follows_and_is_dropped_after_an_empty_answer(desk: Desk) -> None:
    line = Line([message(500, 1), message(501, 1)], [message(502, 1)], [], [message(3, 1)])
    await receive(line, desk)
    assert line.offsets == [None, 502, 503, None, 4]
    assert line.heard == 4
    assert query(desk.database.path, "SELECT update_id FROM inbox ORDER BY id") == [(500,), (501,), (502,), (3,)]


async def test_what_is_asked_for(desk: Desk) -> None:
    line = Line()
    await receive(line, desk)
    assert line.asked == [{"timeout": LONG_POLL, "limit": BATCH, "allowed_updates": list(ALLOWED_UPDATES)}]
    assert line.seconds == [LONG_POLL + 10]


@pytest.mark.parametrize("trouble", [ReadOnly, Full])
async def test_nothing_is_acknowledged_that_is_not_stored(desk: Desk, trouble: type[Trouble]) -> None:
    """While the disk is in trouble Telegram keeps what it has."""
    batch = [message(number, number, "x" * 4_000) for number in range(1, 20)]
    line = Line(*[batch] * 6)
    disk = trouble(desk.database, turns=4)
    await disk.begin()
    await receive(line, desk, disk)
    assert line.offsets == [None] * 5 + [20, 20]
    assert query(desk.database.path, "SELECT count(*) FROM inbox") == [(19,)]


async def test_pauses_grow_while_telegram_does_not_answer(desk: Desk) -> None:
    line = Line(*[TimedOut()] * 7, [], TimedOut(), OSError("no route"), RetryAfter(timedelta(seconds=77)))
    await receive(line, desk)
    assert line.pauses == [1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE, 1, 2, 77]
    assert line.heard == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Conflict("terminated by other getUpdates request"), "only one may run"),
        (InvalidToken(), "BOT_TOKEN"),
        (TimedOut(), "does not answer"),
        (BadRequest("odd"), "refuses: odd"),
    ],
)
async def test_the_operator_is_told_why(
    desk: Desk, caplog: pytest.LogCaptureFixture, error: Exception, words: str
) -> None:
    with caplog.at_level(logging.WARNING):
        await receive(Line(error, [message(1, 1)]), desk)
    assert words in caplog.text
    assert query(desk.database.path, "SELECT count(*) FROM inbox") == [(1,)]


async def test_a_bug_ends_the_loop(desk: Desk) -> None:
    with pytest.raises(LookupError):
        await receive(Line(LookupError()), desk)


async def test_receiving_waits_while_too_much_is_in_memory(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.lanes.HIGH_WATER", 2)
    line = Line([message(1, 1), message(2, 2)], [message(3, 3)])
    polling = Polling(line.get_updates, desk.inbox, line.hear, line.sleep)
    loop = asyncio.create_task(polling.run())
    while line.heard < 1:
        await desk.inbox.tidy()
        await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(line.asked) == 1
    worker = asyncio.create_task(desk.inbox.work())
    await asyncio.wait_for(line.silent.wait(), 5)
    for task in (loop, worker):
        task.cancel()
    await asyncio.wait([loop, worker])
    assert len(line.asked) == 3


async def test_random_lower_numbers_after_a_quiet_week(office: Office) -> None:
    """Also when the bot was away meanwhile (Bot API, Update: "the identifier of the next update will be random")."""
    sari = office.person("Sari")
    await sari.send("/start")
    for _ in range(2):
        office.clock.forward(days=8)
        office.telegram.scramble_update_ids()
        said = len(sari.messages)
        await sari.send("/bantuan")
        await sari.send("/batal")
        assert len(sari.messages) >= said + 4
        await office.restart()
    assert query(office.database, "SELECT DISTINCT state FROM inbox") == [("done",)]


async def test_the_same_number_again_after_a_quiet_week(office: Office) -> None:
    sari = office.person("Sari")
    await office.settle()
    office.telegram.queues[office.bot.id].next_id = 700
    await sari.send("/bantuan")
    await sari.send("/bantuan")
    office.clock.forward(days=8)
    await office.settle()
    office.telegram.queues[office.bot.id].next_id = 700
    said = len(sari.messages)
    await sari.send("/bantuan")
    assert len(sari.messages) == said + 2, "it is another update, and its answer another answer"


async def test_updates_given_out_again_change_nothing(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("/start")
    await sari.send("/bantuan")
    said = len(sari.messages)
    office.telegram.redeliver(2)
    await office.settle()
    await office.restart()
    office.telegram.redeliver(2)
    await office.settle()
    assert len(sari.messages) == said
