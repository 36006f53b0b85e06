"""A wave's seats under every order of events: applying, judging, proposing, announcing, answering, giving up, moving,
withdrawing, other numbers of seats, hours that pass, crashes and the end of it.

After each step, by what the database holds and by what people were sent:
seats held never exceed the seats or a subdistrict's cap, unless staff overruled; guarantees are kept or recorded as
released; nobody holds two; the queue's order is respected; every free seat with a willing reserve is offered; every
message fits the state of the registration at the moment when it is sent.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
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
from seats_laws import SeatsLaws
from seats_world import BY, HEARD, PEOPLE, SAID, Crash

from bot.errors import Refusal
from bot.models import Place, Verdict
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

WHO = st.integers(0, PEOPLE - 1)
HOLDER = st.integers(0, 3 * PEOPLE - 1)
"""Two times of three somebody who holds a seat, where there is one."""


class SeatsOfAWave(SeatsLaws, RuleBasedStateMachine):
    """Nine owners, three seats, and whatever can happen."""

    @initialize(far=st.sampled_from(["nobody", "applied", "announced", "announced", "announced"]))
    def begin(self, far: str) -> None:
        self.run(self.open())
        if far != "nobody":
            self.everybody_applies()
        if far == "announced":
            self.announce()

    # Before the announcement

    @rule(who=WHO)
    def apply(self, who: int) -> None:
        self.do(lambda tx: self._apply(tx, who))

    async def _apply(self, tx: Transaction, who: int) -> None:
        owner = await owners.get(tx, self.owners[who])
        assert owner is not None
        await registrations.apply(tx, self.wave, owner, BY, self.office.clock.now)

    @rule()
    def everybody_applies(self) -> None:
        for who in range(PEOPLE):
            self.do(lambda tx, who=who: self._apply(tx, who), settle=False)  # type: ignore[misc]  # a default binds the loop's value
        self.run(self.office.settle())

    @rule(who=WHO, verdict=st.sampled_from(Verdict))
    def judge(self, who: int, verdict: Verdict) -> None:
        registration = self.registration(who)
        if registration is not None:
            self.do(lambda tx: self._judge(tx, registration, verdict))

    async def _judge(self, tx: Transaction, registration: int, verdict: Verdict) -> None:
        line = await verdict_rows.last(tx, registration)
        seen = line.id if line else verdicts.NOBODY_YET
        await verdicts.judge(tx, registration, verdict, "", seen=seen, by=BY, now=self.office.clock.now)

    @rule()
    def propose(self) -> None:
        self.do(self._propose)

    async def _propose(self, tx: Transaction) -> None:
        wave = await waves.get(tx, self.wave)
        assert wave is not None
        if wave.state == "open":
            await lifecycle.carry_out(tx, wave, "close", BY, self.office.clock.now)
        await proposals.propose(tx, self.wave, BY, self.office.clock.now)

    @rule(who=WHO, place=st.sampled_from([*Place, None]))
    def put(self, who: int, place: Place | None) -> None:
        """Staff move somebody on the proposal."""
        registration = self.registration(who)
        if registration is not None:
            self.do(lambda tx: self._put(tx, registration, place))

    async def _put(self, tx: Transaction, registration: int, place: Place | None) -> None:
        now = self.office.clock.now
        _, proposal = await proposals.current(tx, self.wave, now)
        await proposal_moves.move(tx, registration, proposal.edition, place, "agreed", by=BY, now=now)

    @rule()
    def announce(self) -> None:
        """The list is drawn up anew first, and who is to be talked about is decided on."""
        self.do(self._announce)
        if self.wave_state() == "announced" and not self.was_announced():
            self.as_the_list_says()

    async def _announce(self, tx: Transaction) -> None:
        now, calendar = self.office.clock.now, self.office.app.wiring.calendar
        await self._propose(tx)
        for (registration,) in self.rows(
            "SELECT registration_id FROM verdicts WHERE id IN (SELECT max(id) FROM verdicts GROUP BY registration_id)"
            " AND verdict = 'discuss'"
        ):
            if (one := await registration_rows.get(tx, registration)) and one.state == "applied":
                await self._judge(tx, registration, Verdict.FIT)
        await proposals.propose(tx, self.wave, BY, now)
        _, proposal = await proposals.current(tx, self.wave, now)
        await announcing.announce(tx, self.wave, proposal.edition, BY, now=now, calendar=calendar)

    # After it

    @rule(number=HOLDER)
    def confirm(self, number: int) -> None:
        self.tapped(self.holder(number), "seatyes:{}")

    @rule(number=HOLDER)
    def decline(self, number: int) -> None:
        self.tapped(self.holder(number), "seatdrop:{}")

    @rule(who=WHO)
    def come_after_all(self, who: int) -> None:
        self.tapped(who, "seatback:{}")

    @rule(number=HOLDER)
    def withdraw(self, number: int) -> None:
        self.tapped(self.holder(number), "withdrawn:{}")

    @rule(number=HOLDER, work=st.sampled_from([seats.release, seats.release, seats.keep, seats.confirm, seats.decline]))
    def by_staff(self, number: int, work: Any) -> None:
        registration = self.registration(self.holder(number))
        if registration is not None:
            self.do(lambda tx: self._by_staff(tx, registration, work))

    async def _by_staff(self, tx: Transaction, registration: int, work: Any) -> None:
        one, wave = await self.both(tx, registration)
        await work(tx, one, wave, BY, self.office.clock.now)

    @rule(who=WHO, overrule=st.booleans())
    def give(self, who: int, overrule: bool) -> None:
        registration = self.registration(who)
        if registration is not None:
            self.do(lambda tx: self._give(tx, registration, overrule=overrule))

    async def _give(self, tx: Transaction, registration: int, *, overrule: bool) -> None:
        one, wave = await self.both(tx, registration)
        now, calendar = self.office.clock.now, self.office.app.wiring.calendar
        await seats.give(tx, one, wave, "agreed", by=BY, overrule=overrule, now=now, calendar=calendar)

    @rule(number=st.integers(1, 5))
    def other_number_of_seats(self, number: int) -> None:
        self.do(lambda tx: self._other_number(tx, number))

    async def _other_number(self, tx: Transaction, number: int) -> None:
        wave = await waves.get(tx, self.wave)
        assert wave is not None
        changed = replace(wave, seats=number)
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
        registration = self.registration(self.holder(number))
        if registration is None:
            return

        async def dies(tx: Transaction) -> None:
            with suppress(Refusal):
                await self._by_staff(tx, registration, work)
            raise Crash

        before = self.rows("SELECT id, state FROM registrations ORDER BY id")
        with suppress(Crash):
            self.run(self.decided(dies))
        assert self.rows("SELECT id, state FROM registrations ORDER BY id") == before
        self.run(self.office.restart())
        self.run(self.office.settle())

    @rule(number=HOLDER, work=st.sampled_from([seats.release, seats.decline]))
    def crash_after_the_commit(self, number: int, work: Any) -> None:
        """The seat fell free, and the process dies before it is offered on."""
        registration = self.registration(self.holder(number))
        if registration is not None:
            self.do(lambda tx: self._by_staff(tx, registration, work), settle=False)
            self.run(self.office.restart())
            self.run(self.office.settle())

    @precondition(lambda self: hasattr(self, "wave") and self.wave_state() == "announced")
    @rule(really=st.integers(0, 9))
    def cancel(self, really: int) -> None:
        """Rarely: nothing happens after it."""
        if really == 0:
            self.do(lambda tx: wave_cancelling.cancel(tx, self.wave, BY, self.office.clock.now))

    # What must hold

    @invariant()
    def seats_hold(self) -> None:
        if hasattr(self, "wave"):
            self.all_holds()

    def teardown(self) -> None:
        self.leave()


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
