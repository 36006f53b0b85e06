"""A broadcast in the running bot: it begins by itself, and stops at once however much is queued."""

import asyncio
import gc
import time
from pathlib import Path

import pytest
from broadcasts_under_way import AWAY, said, scheduled, strangers
from conversation import Office, open_office

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


@pytest.mark.slow
async def test_enqueueing_48000_is_quick_and_holds_nothing_up(office: Office) -> None:
    """Under 3 s, and the loop's thread is never taken for 50 ms (of its own time: the machine may be busy)."""
    await strangers(office, range(AWAY, AWAY + 48_000))
    await scheduled(office)
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.thread_time()
            await asyncio.sleep(0.001)  # not 0: a loop that never rests takes the time that is measured
            longest = max(longest, time.thread_time() - before)

    gc.collect()
    gc.freeze()  # what the test itself holds is not collected in between
    watching = asyncio.create_task(watch())
    begun = time.process_time()
    await advance(office.app.wiring)
    took = time.process_time() - begun
    watching.cancel()
    gc.unfreeze()
    assert office.rows("SELECT count(*) FROM outbox WHERE broadcast_id = 1 AND state = 'queued'") == [(48_000,)]
    assert longest < 0.05
    assert took < 3
