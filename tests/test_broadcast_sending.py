"""A broadcast under way, as the group and its readers see it."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from broadcasts_under_way import AWAY, counts, holds_up, later, owned, reader, said, scheduled, strangers
from conversation import Office

from bot.models import Consent
from bot.services import broadcast_sending as services
from bot.storage import accounts
from bot.storage import outbox as rows
from bot.storage.outbox import Lane
from bot.telegram_bot import TelegramBot, Turn
from handlers.broadcast_sending import advance

pytestmark = pytest.mark.usefixtures("quiet")


async def test_from_scheduled_to_done(office: Office) -> None:
    siti, ani = await reader(office, "Siti Aminah"), await reader(office, "Ani")
    number = await scheduled(office)
    await office.settle()
    siti.sees("Halo Ibu Siti Aminah, besok ada bazar.", f"Pesan resmi no. {number}")
    ani.sees("Halo Ibu Ani, besok ada bazar.")
    assert siti.buttons() == ["✅ Cek keaslian", "🔕 Berhenti pengumuman"]
    assert counts(office, number) == {"sent": 2}
    progress, account = said(office, f"Siaran no. {number}")
    assert "✅ Selesai." in progress
    assert "▓▓▓▓▓▓▓▓▓▓ 100%" in progress
    assert "Penerima: 2\n✅ Sampai: 2" in account
    assert office.rows("SELECT state FROM broadcasts") == [("done",)]
    before = len(office.in_group())
    await later(office, minutes=5)
    assert len(office.in_group()) == before


async def test_the_account_adds_up_by_reason(office: Office) -> None:
    for name in ("Siti", "Ani"):
        await reader(office, name)
    blocks, leaves = await reader(office, "Budi"), await reader(office, "Rudi")
    await strangers(office, [AWAY])
    await strangers(office, [AWAY + 1, AWAY + 2], reachable=False)
    number = await scheduled(office)
    await advance(office.app.wiring)
    office.telegram.block(blocks.user.id)
    office.telegram.deactivate(leaves.user.id)
    await office.settle()
    account = said(office, "Penerima: 7")[-1]
    assert "✅ Sampai: 2\n" in account
    assert "🚫 Memblokir/tidak terjangkau: 4 (sudah tidak terjangkau sejak pesan sebelumnya: 2, " in account
    assert "memblokir bot: 1" in account
    assert "akun Telegram sudah dihapus: 1" in account
    assert "⚠️ Gagal: 1 (akun tidak ditemukan di Telegram: 1)\n" in account
    assert "❌ Dibatalkan: 0" in account
    assert counts(office, number) == {"sent": 2, "blocked": 4, "failed": 1}


async def test_one_that_is_told_to_wait_goes_out_afterwards(office: Office) -> None:
    siti, ani = await reader(office, "Siti"), await reader(office, "Ani")
    holds_up(office, siti.user.id)
    number = await scheduled(office)
    await office.settle()
    ani.sees("Halo Ibu Ani")
    assert counts(office, number) == {"sent": 1, "queued": 1}
    await later(office, seconds=62)
    siti.sees("Halo Ibu Siti")
    assert counts(office, number) == {"sent": 2}
    assert len(said(office, "Penerima: 2\n✅ Sampai: 2")) == 2


async def test_killed_while_it_is_enqueued(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PIECE", 2)
    people = [await reader(office, name) for name in ("Ani", "Budi", "Citra", "Dewi", "Eka")]
    number = await scheduled(office)
    async with office.app.wiring.database.transaction() as tx:
        await services.begin_due(tx, office.clock.now, quiet=False)
        assert await services.enqueue_piece(tx, office.clock.now)
    await office.restart()
    assert counts(office, number) == {"queued": 2}
    await office.settle()
    assert counts(office, number) == {"sent": 5}
    assert [sum("bazar" in one["text"] for one in person.messages) for person in people] == [1] * 5


async def test_killed_while_it_is_sent(office: Office) -> None:
    siti, ani = await reader(office, "Siti"), await reader(office, "Ani")
    number = await scheduled(office)
    await advance(office.app.wiring)
    async with office.app.wiring.database.transaction() as tx:
        assert len(await rows.claim(tx, Lane.BULK, office.clock.now, 1)) == 1
    await office.restart()
    await office.settle()
    for person in (siti, ani):
        person.sees("besok ada bazar")
    assert counts(office, number) == {"sent": 2}
    assert "✅ Sampai: 2 (mungkin dobel: 1)" in said(office, "Siaran no.")[-1]


async def test_run_twice_at_once(office: Office) -> None:
    people = [await reader(office, name) for name in ("Ani", "Budi", "Citra")]
    await strangers(office, [AWAY])
    koordinator = office.staff("Rina", "administrator")
    await koordinator.send("/start")
    await scheduled(office, by=koordinator.user.id)
    for _ in range(4):
        await asyncio.gather(*(advance(office.app.wiring) for _ in range(3)))
        await office.app.wiring.outbox.drain()
    await office.settle()
    assert [sum("bazar" in one["text"] for one in person.messages) for person in people] == [1] * 3
    assert len(said(office, "Siaran no.")) == 2
    assert sum("document" in one for one in koordinator.messages) == 1


async def test_two_at_once_go_out_one_after_the_other(office: Office) -> None:
    siti, ani = await reader(office, "Siti"), await reader(office, "Ani")
    first, second = await scheduled(office, "Kabar satu"), await scheduled(office, "Kabar dua")
    holds_up(office, ani.user.id)
    await office.settle()
    assert ["Kabar" in one["text"] for one in siti.messages][-2:] == [True, True]
    assert "bazar" not in ani.screen
    assert counts(office, first) == {"sent": 1, "queued": 1}
    assert counts(office, second) == {"sent": 1, "queued": 1}
    await later(office, seconds=62)
    said_to_ani = [one["text"].split("\n")[0] for one in ani.messages if "Kabar" in one["text"]]
    assert said_to_ani == ["Kabar satu", "Kabar dua"]
    for number in (first, second):
        assert "Penerima: 2\n✅ Sampai: 2" in said(office, f"Siaran no. {number}")[-1]


async def test_who_stopped_announcements_or_withdrew_meanwhile(office: Office) -> None:
    siti, ani, budi = [await reader(office, name) for name in ("Siti", "Ani", "Budi")]
    number = await scheduled(office)
    await advance(office.app.wiring)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET announcements = 0 WHERE id = ?", siti.user.id)
        await accounts.record_consent(tx, ani.user.id, Consent.REFUSED, 1, office.clock.now)
    await office.settle()
    budi.sees("bazar")
    assert not any("bazar" in one["text"] for one in (*siti.messages, *ani.messages))
    assert counts(office, number) == {"cancelled": 2, "sent": 1}
    assert "(memilih berhenti menerima pengumuman: 2)" in said(office, "Siaran no.")[-1]


async def test_a_family_is_named_together(office: Office) -> None:
    siti = await reader(office, "Siti")
    await owned(office, siti.user.id, "Ani")
    await scheduled(office)
    await office.settle()
    siti.sees("Halo Ibu Siti dan Ibu Ani, besok")
    assert sum("bazar" in one["text"] for one in siti.messages) == 1


async def test_a_name_that_makes_it_too_long_is_left_out(office: Office) -> None:
    siti, ani = await reader(office, "Siti " * 12), await reader(office, "Ani")
    await scheduled(office, "{nama} " + "x" * 4040)
    await office.settle()
    siti.sees("Bapak/Ibu xxx")
    ani.sees("Ibu Ani xxx")


async def test_what_cannot_be_made_fails_with_a_reason(office: Office) -> None:
    await reader(office, "Siti")
    long = await scheduled(office, "x" * 4096)
    foreign = await scheduled(office, "Undangan", kind="photo", file="AgAC", bot_id=1)
    await office.settle()
    assert "⚠️ Gagal: 1 (pesan menjadi terlalu panjang: 1)" in said(office, f"Siaran no. {long}")[-1]
    assert "(berkas siaran tidak dikenal Telegram: 1)" in said(office, f"Siaran no. {foreign}")[-1]


@pytest.mark.parametrize("paid", [True, False])
async def test_paid_broadcasts_are_asked_for_where_it_is_set(
    *, paid: bool, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.stop()
    office.settings = office.settings.model_copy(update={"allow_paid_broadcast": paid})
    await office.start()
    siti = await reader(office)
    asked = {}
    send = TelegramBot.send_stored

    async def noted(bot: TelegramBot, method: str, parameters: Mapping[str, object], turn: Turn | None = None) -> Any:
        asked[parameters["chat_id"]] = parameters.get("allow_paid_broadcast")
        return await send(bot, method, parameters, turn)

    monkeypatch.setattr(TelegramBot, "send_stored", noted)
    await scheduled(office)
    await office.settle()
    assert asked == {siti.user.id: True if paid else None, office.group.id: None}
