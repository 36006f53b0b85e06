"""A broadcast to 5,000 while the bot is killed again and again: everybody gets it, and the account tells the truth."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from processes import Process, environment, query, value

from bot.simulator import Bot, Json, Server, Telegram
from bot.simulator.entities import Chat, Entry
from bot.storage import broadcast_ledger, broadcasts
from bot.storage.broadcast_ledger import Ledger
from bot.storage.broadcasts import BroadcastState
from bot.storage.database import Database, to_text
from bot.storage.migrate import migrate

PEOPLE = 5_000
KILLS = 20
SEED = 20251020
LONGEST_LIFE = 450
"""Messages that arrive, at most, before the next kill: with 20 kills there is always something left to send."""
RATE = "250"
"""Messages a second: ten times what Telegram allows, so that kills still find something on its way."""
MOST_IN_FLIGHT = int(RATE) // 2
"""At a kill: a worker's each, an eighth of a second's claimed ahead, and what is not settled yet."""
PATIENCE = 60.0
"""Seconds within which a message arrives."""
IN_FLIGHT = "SELECT chat_id FROM outbox WHERE broadcast_id = 1 AND state = 'sending'"


class Postman(Telegram):
    """The simulated Telegram, with a record of how often each chat got something."""

    def __init__(self) -> None:
        super().__init__()
        self.got: Counter[int] = Counter()

    def post(self, bot: Bot, chat: Chat, content: Json, markup: Json | None = None) -> Entry:
        self.got[chat.id] += 1
        return super().post(bot, chat, content, markup)


@dataclass
class Mail:
    """A broadcast that is due, the people whom it is for, and what has come of the kills so far."""

    telegram: Postman
    bot: Bot
    database: Path
    people: list[int] = field(default_factory=list)
    in_flight: Counter[int] = field(default_factory=Counter)
    """Person → at how many kills their message was under way, as the database has it."""

    async def post(self) -> None:
        """People with a chat with the bot and consent, and the broadcast as it is when it has been confirmed."""
        self.people = [self.telegram.add_user("Sari").id for _ in range(PEOPLE)]
        for person in self.people:
            self.telegram.dialogue(person, self.bot).started = True
        migrate(self.database)
        opened = await Database.open(self.database)
        before = datetime.now(UTC) - timedelta(minutes=1)
        async with opened.transaction() as tx:
            await tx.many(
                "INSERT INTO accounts (id, consent, consent_version, consent_at) VALUES (?, 'given', 1, ?)",
                [(person, to_text(before)) for person in self.people],
            )
            number = await broadcasts.add(
                tx, kind="text", body="Yth. {nama}", file=None, bot_id=1, thread_id=None, created_by=1, now=before
            )
            await broadcasts.confirm(tx, number, 2)
            await broadcasts.move(tx, number, [BroadcastState.DRAFT], BroadcastState.ASKED, before)
            await broadcasts.schedule(tx, number, before)
        await opened.close()
        assert number == 1

    def arrived(self) -> int:
        return self.telegram.got.total()

    async def ledger(self) -> Ledger:
        opened = await Database.open(self.database)
        async with opened.transaction() as tx:
            found = await broadcast_ledger.ledger(tx, 1)
        await opened.close()
        return found

    async def kill_again_and_again(self, process: Process) -> None:
        """At moments drawn by a seeded die, while something is left to send."""
        dice = random.Random(SEED)
        for number in range(KILLS):
            end = self.arrived() + dice.randint(1, LONGEST_LIFE)
            await self._wait(process, lambda: self.arrived() >= end)  # noqa: B023 - awaited in its turn
            await process.kill()
            under_way = [person for (person,) in query(self.database, IN_FLIGHT)]
            assert len(under_way) <= MOST_IN_FLIGHT
            self.in_flight.update(under_way)
            account = await self.ledger()
            assert account.waiting > 0, f"nothing is left to send at kill {number + 1}"
            await process.start()

    async def finish(self, process: Process) -> None:
        """Until the broadcast is done."""
        await self._wait(process, lambda: len(self.telegram.got) > PEOPLE)
        while value(self.database, "SELECT state FROM broadcasts") != "done":
            seen = self.telegram._counts.total()
            await self._wait(process, lambda: self.telegram._counts.total() > seen)  # noqa: B023 - awaited in its turn

    async def _wait(self, process: Process, condition: Callable[[], bool]) -> None:
        try:
            await self.telegram.wait_for(condition, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"the bot is silent:\n{process.log}") from None


@pytest.mark.slow
async def test_everybody_gets_it_whatever_kills_the_bot(tmp_path: Path) -> None:
    telegram = Postman()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    group = telegram.add_group("Petugas Dinas")
    telegram.add_member(group.id, bot.id, status="administrator")
    mail = Mail(telegram, bot, tmp_path / "naikkelas.db")
    await mail.post()
    began = time.monotonic()
    async with Server(telegram) as server:
        settings = environment(bot.token, server.url, mail.database, group.id)
        process = Process(
            {**settings, "BOT_QUIET_HOURS": "00.00-00.00", "BOT_MESSAGES_PER_SECOND": RATE}, tmp_path / "bot.log"
        )
        try:
            await process.start()
            await mail.kill_again_and_again(process)
            await mail.finish(process)
            assert await process.stop() == 0, process.log
        finally:
            await process.away()
    got, ledger = Counter({person: telegram.got[person] for person in mail.people}), await mail.ledger()
    assert min(got.values()) == 1, "everybody got it"
    too_often = {person for person, count in got.items() if count > 1 + mail.in_flight[person]}
    assert not too_often, "repeated is only what was in flight at a kill, at most once for each"
    assert (ledger.recipients, ledger.sent, ledger.waiting) == (PEOPLE, PEOPLE, 0)
    repeated = {person for person, count in got.items() if count > 1}
    marked = {person for (person,) in query(mail.database, "SELECT chat_id FROM outbox WHERE maybe_twice")}
    assert repeated <= marked
    assert ledger.maybe_twice == len(set(mail.in_flight)), "what may have come twice is what was in flight"
    print(  # noqa: T201 - the figures of this run, shown by pytest -s
        f"\n{PEOPLE} people, {KILLS} kills (seed {SEED}), {time.monotonic() - began:.0f} s;"
        f" {mail.in_flight.total()} messages in flight at the kills, {sum(got.values()) - PEOPLE} came twice"
    )
