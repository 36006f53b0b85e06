"""A broadcast's account under every order of enqueueing, sending, refusals, stops, crashes and forgetting.

recipients = sent + blocked + failed + cancelled + waiting after each step; nobody is lost; nobody gets it again but for
a time when Telegram may have had it and the bot could not know; these are marked, and no others.
"""

import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Awaitable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import TypeVar, cast

from conversation import Clock
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from processes import query
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.crowd import Pool, Rendered, Unsent
from bot.outbox import Outbox
from bot.storage import broadcast_ledger, broadcasts
from bot.storage import outbox as rows
from bot.storage.broadcast_ledger import Ledger
from bot.storage.database import Database, Transaction
from bot.storage.migrate import migrate
from bot.storage.outbox import Lane, Message
from bot.telegram_bot import TelegramBot, Turn

T = TypeVar("T")
PEOPLE = 12
PIECE = 5
ARRIVES = "arrives"
LOST = "arrives, and the answer is lost"
ANSWERS: dict[str, TelegramError | None] = {
    ARRIVES: None,
    LOST: NetworkError("ServerDisconnectedError"),
    "429": RetryAfter(3),
    "blocked": Forbidden("bot was blocked by the user"),
    "nobody there": BadRequest("Chat not found"),
    "refused": BadRequest("VOICE_MESSAGES_FORBIDDEN"),
    "502": NetworkError("Bad Gateway"),
    "no connection": NetworkError("ClientConnectorError: Connection refused"),
    "no token": InvalidToken(),
    "moved": ChatMigrated(-5),
}
IN_DOUBT = {LOST, "502"}


