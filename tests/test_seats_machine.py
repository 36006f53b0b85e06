"""A wave's seats under every order of events: applying, judging, proposing, announcing, answering, giving up, moving,
withdrawing, other numbers of seats, hours that pass, crashes and the end of it.

After each step, by what the database holds and by what people were sent:
seats held never exceed the seats or a subdistrict's cap, unless staff overruled; guarantees are kept or recorded as
released; nobody holds two; the queue's order is respected; every free seat with a willing reserve is offered; every
message fits the state of the registration at the moment when it is sent.
"""

import asyncio
import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from conversation import MONDAY, Office, Person, open_office
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from reminders_at_hand import owner_of
from waves_at_hand import open_wave

from bot.errors import Refusal
from bot.models import Place, Session, Verdict
from bot.seating import leaves_time
from bot.services import (
    announcing,
    lifecycle,
    proposal_moves,
    proposals,
    registrations,
    seats,
    verdicts,
    wave_cancelling,
)
from bot.storage import owners, waves
from bot.storage import registrations as registration_rows
from bot.storage import verdicts as verdict_rows
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
WHO = st.integers(0, PEOPLE - 1)
HOLDER = st.integers(0, 3 * PEOPLE - 1)
"""Two times of three somebody who holds a seat, where there is one."""


HEARD: Counter[str] = Counter()
"""State → messages about it that were looked at."""


class Crash(Exception):  # noqa: N818 - what happens to the process
    """The process dies before the commit."""


