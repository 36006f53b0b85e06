"""The outbox under every order of decisions, deliveries, answers of Telegram and crashes that Hypothesis finds."""

import asyncio
import tempfile
from collections import Counter, defaultdict
from collections.abc import Awaitable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar, cast

from conversation import Clock
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from post import COUNTS, Post
from processes import query
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.outbox import Outbox, Owed
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.outbox import Delivery, Lane, Message

T = TypeVar("T")
OUTCOMES: dict[str, TelegramError | None] = {
    "sent": None,
    "429": RetryAfter(3),
    "blocked": Forbidden("bot was blocked by the user"),
    "refused": BadRequest("can't parse entities"),
    "no answer": NetworkError("ServerDisconnectedError"),
}


class Deliveries(RuleBasedStateMachine):
    """Decisions, deliveries, turns of the loop and crashes in any order, Telegram answering anything."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.stack = ExitStack()
        self.clock = Clock()
        self.post = Post()
        self.owed = 0
        self.undelivered: dict[int, list[Message]] = {}
        self.life: dict[tuple[int, str], list[int]] = defaultdict(list)
        self.arrived: Counter[int] = Counter()

    def run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        path = Path(folder) / "naikkelas.db"
        migrate(path)
        self.database = self.run(Database.open(path))
        self.run(self.database._connection.execute_fetchall("PRAGMA synchronous = OFF"))
        self.outbox = Outbox(self.database, cast("Any", self.post), self.clock)

    @rule(chat=st.integers(1, 3), lane=st.sampled_from(Lane), many=st.integers(1, 3))
    def decide(self, chat: int, lane: Lane, many: int) -> None:
        """One update of a chat at a time, so its replies are delivered before it decides again."""
        if self.undelivered.get(chat):
            return
        self.undelivered[chat] = self.run(self._owe(chat, lane, many))

    async def _owe(self, chat: int, lane: Lane, many: int) -> list[Message]:
        mine = []
        async with self.database.transaction() as tx:
            for _ in range(many):
                self.owed += 1
                owed = Owed(f"key {self.owed}", lane, chat, "send_message", {"text": f"{lane}:{self.owed}"})
                mine.append(await self.outbox.owe(tx, owed, self.clock()))
                assert await self.outbox.owe(tx, owed, self.clock()) is None, "the same key once more"
        return [message for message in mine if message is not None]

    @rule(chat=st.integers(1, 3), outcomes=st.lists(st.sampled_from(sorted(OUTCOMES)), min_size=3, max_size=3))
    def deliver(self, chat: int, outcomes: list[str]) -> None:
        self._answer_with(outcomes)
        self.run(self.outbox.deliver(self.undelivered.pop(chat, [])))

    @rule(outcomes=st.lists(st.sampled_from(sorted(OUTCOMES)), min_size=1, max_size=6))
    def turn_of_the_loop(self, outcomes: list[str]) -> None:
        self._answer_with(outcomes)
        self.run(self._turn())

    async def _turn(self) -> None:
        await self.outbox._send_all(await self.outbox._claim())

    @rule()
    def settle(self) -> None:
        self.run(self.outbox.marks.write())

    @rule(seconds=st.integers(1, 400))
    def time_passes(self, seconds: int) -> None:
        self.clock.forward(seconds=seconds)

    @precondition(lambda self: self.owed)
    @rule()
    def crash(self) -> None:
        """Marks that were not written are gone, and so are tasks that had not delivered."""
        self.undelivered.clear()
        self.life.clear()
        self.outbox = Outbox(self.database, cast("Any", self.post), self.clock)
        self.run(self.outbox.recover())

    @precondition(lambda self: self.owed)
    @rule()
    def stop_in_good_order(self) -> None:
        """What was decided and not delivered is surely not sent."""
        marked = "SELECT dedupe_key FROM outbox WHERE maybe_twice"
        before = query(self.database.path, marked)
        pending = {one.message.id for one in self.outbox.marks.pending if one.maybe_twice}
        self.run(self.outbox.stop())
        self.crash()
        assert len(query(self.database.path, marked)) <= len(before) + len(pending)

    def _answer_with(self, outcomes: list[str]) -> None:
        left = list(outcomes)

        def outcome(text: str) -> TelegramError | None:
            lane, _, number = text.partition(":")
            self.life[self.post.tried[-1][0], lane].append(int(number))
            error = OUTCOMES[left.pop(0)] if left else None
            self.arrived[int(number)] += error is None
            return error

        self.post.outcome = outcome

    @invariant()
    def everything_is_accounted_for(self) -> None:
        if self.owed:
            assert sum(count for _, count in query(self.database.path, COUNTS)) == self.owed
            known = {state for state, _ in query(self.database.path, COUNTS)}
            assert known <= set(Delivery)

    @invariant()
    def every_chat_hears_in_order(self) -> None:
        """Within a life, of what is sent in one way: after a crash it may begin again with what was in flight."""
        for numbers in self.life.values():
            assert numbers == sorted(numbers)

    @invariant()
    def only_what_is_marked_comes_twice(self) -> None:
        twice = [f"key {number}" for number, count in self.arrived.items() if count > 1]
        if twice:
            marked = {key for (key,) in query(self.database.path, "SELECT dedupe_key FROM outbox WHERE maybe_twice")}
            assert marked.issuperset(twice)

    def teardown(self) -> None:
        """In the end Telegram answers again, and nothing is left unsaid."""
        if self.owed:
            self.crash()
            self._answer_with([])
            self.clock.forward(hours=1)
            self.run(self.outbox.drain())
            assert {state for state, _ in query(self.database.path, COUNTS)} <= {"sent", "failed", "blocked"}
            sent = query(self.database.path, "SELECT dedupe_key FROM outbox WHERE state = 'sent'")
            assert {key for (key,) in sent} <= {f"key {number}" for number in self.arrived}
        if hasattr(self, "database"):
            self.run(self.database.close())
        self.stack.close()
        self.loop.close()


TestDeliveries = Deliveries.TestCase
TestDeliveries.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
