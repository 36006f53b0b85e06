"""What people asked, were shown and told staff is forgotten at night, in small steps, when it was kept long enough."""

from datetime import timedelta

import pytest
from conversation import Office
from ticket_queue_at_hand import put

from bot.faq import Decision
from bot.services import forgetting
from bot.storage import questions, tickets

pytestmark = pytest.mark.usefixtures("quiet")


async def some_of_each(office: Office, number: int) -> None:
    """A question, an answer that was shown, and a ticket that was closed, at the clock's time."""
    ticket = await put(office, number)
    async with office.app.wiring.database.transaction() as tx:
        await questions.add(tx, "pirt", Decision.NONE, None, office.clock.now)
        await tx.run(
            "INSERT INTO answers_shown (account_id, entry_id, version_id, shown_at) VALUES (?, 'pirt_cara', 1, ?)",
            100 + number,
            office.clock.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        await tickets.close(tx, ticket, 1, office.clock.now)


def kept(office: Office) -> tuple[int, ...]:
    """How many questions, answers shown, tickets and messages on them there are."""
    tables = ("questions", "answers_shown", "tickets", "ticket_messages")
    return tuple(office.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables)


async def test_each_for_as_long_as_it_is_kept(office: Office) -> None:
    await some_of_each(office, 1)
    began = office.clock.now
    for days, left in ((60, (1, 1, 1, 1)), (61, (1, 0, 1, 1)), (91, (0, 0, 1, 1)), (730, (0, 0, 1, 1))):
        office.clock.now = began + timedelta(days=days)
        await office.settle()
        assert kept(office) == left, days
    office.clock.now = began + timedelta(days=731)
    await office.settle()
    assert kept(office) == (0, 0, 0, 0)


async def test_a_ticket_that_is_open_stays(office: Office) -> None:
    await put(office, 1)
    office.clock.forward(days=3000)
    await office.settle()
    assert kept(office)[2:] == (1, 1)


async def test_in_small_steps_and_all_in_one_night(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        await some_of_each(office, number)
    office.clock.forward(days=800)
    monkeypatch.setattr(forgetting, "STEP", 3)
    async with office.app.wiring.database.transaction() as tx:
        assert await forgetting.forget_some(tx, office.clock.now)
    assert kept(office) == (4, 4, 4, 4)
    await office.settle()
    assert kept(office) == (0, 0, 0, 0)
