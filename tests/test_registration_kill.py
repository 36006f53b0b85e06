"""A hundred people register at once while the bot is killed again and again: nobody loses an answer or a reply."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from applicants import ANSWERS, Applicant
from processes import Process, environment, query, value
from waves_at_hand import WAVE

from bot.simulator import Server, Telegram
from bot.storage import waves
from bot.storage.database import Database
from bot.storage.migrate import migrate

PEOPLE = 100
KILLS = 20
LONGEST_LIFE = 240
"""Calls of the Bot API, those at start included."""
PATIENCE = 90.0
"""Seconds within which the bot calls Telegram, longer than somebody waits in vain and tells why."""


@pytest.mark.slow
async def test_nothing_is_lost_while_the_bot_is_killed(tmp_path: Path) -> None:
    """100 people from /start to "tercatat", at least 20 kills at moments drawn by a seeded die."""
    database = tmp_path / "naikkelas.db"
    await open_wave(database)
    telegram = Telegram()
    settings = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    people = [Applicant(telegram, number) for number in range(PEOPLE)]
    async with Server(telegram) as server:
        bot = Process(environment(settings.token, server.url, database), tmp_path / "bot.log")
        began = time.monotonic()
        try:
            await bot.start()
            kills = await register_all(telegram, bot, people)
            await nothing_queued(telegram, database)
            assert await bot.stop() == 0, bot.log
        finally:
            await bot.away()
    assert kills >= KILLS
    everybody_registered_once(database, people)
    nothing_owed(database, people)
    repeats = value(database, "SELECT count(*) FROM outbox WHERE maybe_twice")
    repeated = screens_repeated(people)
    assert repeated <= repeats
    print(  # noqa: T201 - the figures of this run, shown by pytest -s
        f"\n{PEOPLE} people, {kills} kills, {time.monotonic() - began:.0f} s; {repeats} messages may have come twice,"
        f" {repeated} screens did, of {value(database, 'SELECT count(*) FROM outbox')}"
    )


async def open_wave(database: Path) -> None:
    """A database in which a wave takes applications."""
    migrate(database)
    now = datetime.now(UTC)
    opened = await Database.open(database)
    async with opened.transaction() as tx:
        await waves.add(tx, replace(WAVE, opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1)))
    await opened.close()


async def register_all(telegram: Telegram, bot: Process, people: list[Applicant]) -> int:
    """Everybody at once, until all are through; how often the bot was killed meanwhile."""
    kills = 0
    dice = random.Random(20251020)

    async def kill_after(end: int) -> None:
        nonlocal kills
        try:
            await telegram.wait_for(lambda: calls(telegram) >= end, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"the bot is silent after {kills} kills:\n{bot.log}") from None
        await bot.kill()
        kills += 1
        await bot.start()

    async def kill_again_and_again() -> None:
        while True:
            await kill_after(calls(telegram) + dice.randint(1, LONGEST_LIFE))

    async with asyncio.TaskGroup() as group:
        killing = group.create_task(kill_again_and_again())
        async with asyncio.TaskGroup() as crowd:
            for person in people:
                crowd.create_task(person.register())
        killing.cancel()
    return kills


def calls(telegram: Telegram) -> int:
    """How many calls Telegram has had so far."""
    return telegram._counts.total()


async def nothing_queued(telegram: Telegram, database: Path) -> None:
    """Waits until the bot has begun to send all it owes."""
    while True:
        seen = calls(telegram)
        if not query(database, "SELECT id FROM outbox WHERE state = 'queued'"):
            return
        await telegram.wait_for(lambda: calls(telegram) > seen, PATIENCE)  # noqa: B023 - awaited in its own turn


def everybody_registered_once(database: Path, people: list[Applicant]) -> None:
    """In the database, and by what each person did and saw."""
    rows = query(
        database,
        "SELECT account_id, owners.name, product, phone, registrations.state FROM account_owners"
        " JOIN owners ON owners.id = account_owners.owner_id JOIN businesses USING (owner_id)"
        " JOIN registrations USING (owner_id) ORDER BY account_id",
    )
    assert rows == [(one.user.id, one.name, one.product, one.user.phone, "applied") for one in people]
    assert value(database, "SELECT count(*) FROM owners") == len(people)
    assert value(database, "SELECT count(*) FROM registrations") == len(people)
    assert value(database, "SELECT count(*) FROM drafts") == 0
    for person in people:
        assert person.answered == list(ANSWERS)
        assert person.sent == 1 + len(ANSWERS)
        assert person.is_registered()


def nothing_owed(database: Path, people: list[Applicant]) -> None:
    """Everything received is done, everything owed was said."""
    updates = sum(person.sent for person in people)
    assert query(database, "SELECT state, count(*) FROM inbox GROUP BY state") == [("done", updates)]
    assert query(database, "SELECT DISTINCT state FROM outbox") == [("sent",)]


def screens_repeated(people: list[Applicant]) -> int:
    """How many messages are in a chat once more, word for word."""
    return sum(count - 1 for one in people for count in Counter(filter(None, one.screens())).values())