class SeatsOfAWave(RuleBasedStateMachine):
    """Nine owners, three seats, and whatever can happen."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.stack = AsyncExitStack()
        self.wrong: list[str] = []
        self.put_by_staff: Counter[str] = Counter()
        """Subdistrict → seats of the announced list on which staff have put somebody."""
        self.beyond = 0
        """How many of these were more than the wave had seats."""
        self.before: dict[int, tuple[str, str, int]] = {}
        """Registration → state, subdistrict, rank after the step before."""

    def run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)

    @initialize(far=st.sampled_from(["nobody", "applied", "announced", "announced", "announced"]))
    def begin(self, far: str) -> None:
        self.run(self._open())
        if far != "nobody":
            self.everybody_applies()
        if far == "announced":
            self.announce()

    async def _open(self) -> None:
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
        self._listen()

    def _listen(self) -> None:
        """Every message of the bot is looked at when it reaches Telegram."""
        call = self.office.telegram.call

        def heard(bot: Any, method: str, params: Any, files: Any = None) -> Any:
            if method.lower() in {"sendmessage", "editmessagetext"}:
                self._fits(int(params["chat_id"]), str(params.get("text", "")))
            return call(bot, method, params, files)

        self.office.telegram.call = heard  # type: ignore[method-assign]  # the shortest way to listen

    def _fits(self, chat: int, text: str) -> None:
        whose = [
            owner for owner, person in zip(self.owners, self.people, strict=True) if person and person.user.id == chat
        ]
        words = {word for word in SAID.values() if re.search(word, text)}
        if not whose or not words or not text.startswith(NEWS):
            return
        state = self._state_of(whose[0])
        HEARD[state] += 1
        if words != {SAID.get(state, "")}:
            self.wrong.append(f"{state}: {text}")

    def _state_of(self, owner: int) -> str:
        found = self._rows("SELECT state FROM registrations WHERE owner_id = ? ORDER BY id DESC LIMIT 1", owner)
        return str(found[0][0]) if found else "none"

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.office.database)) as connection:
            return list(connection.execute(sql, values))

    def _registration(self, who: int) -> int | None:
        found = self._rows("SELECT max(id) FROM registrations WHERE owner_id = ?", self.owners[who])
        return found[0][0] if found else None

    def _wave_state(self) -> str:
        return str(self._rows("SELECT state FROM waves WHERE id = ?", self.wave)[0][0])

    def _do(self, work: Work, *, settle: bool = True) -> None:
        """What a petugas does, in one transaction; a refusal changes nothing."""
        with suppress(Refusal):
            self.run(self._decided(work))
        if settle:
            self.run(self.office.settle())

    async def _decided(self, work: Work) -> None:
        async with self.office.app.wiring.database.transaction() as tx:
            await work(tx)

    def _holder(self, number: int) -> int:
        found = self._rows("SELECT owner_id FROM registrations WHERE state IN ('offered', 'confirmed') ORDER BY id")
        holders = [self.owners.index(owner) for (owner,) in found]
        return holders[number % len(holders)] if holders and number % 3 else number % PEOPLE

    def _tap(self, who: int, data: str) -> None:
        person, registration = self.people[who], self._registration(who)
        if person is not None and registration is not None:
            self.run(person.forge(data.format(registration)))

    # Before the announcement

    @rule(who=WHO)
    def apply(self, who: int) -> None:
        self._do(lambda tx: self._apply(tx, who))

    async def _apply(self, tx: Transaction, who: int) -> None:
        owner = await owners.get(tx, self.owners[who])
        assert owner is not None
        await registrations.apply(tx, self.wave, owner, BY, self.office.clock.now)

    @rule()
    def everybody_applies(self) -> None:
        for who in range(PEOPLE):
            self._do(lambda tx, who=who: self._apply(tx, who), settle=False)  # type: ignore[misc]  # a default binds the loop's value
        self.run(self.office.settle())

    @rule(who=WHO, verdict=st.sampled_from(Verdict))
    def judge(self, who: int, verdict: Verdict) -> None:
        registration = self._registration(who)
        if registration is not None:
            self._do(lambda tx: self._judge(tx, registration, verdict))

    async def _judge(self, tx: Transaction, registration: int, verdict: Verdict) -> None:
        line = await verdict_rows.last(tx, registration)
        seen = line.id if line else verdicts.NOBODY_YET
        await verdicts.judge(tx, registration, verdict, "", seen=seen, by=BY, now=self.office.clock.now)

    @rule()
    def propose(self) -> None:
        self._do(self._propose)

    async def _propose(self, tx: Transaction) -> None:
        wave = await waves.get(tx, self.wave)
        assert wave is not None
        if wave.state == "open":
            await lifecycle.carry_out(tx, wave, "close", BY, self.office.clock.now)
        await proposals.propose(tx, self.wave, BY, self.office.clock.now)

    @rule(who=WHO, place=st.sampled_from([*Place, None]))
    def put(self, who: int, place: Place | None) -> None:
        """Staff move somebody on the proposal."""
        registration = self._registration(who)
        if registration is not None:
            self._do(lambda tx: self._put(tx, registration, place))

    async def _put(self, tx: Transaction, registration: int, place: Place | None) -> None:
        now = self.office.clock.now
        _, proposal = await proposals.current(tx, self.wave, now)
        await proposal_moves.move(tx, registration, proposal.edition, place, "agreed", by=BY, now=now)

    @rule()
    def announce(self) -> None:
        """The list is drawn up anew first, and who is to be talked about is decided on."""
        self._do(self._announce)
        if self._wave_state() == "announced" and not self.before_announced():
            self._as_the_list_says()

    def before_announced(self) -> bool:
        return any(state not in {"applied", "withdrawn"} for state, _, _ in self.before.values())

    async def _announce(self, tx: Transaction) -> None:
        now, calendar = self.office.clock.now, self.office.app.wiring.calendar
        await self._propose(tx)
        for (registration,) in self._rows(
            "SELECT registration_id FROM verdicts WHERE id IN (SELECT max(id) FROM verdicts GROUP BY registration_id)"
            " AND verdict = 'discuss'"
        ):
            if (one := await registration_rows.get(tx, registration)) and one.state == "applied":
                await self._judge(tx, registration, Verdict.FIT)
        await proposals.propose(tx, self.wave, BY, now)
        _, proposal = await proposals.current(tx, self.wave, now)
        await announcing.announce(tx, self.wave, proposal.edition, BY, now=now, calendar=calendar)

    def _as_the_list_says(self) -> None:
        """Guarantees of the list are kept or recorded; staff's own moves are the only way beyond seats and cap."""
        (content,) = self._rows("SELECT content FROM selection_records")[0]
        record = json.loads(content)
        held = Counter(line["subdistrict"] for line in record["lines"] if line["place"] == "seat")
        for code, guaranteed in GUARANTEED.items():
            assert held[code] + record["released"].get(code, 0) >= guaranteed
        seated = [line for line in record["lines"] if line["place"] == "seat"]
        self.put_by_staff = Counter(line["subdistrict"] for line in seated if line["basis"] == "staff")
        self.beyond = max(0, self.put_by_staff.total() - self._seats())
        assert held.total() <= self._seats() + self.beyond

    # After it

    @rule(number=HOLDER)
    def confirm(self, number: int) -> None:
        self._tap(self._holder(number), "seatyes:{}")

    @rule(number=HOLDER)
    def decline(self, number: int) -> None:
        self._tap(self._holder(number), "seatdrop:{}")

    @rule(who=WHO)
    def come_after_all(self, who: int) -> None:
        self._tap(who, "seatback:{}")

    @rule(number=HOLDER)
    def withdraw(self, number: int) -> None:
        self._tap(self._holder(number), "withdrawn:{}")

    @rule(number=HOLDER, work=st.sampled_from([seats.release, seats.release, seats.keep, seats.confirm, seats.decline]))
    def by_staff(self, number: int, work: Any) -> None:
        registration = self._registration(self._holder(number))
        if registration is not None:
            self._do(lambda tx: self._by_staff(tx, registration, work))

    async def _by_staff(self, tx: Transaction, registration: int, work: Any) -> None:
        one, wave = await registration_rows.get(tx, registration), await waves.get(tx, self.wave)
        assert one is not None
        assert wave is not None
        await work(tx, one, wave, BY, self.office.clock.now)

    @rule(who=WHO, overrule=st.booleans())
    def give(self, who: int, overrule: bool) -> None:
        registration = self._registration(who)
        if registration is not None:
            self._do(lambda tx: self._give(tx, registration, overrule=overrule))

    async def _give(self, tx: Transaction, registration: int, *, overrule: bool) -> None:
        one, wave = await registration_rows.get(tx, registration), await waves.get(tx, self.wave)
        assert one is not None
        assert wave is not None
        now, calendar = self.office.clock.now, self.office.app.wiring.calendar
        await seats.give(tx, one, wave, "agreed", by=BY, overrule=overrule, now=now, calendar=calendar)

    @rule(number=st.integers(1, 5))
    def other_number_of_seats(self, number: int) -> None:
        self._do(lambda tx: self._other_number(tx, number))

    async def _other_number(self, tx: Transaction, number: int) -> None:
        wave = await waves.get(tx, self.wave)
        assert wave is not None
        changed = type(wave)(**{name: getattr(wave, name) for name in wave.__dataclass_fields__} | {"seats": number})
        await waves.update(tx, changed)
        if wave.state == "announced":
            await seats.seats_changed(tx, changed, BY, self.office.clock.now)

    # Time, and the end of things

    @rule(hours=st.sampled_from([1, 3, 9, 24]))
    def time_passes(self, hours: int) -> None:
        self.office.clock.forward(hours=hours)
        self.run(self.office.settle())

    @rule(number=HOLDER, work=st.sampled_from([seats.release, seats.confirm, seats.decline]))
    def crash_before_the_commit(self, number: int, work: Any) -> None:
        registration = self._registration(self._holder(number))
        if registration is None:
            return

        async def dies(tx: Transaction) -> None:
            with suppress(Refusal):
                await self._by_staff(tx, registration, work)
            raise Crash

        before = self._rows("SELECT id, state FROM registrations ORDER BY id")
        with suppress(Crash):
            self.run(self._decided(dies))
        assert self._rows("SELECT id, state FROM registrations ORDER BY id") == before
        self.run(self.office.restart())
        self.run(self.office.settle())

    @rule(number=HOLDER, work=st.sampled_from([seats.release, seats.decline]))
    def crash_after_the_commit(self, number: int, work: Any) -> None:
        """The seat fell free, and the process dies before it is offered on."""
        registration = self._registration(self._holder(number))
        if registration is not None:
            self._do(lambda tx: self._by_staff(tx, registration, work), settle=False)
            self.run(self.office.restart())
            self.run(self.office.settle())

    @precondition(lambda self: hasattr(self, "wave") and self._wave_state() == "announced")
    @rule(really=st.integers(0, 9))
    def cancel(self, really: int) -> None:
        """Rarely: nothing happens after it."""
        if really == 0:
            self._do(lambda tx: wave_cancelling.cancel(tx, self.wave, BY, self.office.clock.now))

    # What must hold

    @invariant()
    def seats_hold(self) -> None:
        if not hasattr(self, "wave"):
            return
        assert not self.wrong
        self._nobody_holds_two()
        state = self._wave_state()
        if state == "announced":
            self._not_too_many()
            self._free_seats_are_offered()
            self._in_order()
            self._guarantees()
        self.before = {one: (was, place, rank) for one, was, place, rank in self._registrations()}

    def _registrations(self) -> list[tuple[Any, ...]]:
        return self._rows("SELECT id, state, coalesce(subdistrict, ''), coalesce(queue_rank, 0) FROM registrations")

    def _seats(self) -> int:
        return int(self._rows("SELECT seats FROM waves WHERE id = ?", self.wave)[0][0])

    def _held(self) -> Counter[str]:
        return Counter(place for _, state, place, _ in self._registrations() if state in {"offered", "confirmed"})

    def _nobody_holds_two(self) -> None:
        twice = self._rows(
            "SELECT owner_id FROM registrations WHERE state IN ('offered', 'confirmed')"
            " GROUP BY owner_id HAVING count(*) > 1"
        )
        assert not twice
        offered = self._rows("SELECT id FROM registrations WHERE state = 'offered' ORDER BY id")
        waiting = self._rows("SELECT registration_id FROM seat_offers WHERE answer IS NULL ORDER BY registration_id")
        assert offered == waiting or self._wave_state() in {"cancelled", "running", "finished"}

    def _overruled(self) -> Counter[str]:
        found = self._rows(
            "SELECT subdistrict FROM seat_events JOIN registrations ON registrations.id = registration_id"
            " WHERE what = 'overruled'"
        )
        return Counter(place for (place,) in found)

    def _not_too_many(self) -> None:
        held, overruled = self._held(), self._overruled()
        assert held.total() <= self._seats() + self.beyond + overruled.total()
        for place, count in held.items():
            assert count <= max(CAP, self.put_by_staff[place]) + overruled[place]

    def _free_seats_are_offered(self) -> None:
        wave = self.run(self._get_wave())
        now, calendar = self.office.clock.now, self.office.app.wiring.calendar
        if calendar.is_quiet(now) or not leaves_time(wave, now, calendar):
            return
        held = self._held()
        willing = [place for _, state, place, _ in self._registrations() if state == "reserve" and held[place] < CAP]
        assert held.total() >= wave.seats or not willing

    async def _get_wave(self) -> Any:
        async with self.office.app.wiring.database.transaction() as tx:
            return await waves.get(tx, self.wave)

    def _in_order(self) -> None:
        """Whoever was promoted in this step stood before those of the same subdistrict who still wait."""
        promoted = {row[0] for row in self._rows("SELECT registration_id FROM seat_events WHERE what = 'promoted'")}
        now = {one: state for one, state, _, _ in self._registrations()}
        for one in promoted:
            was, place, rank = self.before.get(one, ("", "", 0))
            if was != "reserve" or now[one] == "reserve":
                continue
            behind = [
                other
                for other, (state, other_place, other_rank) in self.before.items()
                if (state, other_place) == ("reserve", place) and other_rank < rank and now[other] == "reserve"
            ]
            assert not behind, (one, behind)

    def _guarantees(self) -> None:
        """Where a subdistrict has fewer seats than it was guaranteed, that is on record, or a seat is still free."""
        held = self._held()
        released = {row[0] for row in self._rows("SELECT reason FROM seat_events WHERE what = 'guarantee_released'")}
        (content,) = self._rows("SELECT content FROM selection_records")[0]
        released |= set(json.loads(content)["released"])
        for code, guaranteed in GUARANTEED.items():
            if held[code] < guaranteed and code not in released:
                free = self._seats() - held.total()
                taken = self._rows("SELECT 1 FROM vacancies WHERE subdistrict = ? AND taken_away = 1", code)
                assert free > 0 or taken or self.put_by_staff or self._overruled(), code

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.loop.close()


@pytest.mark.slow
def test_seats_of_a_wave() -> None:
    HEARD.clear()
    run_state_machine_as_test(
        SeatsOfAWave,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            derandomize=True,
            deadline=None,
            phases=[Phase.generate],  # making a failing run shorter takes many minutes
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )
    assert set(SAID) <= set(HEARD), HEARD
