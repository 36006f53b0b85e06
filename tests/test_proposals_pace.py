"""Thousands of applicants: what takes long is done beside the event loop, and a list is read and written at once."""

import threading
from typing import Any

import pytest
from conversation import MONDAY, Office
from proposals_at_hand import four

from bot.selection import canonical, listing
from bot.services import announcing, proposals
from bot.storage.database import Transaction

pytestmark = pytest.mark.usefixtures("quiet")


def beside(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[bool]:
    """For each call of a function, whether it was beside the event loop's thread."""
    loop, calls = threading.get_ident(), []
    before: Any = getattr(owner, name)

    def noted(*given: Any) -> Any:
        calls.append(threading.get_ident() != loop)
        return before(*given)

    monkeypatch.setattr(owner, name, noted)
    return calls


async def test_the_rules_and_the_record_are_worked_out_beside_the_loop(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave, _ = await four(office)
    rules, record = beside(monkeypatch, listing, "propose"), beside(monkeypatch, canonical, "canonical")
    async with office.app.wiring.database.transaction() as tx:
        await proposals.propose(tx, wave, 1, MONDAY)
        await proposals.overview(tx, wave, MONDAY)
        await announcing.announce(tx, wave, 1, 1, now=MONDAY, calendar=office.app.wiring.calendar)
    assert rules == [True] * 3
    assert record == [True]


async def test_a_list_takes_as_many_statements_for_many_as_for_few(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave, _ = await four(office)
    said: list[str] = []
    for name in ("all", "many"):
        before = getattr(Transaction, name)

        async def noted(tx: Transaction, sql: str, *given: Any, before: Any = before) -> Any:
            said.append(sql)
            return await before(tx, sql, *given)

        monkeypatch.setattr(Transaction, name, noted)
    async with office.app.wiring.database.transaction() as tx:
        await proposals.propose(tx, wave, 1, MONDAY)
    few = len(said)
    assert few < 12
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'closed'")
        await tx.run("DELETE FROM proposal_lines WHERE registration_id > 1")
        await tx.run("DELETE FROM registrations WHERE id > 1")
    said.clear()
    async with office.app.wiring.database.transaction() as tx:
        await proposals.propose(tx, wave, 1, MONDAY)
    assert len(said) <= few
