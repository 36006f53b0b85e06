"""Applicants who may be the same: seen on the card, and side by side."""

from typing import Any

import pytest
from applicants_at_hand import applies, look
from conversation import Office
from reviewing_at_hand import at_card, is_short
from waves_at_hand import open_wave

from bot.models import NibState

pytestmark = pytest.mark.usefixtures("quiet")

NIB = {"business_nib_state": NibState.HAS, "business_nib": "1234567890123"}


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ({"phone": "+6281399999999"}, {"phone": "+6281399999999"}, "HP dipakai akun lain"),
        (NIB, NIB, "NIB sama"),
        ({"business_name": "Sari Rasa"}, {"business_name": "SARI-RASA."}, "nama usaha dan desa sama"),
    ],
)
async def test_each_of_the_two_shows_it(office: Office, one: dict[str, Any], other: dict[str, Any], short: str) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1, **one)
    await applies(office, wave, 2, **other)
    await applies(office, wave, 3)
    rina = await look(office, wave)
    rina.sees(f"1. Ibu Warga 1 · Cikande ⚠️ {short}\n", f"2. Ibu Warga 2 · Cikande ⚠️ {short}\n")
    await rina.tap("1")
    await rina.tap("Bandingkan (1)")
    rina.sees("Mungkin sama (1 dari 1)", short, "Ibu Warga 1 ≠ Ibu Warga 2", "Gelombang 7/2027, terdaftar")
    assert is_short(rina)
    await rina.tap("Kartu pemilik kedua")
    rina.sees("2 dari 3", "Ibu Warga 2")


@pytest.mark.parametrize(
    "other",
    [
        {"business_name": "Sari Rasa", "village": "36.04.15.2002"},
        {"business_name": None},
        {"business_name": "Sari Rasa Baru"},
    ],
)
async def test_what_is_no_double(office: Office, other: dict[str, Any]) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1, business_name="Sari Rasa")
    await applies(office, wave, 2, **other)
    rina = await at_card(office, wave)
    assert "⚠️" not in rina.screen
    assert not [one for one in rina.buttons() if "Bandingkan" in one]


async def test_what_is_the_same_and_what_differs(office: Office) -> None:
    wave = await open_wave(office)
    same = {"phone": "+6281399999999", "business_name": "Sari Rasa", "name": "Siti"}
    await applies(office, wave, 1, **same, **NIB)
    await applies(office, wave, 2, **same, business_product="Keripik & <b>kue</b>")
    rina = await at_card(office, wave)
    await rina.tap("Bandingkan")
    rina.sees(
        "HP dipakai akun lain dan nama usaha dan desa sama",
        "👤 Ibu Siti = sama",
        "📱 0813 9999 9999 = sama",
        "🏪 Sari Rasa = sama",
        "🧺 Telur asin ≠ Keripik & <b>kue</b>",
        "📍 Cikande = sama",
        "🧾 NIB 1234567890123 ≠ tanpa NIB",
    )
    assert is_short(rina)
    await rina.tap("Kembali ke kartu")
    rina.sees("1 dari 2")


async def test_several_and_those_of_other_waves(office: Office) -> None:
    earlier, wave = await open_wave(office, number=3, state="finished"), await open_wave(office)
    await applies(office, earlier, 8, **NIB)
    gone = await applies(office, earlier, 9, **NIB)
    await applies(office, wave, 1, **NIB)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'withdrawn' WHERE id = ?", gone)
    rina = await at_card(office, wave)
    await rina.tap("Bandingkan (2)")
    rina.sees("1 dari 2", "Ibu Warga 1 ≠ Ibu Warga 8", "Gelombang 3/2027, terdaftar")
    await rina.tap("Berikutnya")
    rina.sees("2 dari 2", "Ibu Warga 9", "Gelombang 3/2027, batal")
    assert "👤 Kartu pemilik kedua" not in rina.buttons()
    await rina.tap("Sebelumnya")
    await rina.tap("Kartu pemilik kedua")
    rina.sees("Gelombang 3/2027", "Ibu Warga 8")


async def test_a_double_that_never_applied(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1, **NIB)
    await applies(office, wave, 2, **NIB)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("DELETE FROM registrations WHERE id = 2")
    rina = await at_card(office, wave)
    await rina.tap("Bandingkan")
    rina.sees("belum mendaftar di gelombang mana pun")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE businesses SET nib = NULL WHERE owner_id = 2")
    await rina.forge("doubles:1:1")
    rina.sees("tidak berlaku")


async def test_a_number_of_hundreds_is_looked_at_twenty_times(office: Office) -> None:
    wave = await open_wave(office)
    for number in range(1, 26):
        await applies(office, wave, number, phone="+6281399999999")
    rina = await at_card(office, wave)
    assert "👥 Bandingkan (20)" in rina.buttons()