class Telegram:
    """Answers each attempt as it was told to, and knows who got what how often."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.got: Counter[int] = Counter()
        self.in_doubt: Counter[int] = Counter()

    async def send_stored(self, method: str, parameters: dict[str, object], turn: Turn) -> None:
        turn.begun = True
        person = cast("int", parameters["person"])
        answer = self.answers.pop(0) if self.answers else ARRIVES
        self.got[person] += answer in {ARRIVES, LOST}
        if answer in IN_DOUBT:
            self.in_doubt[person] += 1
        if error := ANSWERS[answer]:
            raise error


class Account(RuleBasedStateMachine):
    """One broadcast to a dozen people, and what may happen to it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.stack = ExitStack()
        self.clock = Clock()
        self.telegram = Telegram()
        self.enqueued = 0
        self.claimed: list[Message] = []
        self.in_flight: Counter[int] = Counter()
        """Person → at how many crashes their message was under way."""

    def run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        path = Path(self.stack.enter_context(tempfile.TemporaryDirectory())) / "naikkelas.db"
        migrate(path)
        self.database = self.run(Database.open(path))
        self.run(self.database._connection.execute_fetchall("PRAGMA synchronous = OFF"))
        self.run(self._confirmed())
        self._start()

    async def _confirmed(self) -> None:
        async with self.database.transaction() as tx:
            self.number = await broadcasts.add(
                tx, kind="text", body="a", file=None, bot_id=1, thread_id=None, created_by=1, now=self.clock()
            )
            for person in range(1, PEOPLE + 1):
                await tx.run(
                    "INSERT INTO accounts (id, consent, consent_version, consent_at) VALUES (?, 'given', 1, '')", person
                )

    def _start(self) -> None:
        self.outbox = Outbox(self.database, cast("TelegramBot", self.telegram), self.clock, pool=Pool(ahead=4))
        self.outbox.crowd.renderers = {"broadcast": self._made}
        self.claimed = []

    async def _made(self, tx: Transaction, messages: Sequence[Message]) -> dict[int, Rendered | Unsent]:
        """Who is asked for by number: a chat's id may change, the person stays."""
        keys = await tx.all(
            "SELECT id, dedupe_key FROM outbox WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps([one.id for one in messages]),
        )
        person = {row["id"]: int(row["dedupe_key"].rpartition(":")[2]) for row in keys}
        return {one.id: Rendered("send_message", {"person": person[one.id]}) for one in messages}

    @rule(again=st.booleans())
    def enqueue_a_piece(self, again: bool) -> None:
        """As the loop does; `again`: the one before, since the process died before it knew that it was done."""
        first = max(0, self.enqueued - PIECE) if again else self.enqueued
        people = [(person, person % 6 > 0) for person in range(first + 1, min(first + PIECE, PEOPLE) + 1)]
        self.enqueued = max(self.enqueued, first + len(people))
        self.run(self._enqueue(people))

    async def _enqueue(self, people: list[tuple[int, bool]]) -> None:
        async with self.database.transaction() as tx:
            await broadcast_ledger.enqueue(tx, self.number, people, Lane.BULK, self.clock())

    @rule()
    def claim(self) -> None:
        self.claimed += self.run(self.outbox.crowd.claim())

    @rule(answers=st.lists(st.sampled_from(sorted(ANSWERS)), min_size=1, max_size=4))
    def send(self, answers: list[str]) -> None:
        self.telegram.answers = answers
        for _ in range(min(len(answers), len(self.claimed))):
            self.run(self.outbox.send(self.claimed.pop(0)))

    @rule()
    def give_back(self) -> None:
        """A pause: what was claimed and not begun."""
        for message in self.claimed:
            self.outbox.give_back(message)
        self.claimed = []

    @rule()
    def settle(self) -> None:
        self.run(self.outbox.marks.write())

    @rule(limit=st.integers(1, 5))
    def cancel(self, limit: int) -> None:
        """The broadcast is stopped."""
        self.run(self._cancel(limit))

    async def _cancel(self, limit: int) -> None:
        async with self.database.transaction() as tx:
            await broadcast_ledger.cancel_piece(tx, self.number, self.clock(), limit)

    @rule()
    def crash(self) -> None:
        """What was in flight may come once more; marks that were not written are gone."""
        in_flight = [person for person, state in self._people().items() if state == "sending"]
        self.in_flight.update(in_flight)
        self._start()
        assert self.run(self.outbox.recover()) == len(in_flight)

    @rule()
    def stop_in_good_order(self) -> None:
        """Nothing is in flight then, so nothing comes twice for it."""
        self.run(self.outbox.stop())
        assert "sending" not in self._people().values()
        self._start()
        assert self.run(self.outbox.recover()) == 0

    @rule(seconds=st.integers(1, 400))
    def time_passes(self, seconds: int) -> None:
        self.clock.forward(seconds=seconds)

    @rule()
    def forget(self) -> None:
        """The account stays."""
        self.run(self._forget())

    async def _forget(self) -> None:
        async with self.database.transaction() as tx:
            await rows.forget_settled(tx, self.clock() + timedelta(days=30), 100)

    def _people(self) -> dict[int, str]:
        found = query(self.database.path, "SELECT dedupe_key, state FROM outbox WHERE broadcast_id IS NOT NULL")
        return {int(key.rpartition(":")[2]): state for key, state in found}

    async def _ledger(self) -> Ledger:
        async with self.database.transaction() as tx:
            return await broadcast_ledger.ledger(tx, self.number)

    @invariant()
    def the_account_adds_up(self) -> None:
        if not hasattr(self, "number"):
            return
        ledger, states = self.run(self._ledger()), Counter(self._people().values())
        assert ledger.recipients == self.enqueued == len(self._people()), "nobody is lost, nobody twice in it"
        assert ledger.sent + ledger.blocked + ledger.failed + ledger.cancelled + ledger.waiting == self.enqueued
        assert (ledger.sent, ledger.waiting) == (states["sent"], states["queued"] + states["sending"])

    @invariant()
    def nobody_gets_it_more_often_than_could_not_be_known(self) -> None:
        for person, count in self.telegram.got.items():
            assert count <= 1 + self.in_flight[person] + self.telegram.in_doubt[person]
        for person, state in self._people().items():
            if state == "sent":
                assert self.telegram.got[person]

    @invariant()
    def exactly_what_could_not_be_known_is_marked(self) -> None:
        if not hasattr(self, "number"):
            return
        found = query(self.database.path, "SELECT dedupe_key FROM outbox WHERE maybe_twice")
        marked = {int(key.rpartition(":")[2]) for (key,) in found}
        known, doubtful = set(self.in_flight), set(self.telegram.in_doubt)
        assert known <= marked <= known | doubtful
        if not any(one.maybe_twice for one in self.outbox.marks.pending):
            assert marked == known | doubtful
        assert {person for person, count in self.telegram.got.items() if count > 1} <= known | doubtful

    def teardown(self) -> None:
        """In the end Telegram answers, and all who were not cancelled, blocked or refused have it."""
        if hasattr(self, "number"):
            self.crash()
            self.clock.forward(hours=1)
            self.telegram.answers = []
            self.run(self.outbox.drain())
            self.the_account_adds_up()
            ledger = self.run(self._ledger())
            assert ledger.waiting == 0
            assert ledger.maybe_twice <= ledger.sent
            self.run(self.database.close())
        self.stack.close()
        self.loop.close()


TestAccount = Account.TestCase
TestAccount.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
