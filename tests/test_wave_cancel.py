"""Cancelling a wave: a koordinator does it once and for good, and every applicant hears of it."""

from datetime import timedelta

import pytest
from broadcasts_under_way import owned, strangers
from conversation import MONDAY, Office, Person, words
from walks import agree, register
from waves_at_hand import WAVE, open_wave

from bot.models import Relation
from bot.services import wave_cancelling
from bot.storage import accounts, owners, registrations

pytestmark = pytest.mark.usefixtures("quiet")


async def coordinator(office: Office, wave: int, name: str = "Rina") -> Person:
    """A koordinator with the card of the wave."""
    rina = office.staff(name, "administrator")
    await rina.send(f"/start gelombang_{wave}")
    return rina


async def cancel(rina: Person) -> None:
    """From the card to a wave that is cancelled."""
    await rina.tap("Batalkan gelombang")
    await rina.tap("Ya, batalkan gelombang")


def audit(office: Office) -> list[tuple[str, str]]:
    return office.rows("SELECT action, subject FROM audit ORDER BY id")


async def test_everybody_hears_of_it_and_nothing_is_blocked(office: Office) -> None:
    wave = await open_wave(office)
    other = await open_wave(office, number=8, closes_at=MONDAY + timedelta(days=15))
    sari = office.person("Sari")
    await register(sari)
    rina = await coordinator(office, wave)
    await rina.tap("Batalkan gelombang")
    rina.sees("Batalkan Gelombang 7/2027, Pelatihan manajerial?", "1 orang langsung diberi tahu")
    rina.sees("tidak bisa dibuka lagi")
    await rina.tap("Ya, batalkan gelombang")
    rina.sees("🚫 dibatalkan", "1 pendaftar")
    assert rina.buttons() == ["👥 Pendaftar", "📄 Salin", "📚 Semua gelombang"]
    assert "Gelombang 7/2027 dibatalkan oleh Rina.\n1 orang diberi tahu" in words(office.in_group()[-1])
    assert audit(office) == [("wave_cancel", '{"wave": 1}')]

    sari.sees("Gelombang 7/2027 (Pelatihan manajerial) yang didaftar Ibu Siti Aminah dibatalkan oleh Dinas")
    sari.sees("21 Desember 2026 tidak jadi", "tidak perlu datang", "Daftar Pelatihan", "uang, PIN atau OTP")
    assert office.rows("SELECT lane, kind, state, subject FROM outbox WHERE kind = 'wave_cancelled'") == [
        ("urgent", "wave_cancelled", "sent", "registration:1")
    ]
    await sari.send("/status")
    sari.sees("🚫 Gelombang 7/2027: dibatalkan oleh Dinas. Boleh mendaftar di gelombang lain")
    assert "reply_markup" not in sari.messages[-1]
    await sari.tap("Daftar Pelatihan")
    sari.sees("Gelombang 8/2027")
    assert "Pelatihan 1 dari" not in sari.screen
    await sari.tap("Daftar gelombang ini")
    await sari.tap("Ibu Siti Aminah")
    await sari.tap("Benar, kirim")
    sari.saw("tercatat sebagai pendaftar Gelombang 8/2027")
    await sari.send("/status")
    sari.sees("Gelombang 8/2027: terdaftar", "Gelombang 7/2027: dibatalkan oleh Dinas")
    assert sari.buttons() == ["❌ Batalkan gelombang 8 (Siti Aminah)"]
    assert office.rows("SELECT wave_id, state FROM registrations") == [(wave, "applied"), (other, "applied")]

    await rina.tap("Pendaftar")
    rina.sees("Pendaftar Gelombang 7/2027: 1", "Gelombang ini dibatalkan", "Ibu Siti Aminah")
    await rina.send("/gelombang")
    rina.sees("🚫 dibatalkan · 1 pendaftar")


