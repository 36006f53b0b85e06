"""Hentikan: nothing more of a broadcast goes out, and the account says so."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from broadcasts_under_way import counts, holds_up, later, reader, said, scheduled
from conversation import MONDAY, Office, open_office, words

from bot.services import broadcast_sending as services
from bot.storage import outbox as rows
from bot.storage.outbox import Lane
from handlers.broadcast_sending import advance

pytestmark = pytest.mark.usefixtures("quiet")


async def test_stopped_in_the_middle(office: Office) -> None:
    siti, ani, rina = await reader(office, "Siti"), await reader(office, "Ani"), office.staff("Rina")
    holds_up(office, ani.user.id)
    number = await scheduled(office)
    await office.settle()
    siti.sees("besok ada bazar")
    await rina.tap("Hentikan", chat=office.group.id)
    progress, account = said(office, f"Siaran no. {number}")
    assert "⏹ Dihentikan." in progress
    assert "%" not in progress, "a full bar would say that everybody has it"
    assert "Dihentikan Senin, 30 November 2026" in account
    assert "Penerima: 2\n✅ Sampai: 1\n" in account
    assert "❌ Dibatalkan: 1 (siaran dihentikan: 1)" in account
    await later(office, hours=1)
    assert "bazar" not in ani.screen
    assert office.rows("SELECT action FROM audit WHERE action LIKE 'broadcast%'") == [("broadcast.stopped",)]


async def test_who_stopped_it_is_shown_at_once(office: Office) -> None:
    """The account follows when what was in flight is settled."""
    rina = office.staff("Rina")
    await reader(office, "Siti")
    await reader(office, "Ani")
    number = await scheduled(office)
    await advance(office.app.wiring)
    outbox = office.app.wiring.outbox
    in_flight = await outbox.crowd.claim()
    await outbox.drain()
    await rina.tap("Hentikan", chat=office.group.id)
    (progress,) = said(office, f"Siaran no. {number}")
    assert "Dihentikan oleh Rina." in progress
    assert "⏳ Menunggu: 2" in progress
    for message in in_flight:
        await outbox.send(message)
    await outbox.drain()
    await office.settle()
    assert counts(office, number) == {"sent": 2}
    assert len(said(office, "⏹ Dihentikan.")) == 1


async def test_stopping_twice_shows_where_it_stands(office: Office) -> None:
    ani, rina, budi = await reader(office, "Ani"), office.staff("Rina"), office.staff("Budi")
    holds_up(office, ani.user.id)
    await scheduled(office)
    await office.settle()
    message = office.in_group()[-1]["message_id"]
    for person in (rina, budi):
        office.telegram.tap(person.user.id, office.group.id, message, "broadcaststop:1")
    await office.settle()
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'broadcast.stopped'") == [(1,)]
    await budi.tap_data(message, "broadcaststop:1", chat=office.group.id)
    assert "Dihentikan Senin" in said(office, "Siaran no. 1")[0]
    assert len(said(office, "Siaran no. 1")) == 2


async def test_one_that_has_not_begun_can_be_stopped(office: Office) -> None:
    siti, rina = await reader(office, "Siti"), office.staff("Rina")
    await scheduled(office, starts_at=datetime(2026, 12, 1, 2, tzinfo=UTC))
    await office.settle()
    assert said(office, "Siaran no.") == []
    await rina.send("/start riwayat_1")
    rina.sees("Dikirim Selasa, 1 Desember 2026, pukul 09.00 WIB")
    await rina.tap("Hentikan")
    rina.sees("Dihentikan oleh Rina", "Belum ada yang terkirim")
    assert len(said(office, "Dihentikan oleh Rina")) == 1
    await later(office, days=1)
    assert "bazar" not in siti.screen
    assert len(said(office, "Siaran no.")) == 1


async def test_stopped_in_private_it_is_told_where_it_was_made(tmp_path: Path) -> None:
    async with open_office(tmp_path, forum=True) as office:
        rina = office.staff("Rina")
        topic = office.telegram.add_topic(office.group, rina.user, "Siaran").id
        await scheduled(office, thread_id=topic, starts_at=MONDAY + timedelta(days=1))
        await rina.send("/start siaran_1")
        await rina.tap("Hentikan")
        told = next(one for one in office.in_group() if "Dihentikan oleh Rina" in words(one))
        assert told["message_thread_id"] == topic


@pytest.mark.parametrize("data", ["broadcaststop:99", "broadcaststop:x", "broadcaststop:", "broadcaststop:-1"])
async def test_forged_stops(office: Office, data: str) -> None:
    rina, sari = office.staff("Rina"), office.person("Sari")
    for person, answer in ((rina, "tidak berlaku"), (sari, "hanya untuk petugas")):
        await person.send("/start")
        await person.forge(data)
        person.sees(answer)


async def test_what_was_in_flight_when_it_was_stopped_and_killed(office: Office) -> None:
    """It may have arrived; it is not sent again."""
    siti = await reader(office, "Siti")
    number = await scheduled(office)
    await advance(office.app.wiring)
    async with office.app.wiring.database.transaction() as tx:
        await rows.claim(tx, Lane.BULK, office.clock.now, 1)
        await services.stop(tx, number, 1, office.clock.now)
    await office.restart()
    await office.settle()
    assert "bazar" not in siti.screen
    assert counts(office, number) == {"cancelled": 1}
    assert "mungkin dobel" not in said(office, "Siaran no.")[-1]
