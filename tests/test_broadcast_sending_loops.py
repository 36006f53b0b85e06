"""A broadcast in the running bot: it begins by itself, and stops at once however much is queued."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from broadcasts_under_way import AWAY, said, scheduled, strangers
from conversation import Office, open_office

from bot.services import broadcast_sending as services
from bot.storage import broadcast_ledger
from bot.storage.database import Transaction
from handlers.broadcast_sending import advance

MANY = 5_000
RATE = 28
WITHIN = 10.0
"""Seconds for what takes one; the machine may be busy."""


async def test_it_is_stopped_within_a_second(tmp_path: Path) -> None:
    async with open_office(tmp_path) as office:
        await strangers(office, range(AWAY, AWAY + MANY))
        await office.stop()
        office.settings = office.settings.model_copy(update={"messages_per_second": RATE})
        await office.start()
        rina = office.staff("Rina")
        await scheduled(office)
        stop = asyncio.Event()
        running = asyncio.create_task(office.app.run(stop))
        await office.telegram.wait_for(lambda: said(office, "Siaran no. 1") and sent(office) > RATE, WITHIN)
        before = sent(office)
        office.telegram.tap(rina.user.id, office.group.id, office.in_group()[-1]["message_id"], "broadcaststop:1")
        await office.telegram.wait_for(lambda: said(office, "Dihentikan oleh Rina"), WITHIN)
        assert sent(office) - before <= RATE
        at_stop = sent(office)
        await office.telegram.wait_for(lambda: len(said(office, "Siaran no. 1")) == 2, WITHIN)
        assert sent(office) - at_stop <= 4  # what was on its way, and the account itself
        stop.set()
        await running
        assert "❌ Dibatalkan: 4" in said(office, "Siaran no. 1")[-1]
        ((total,),) = office.rows("SELECT count(*) FROM outbox WHERE broadcast_id = 1")
        assert total == MANY


def sent(office: Office) -> int:
    return office.telegram.count("sendMessage")


async def test_confirming_wakes_the_loop(office: Office) -> None:
    await office.settle()
    stop = asyncio.Event()
    running = asyncio.create_task(office.app.run(stop))
    await scheduled(office)
    await office.app.wiring.tell_of_broadcasts()
    await office.telegram.wait_for(lambda: len(said(office, "Siaran no. 1")) == 2, WITHIN)
    stop.set()
    await running


async def test_many_are_enqueued_a_thousand_at_a_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in a transaction of its own; how long that takes is measured by the benchmarks."""
    pieces = []

    async def enqueue(tx: Transaction, number: int, accounts: Sequence[tuple[int, bool]], *rest: Any) -> None:
        pieces.append((tx, len(accounts)))
        await broadcast_ledger.enqueue(tx, number, accounts, *rest)

    monkeypatch.setattr(services, "broadcast_ledger", SimpleNamespace(**vars(broadcast_ledger) | {"enqueue": enqueue}))
    await strangers(office, range(AWAY, AWAY + 2_500))
    await scheduled(office)
    await advance(office.app.wiring)
    assert [size for _, size in pieces] == [1_000, 1_000, 500]
    assert len({id(tx) for tx, _ in pieces}) == 3
    assert office.rows("SELECT count(*) FROM outbox WHERE broadcast_id = 1 AND state = 'queued'") == [(2_500,)]