async def test_one_message_for_each_account_and_registration(office: Office) -> None:
    wave = await open_wave(office)
    sari, budi, wati = office.person("Sari"), office.person("Budi"), office.person("Wati")
    for person in (sari, budi, wati):
        await agree(person)
    ani, ika, gone = [await owned(office, sari.user.id, name) for name in ("Ani", "<b>Ika</b> {{ 7 * 7 }}", "Gone")]
    async with office.app.wiring.database.transaction() as tx:
        await owners.link(tx, budi.user.id, ani, Relation.FAMILY, MONDAY)
        for owner in (ani, ika, gone):
            await registrations.add(tx, wave, owner, sari.user.id, MONDAY)
        await registrations.withdraw(tx, 3, MONDAY)
    await cancel(await coordinator(office, wave))
    sari.saw("yang didaftar Ibu Ani dibatalkan", "yang didaftar Ibu <b>Ika</b> {{ 7 * 7 }} dibatalkan")
    budi.sees("yang didaftar Ibu Ani dibatalkan")
    assert "dibatalkan" not in wati.screen
    keys = office.rows("SELECT dedupe_key FROM outbox WHERE kind = 'wave_cancelled' ORDER BY id")
    assert {key for (key,) in keys} == {
        f"wave_cancelled:{one}:{account.user.id}" for one, account in ((1, sari), (1, budi), (2, sari))
    }


async def test_who_is_out_of_reach_is_counted(office: Office) -> None:
    wave = await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    for number, person in enumerate((sari, budi), start=1):
        await agree(person)
        owner = await owned(office, person.user.id, f"Warga {number}")
        async with office.app.wiring.database.transaction() as tx:
            await registrations.add(tx, wave, owner, person.user.id, MONDAY)
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [budi.user.id])
    rina = await coordinator(office, wave)
    await rina.tap("Batalkan gelombang")
    rina.sees("1 orang langsung diberi tahu lewat bot; 1 lagi tidak terjangkau dan perlu ditelepon")
    await rina.tap("Ya, batalkan gelombang")
    rina.saw("1 lagi tidak terjangkau, mohon ditelepon", chat=office.group.id)
    budi.sees("dibatalkan oleh Dinas")


async def test_in_quiet_hours_it_is_said_at_once(office: Office) -> None:
    wave = await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    office.clock.forward(hours=14)
    await cancel(await coordinator(office, wave))
    sari.sees("dibatalkan oleh Dinas")


async def test_reminders_that_were_queued_go_with_it(office: Office) -> None:
    wave = await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(
            "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before,"
            " created_at)"
            " VALUES ('x', 'bulk', ?1, 'send_message', '{}', 'reminder', 'registration:1', 'queued', ?2, ?2)",
            sari.user.id,
            "2027-01-01T00:00:00Z",
        )
    await cancel(await coordinator(office, wave))
    assert office.rows("SELECT state FROM outbox WHERE dedupe_key = 'x'") == [("cancelled",)]
    office.clock.forward(days=20)
    before = len(sari.messages)
    await office.settle()
    assert len(sari.messages) == before, "nothing reminds of a wave that is cancelled"


@pytest.mark.parametrize("change", ["registrations SET state = 'withdrawn'", "account_owners SET account_id = 5"])
async def test_what_lost_its_sense_before_it_was_sent_is_not_sent(office: Office, change: str) -> None:
    wave = await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    await strangers(office, [5])
    async with office.app.wiring.database.transaction() as tx:
        await wave_cancelling.cancel(tx, wave, 1, office.clock.now)
        await tx.run(f"UPDATE {change}")
    await office.settle()
    assert "dibatalkan" not in sari.screen
    assert office.rows("SELECT state FROM outbox WHERE kind = 'wave_cancelled'") == [("cancelled",)]


async def test_what_staff_wrote_is_shown_literally(office: Office) -> None:
    wave = await open_wave(office, title="<b>{{ 7 * 7 }}</b> & {% x %}")
    sari = office.person("Sari")
    await register(sari)
    rina = await coordinator(office, wave, "<i>Rina</i>")
    await rina.tap("Batalkan gelombang")
    rina.sees("<b>{{ 7 * 7 }}</b> & {% x %}?")
    await rina.tap("Ya, batalkan gelombang")
    sari.sees("(<b>{{ 7 * 7 }}</b> & {% x %})")
    assert "dibatalkan oleh <i>Rina</i>" in words(office.in_group()[-1])
    assert WAVE.title not in sari.screen
