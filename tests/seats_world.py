"""Nine owners who apply for a wave of three seats, and what can be said of them by what the database holds.

Every message of the bot is held against the state of the registration at the moment when it reaches Telegram.
"""

import asyncio
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from conversation import MONDAY, Office, Person, open_office
from reminders_at_hand import owner_of
from waves_at_hand import open_wave

from bot.errors import Refusal
from bot.models import Registration, Session, Wave
from bot.storage import registrations, waves
from bot.storage.database import Transaction

T = TypeVar("T")
Work = Callable[[Transaction], Awaitable[Any]]

PLACES = ("36.04.15", "36.04.16", "36.04.17")
PEOPLE = 9
SEATS = 3
CAP = 2
GUARANTEED = {PLACES[0]: 1, PLACES[1]: 1, PLACES[2]: 0}
BY = 42
"""The petugas who does what is not tapped."""
SAID = {
    "offered": r"(?<!belum )terpilih</b>",
    "confirmed": r"pasti hadir</b>",
    "reserve": r"cadangan ke-\d+</b>",
    "not_selected": r"belum terpilih</b>",
    "released": r"<b>batal</b>",
    "declined": r"<b>batal</b>",
}
"""State → the word that a message about it has, and no other of these."""
NEWS = ("🎉", "⏳", "📋", "✅", "❌", "🙏")
"""How messages about a registration begin."""
HEARD: Counter[str] = Counter()
"""State → messages about it that were looked at."""


class Crash(Exception):  # noqa: N818 - what happens to the process
    """The process dies before the commit."""


class SeatsWorld:
    """An office of its own, on an event loop of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.stack = AsyncExitStack()
        self.wrong: list[str] = []

    def run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)

    async def open(self) -> None:
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.office: Office = await self.stack.enter_async_context(open_office(Path(folder)))
        self.people: list[Person | None] = []
        self.owners: list[int] = []
        self.wave = await open_wave(
            self.office,
            seats=SEATS,
            cap=CAP,
            reserves=1,
            subdistricts=GUARANTEED,
            sessions=(Session(MONDAY + timedelta(days=12), None),),
            closes_at=MONDAY + timedelta(days=2),
        )
        for number in range(PEOPLE):
            person = self.office.person(f"Warga {number}") if number else None
            place = PLACES[number % len(PLACES)]
            known = (person,) if person else ()
            self.owners.append(await owner_of(self.office, *known, name=f"Warga {number}", subdistrict=place))
            self.people.append(person)
        self.listen()

    def listen(self) -> None:
        """Every message of the bot is looked at when it reaches Telegram."""
        call = self.office.telegram.call

        def heard(bot: Any, method: str, params: Any, files: Any = None) -> Any:
            if method.lower() in {"sendmessage", "editmessagetext"}:
                self.fits(int(params["chat_id"]), str(params.get("text", "")))
            return call(bot, method, params, files)

        self.office.telegram.call = heard  # type: ignore[method-assign]  # the shortest way to listen

    def fits(self, chat: int, text: str) -> None:
        whose = [
            owner for owner, person in zip(self.owners, self.people, strict=True) if person and person.user.id == chat
        ]
        words = {word for word in SAID.values() if re.search(word, text)}
        if not whose or not words or not text.startswith(NEWS):
            return
        state = self.state_of(whose[0])
        HEARD[state] += 1
        if words != {SAID.get(state, "")}:
            self.wrong.append(f"{state}: {text}")

    def state_of(self, owner: int) -> str:
        found = self.rows("SELECT state FROM registrations WHERE owner_id = ? ORDER BY id DESC LIMIT 1", owner)
        return str(found[0][0]) if found else "none"

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.office.database)) as connection:
            return list(connection.execute(sql, values))

    def registration(self, who: int) -> int | None:
        found = self.rows("SELECT max(id) FROM registrations WHERE owner_id = ?", self.owners[who])
        return found[0][0] if found else None

    def wave_state(self) -> str:
        return str(self.rows("SELECT state FROM waves WHERE id = ?", self.wave)[0][0])

    def do(self, work: Work, *, settle: bool = True) -> None:
        """What a petugas does, in one transaction; a refusal changes nothing."""
        with suppress(Refusal):
            self.run(self.decided(work))
        if settle:
            self.run(self.office.settle())

    async def decided(self, work: Work) -> None:
        async with self.office.app.wiring.database.transaction() as tx:
            await work(tx)

    def holder(self, number: int) -> int:
        found = self.rows("SELECT owner_id FROM registrations WHERE state IN ('offered', 'confirmed') ORDER BY id")
        holders = [self.owners.index(owner) for (owner,) in found]
        return holders[number % len(holders)] if holders and number % 3 else number % PEOPLE

    def tapped(self, who: int, data: str) -> None:
        person, registration = self.people[who], self.registration(who)
        if person is not None and registration is not None:
            self.run(person.forge(data.format(registration)))

    def registrations(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT id, state, coalesce(subdistrict, ''), coalesce(queue_rank, 0) FROM registrations")

    def seats_there_are(self) -> int:
        return int(self.rows("SELECT seats FROM waves WHERE id = ?", self.wave)[0][0])

    def held_by_subdistrict(self) -> Counter[str]:
        return Counter(place for _, state, place, _ in self.registrations() if state in {"offered", "confirmed"})

    async def both(self, tx: Transaction, registration: int) -> tuple[Registration, Wave]:
        """The registration, and the wave."""
        one, wave = await registrations.get(tx, registration), await waves.get(tx, self.wave)
        assert one is not None
        assert wave is not None
        return one, wave

    async def get_wave(self) -> Any:
        async with self.office.app.wiring.database.transaction() as tx:
            return await waves.get(tx, self.wave)

    def leave(self) -> None:
        self.run(self.stack.aclose())
        self.loop.close()
