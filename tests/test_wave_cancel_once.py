"""Cancelling a wave: who may, when, only once, and that there is no way back."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office, words
from staff_walks import change
from test_wave_cancel import audit, cancel, coordinator
from walks import answer, begin, register
from waves_at_hand import open_wave

from bot.lifecycle import TRANSITIONS
from bot.models import Session, WaveState

pytestmark = pytest.mark.usefixtures("quiet")


async def test_petugas_are_told_that_it_takes_a_koordinator(office: Office) -> None:
    wave = await open_wave(office)
    budi = office.staff("Budi")
    await budi.send(f"/start gelombang_{wave}")
    await budi.tap("Batalkan gelombang")
    budi.sees("perlu koordinator")
    for data in (f"wavecancelled:{wave}", f"waveask:cancel:{wave}", f"wavemove:cancel:{wave}"):
        await budi.forge(data)
    sari = office.person("Sari")
    await sari.send("/start")
    for data in (f"wavecancel:{wave}", f"wavecancelled:{wave}"):
        await sari.forge(data)
        sari.sees("hanya untuk petugas Dinas")
    assert office.rows("SELECT state FROM waves") == [("open",)]
    assert audit(office) == []


async def test_two_koordinators_and_double_taps_cancel_it_once(office: Office) -> None:
    wave = await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    rina, tono = await coordinator(office, wave), await coordinator(office, wave, "Tono")
    for person in (rina, tono):
        await person.tap("Batalkan gelombang")
    for person in (rina, rina, tono):
        message, data = person.messages[-1]["message_id"], person.data_of("Ya, batalkan gelombang")
        office.telegram.tap(person.user.id, person.user.id, message, data)
    await office.settle()
    office.telegram.redeliver(3)
    await office.settle()
    assert sum("sekarang 🚫 dibatalkan" in words(one) for who in (rina, tono) for one in who.messages) == 2
    assert sum("dibatalkan oleh" in words(one) for one in office.in_group()) == 1
    assert sum("dibatalkan oleh Dinas" in words(one) for one in sari.messages) == 1
    assert audit(office) == [("wave_cancel", '{"wave": 1}')]


async def test_thinking_better_of_it(office: Office) -> None:
    wave = await open_wave(office)
    rina = await coordinator(office, wave)
    await rina.tap("Batalkan gelombang")
    rina.sees("Tidak ada yang perlu diberi tahu")
    await rina.tap("Tidak jadi")
    rina.sees("🟢 dibuka")


async def test_there_is_no_way_back(office: Office) -> None:
    wave = await open_wave(office)
    rina = await coordinator(office, wave)
    await rina.tap("Tutup pendaftaran")
    await rina.tap("Ya, tutup")
    await cancel(rina)
    rina.sees("🚫 dibatalkan")
    for data in (
        *(f"wavemove:{name}" for name, step in TRANSITIONS.items() if step.on_card),
        "waveask:reopen",
        "wavecancel",
        "wavecancelled",
        "waveform:change",
    ):
        await rina.forge(f"{data}:{wave}")
        rina.sees("sekarang 🚫 dibatalkan")
    assert office.rows("SELECT state FROM waves") == [("cancelled",)]
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Salin")
    assert office.rows("SELECT form FROM drafts") == [("wave",)]


async def test_whoever_was_changing_it_hears_of_it(office: Office) -> None:
    wave = await open_wave(office, year=2026)
    budi = office.staff("Budi")
    await budi.send(f"/start gelombang_{wave}")
    await budi.tap("Ubah")
    await change(budi, "Kursi", "60")
    await cancel(await coordinator(office, wave))
    await budi.tap("Simpan")
    budi.sees("sekarang 🚫 dibatalkan")
    assert office.rows("SELECT seats, state FROM waves") == [(50, "cancelled")]


@pytest.mark.parametrize("state", [WaveState.FINISHED, WaveState.CANCELLED])
async def test_what_cannot_be_cancelled(office: Office, state: WaveState) -> None:
    wave = await open_wave(office, state=state)
    rina = await coordinator(office, wave)
    assert "🚫 Batalkan gelombang" not in rina.buttons()
    await rina.forge(f"wavecancelled:{wave}")
    rina.sees("sekarang")
    assert office.rows("SELECT state FROM waves") == [(state,)]


async def test_a_wave_whose_last_day_has_begun_is_over(office: Office) -> None:
    days = (Session(MONDAY + timedelta(days=20), None), Session(MONDAY + timedelta(days=21), None))
    wave = await open_wave(office, sessions=days, state=WaveState.CLOSED)
    rina = await coordinator(office, wave)
    await rina.tap("Batalkan gelombang")
    office.clock.now = days[1].starts_at
    await rina.tap("Ya, batalkan gelombang")
    rina.sees("Gelombang 7/2027 sudah berlangsung")
    await rina.send(f"/start gelombang_{wave}")
    assert "🚫 Batalkan gelombang" not in rina.buttons()
    assert office.rows("SELECT state FROM waves") == [("closed",)]


async def test_owners_who_were_about_to_apply_or_withdraw(office: Office) -> None:
    wave = await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await register(sari)
    await sari.send("/status")
    withdraw = sari.data_of("Batalkan gelombang 7")
    await begin(budi)
    await answer(budi)
    await cancel(await coordinator(office, wave))
    await budi.tap("Benar, kirim")
    budi.saw("Gelombang 7/2027 dibatalkan oleh Dinas.")
    for data in (withdraw, withdraw.replace("withdraw", "withdrawn"), f"apply:{wave}:1"):
        await sari.forge(data)
        sari.sees("Gelombang 7/2027 dibatalkan oleh Dinas. Ketuk 📝 Daftar Pelatihan")
    assert office.rows("SELECT state FROM registrations") == [("applied",)]
    await sari.tap("Daftar Pelatihan")
    sari.sees("belum ada pelatihan yang dibuka")


@pytest.mark.parametrize(
    "data", ["wavecancel", "wavecancel:", "wavecancel:x", "wavecancel:99", "wavecancelled:", "wavecancelled:99"]
)
async def test_forged_buttons(office: Office, data: str) -> None:
    rina = await coordinator(office, await open_wave(office))
    await rina.forge(data)
    rina.sees("tidak berlaku")
