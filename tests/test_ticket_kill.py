"""The bot is killed between a petugas's reply and its delivery: the answer arrives all the same."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from processes import Process, environment, query

from bot.models import Consent
from bot.services.consent import NOTICE_VERSION
from bot.simulator import Bot, Fault, Group, Server, Telegram, User
from bot.storage import accounts
from bot.storage.database import Database
from bot.storage.migrate import migrate
from messages.render import label

PATIENCE = 60.0
"""Seconds within which something happens."""
REPLIES = 15
KILLS = 5
SEED = 20261124

Json = dict[str, Any]


@dataclass
class Desk:
    """The staff group with one petugas, an owner with a question, and the bot as a process."""

    telegram: Telegram
    bot: Bot
    group: Group
    owner: User
    petugas: User
    database: Path
    process: Process

    def said(self, chat: int) -> list[str]:
        """The words in a chat, oldest first."""
        return [str(one.get("text", "")) for one in self.telegram.messages(chat)]

    def answers(self) -> list[str]:
        """What the owner got of staff, oldest first."""
        said = self.said(self.owner.id)
        return [one.rpartition("\n")[2] for one in said if one.startswith("👤 Petugas Dinas")]

    async def card(self) -> Json:
        """The owner asks; the card, as soon as it stands in the group."""
        self.telegram.send_text(self.owner.id, self.owner.id, label("menu.staff"))
        await self.wait(lambda: len(self.said(self.owner.id)) > 1)
        self.telegram.send_text(self.owner.id, self.owner.id, "Apakah perlu PIRT?")
        await self.wait(lambda: any("Pertanyaan 1" in one for one in self.said(self.group.id)))
        return next(one for one in self.telegram.messages(self.group.id) if "Pertanyaan 1" in str(one.get("text")))

    def reply(self, card: Json, text: str) -> None:
        """The petugas answers under the card."""
        self.telegram.send_text(self.petugas.id, self.group.id, text, card["message_id"])

    async def wait(self, condition: Any) -> None:
        """Until it is so."""
        try:
            await self.telegram.wait_for(condition, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"the bot is silent:\n{self.process.log}") from None


async def desk(telegram: Telegram, url: str, folder: Path, bot: Bot) -> Desk:
    """A desk; the bot does not run yet."""
    group = telegram.add_group("Petugas Dinas")
    telegram.add_member(group.id, bot.id, status="administrator")
    owner, petugas = telegram.add_user("Sari"), telegram.add_user("Rina")
    telegram.add_member(group.id, petugas.id)
    telegram.dialogue(owner.id, bot).started = True
    database = folder / "naikkelas.db"
    process = Process(environment(bot.token, url, database, group.id), folder / "bot.log")
    made = Desk(telegram, bot, group, owner, petugas, database, process)
    await agree(made)
    return made


async def agree(made: Desk) -> None:
    """The owner has agreed to the privacy notice."""
    migrate(made.database)
    opened = await Database.open(made.database)
    async with opened.transaction() as tx:
        await accounts.record_consent(tx, made.owner.id, Consent.GIVEN, NOTICE_VERSION, datetime.now(UTC))
    await opened.close()


async def test_it_is_killed_before_telegram_takes_the_answer(tmp_path: Path) -> None:
    telegram = Telegram()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    async with Server(telegram) as server:
        there = await desk(telegram, server.url, tmp_path, bot)
        try:
            await there.process.start()
            card = await there.card()
            telegram.faults.add(Fault(method="sendMessage", kind="timeout", count=None, chat_id=there.owner.id))
            there.reply(card, "Perlu, Bu.")
            await there.wait(lambda: any("Diteruskan" in one for one in there.said(there.group.id)))
            await there.process.kill()
            assert not there.answers()
            telegram.faults.clear()
            await there.process.start()
            await there.wait(there.answers)
            assert there.answers() == ["Perlu, Bu."]
            assert await there.process.stop() == 0, there.process.log
        finally:
            await there.process.away()
    assert query(there.database, "SELECT state, body FROM ticket_messages WHERE side = 'staff'") == [
        ("given", "Perlu, Bu.")
    ]


@pytest.mark.slow
async def test_every_answer_arrives_whenever_it_is_killed(tmp_path: Path) -> None:
    """Answers come one after the other while the bot is killed at moments drawn by a seeded die."""
    telegram = Telegram()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    dice = random.Random(SEED)
    async with Server(telegram) as server:
        there = await desk(telegram, server.url, tmp_path, bot)
        try:
            await there.process.start()
            card = await there.card()
            kill_at = set(dice.sample(range(REPLIES), KILLS))
            for number in range(REPLIES):
                calls = telegram._counts.total()
                there.reply(card, f"Jawaban {number}")
                if number in kill_at:
                    end = calls + dice.randint(1, 3)
                    await there.wait(lambda: telegram._counts.total() >= end)  # noqa: B023 - awaited in its turn
                    await there.process.kill()
                    await there.process.start()
            await there.wait(lambda: len(set(there.answers())) == REPLIES)
            assert await there.process.stop() == 0, there.process.log
        finally:
            await there.process.away()
    got = Counter(there.answers())
    assert set(got) == {f"Jawaban {number}" for number in range(REPLIES)}
    twice = query(there.database, "SELECT count(*) FROM outbox WHERE maybe_twice")[0][0]
    assert got.total() - REPLIES <= twice
    rows = query(there.database, "SELECT count(*) FROM ticket_messages WHERE side = 'staff' AND state = 'given'")
    assert rows == [(REPLIES,)]
