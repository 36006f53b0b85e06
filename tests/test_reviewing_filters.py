"""Whom a petugas looks at: undecided ones, a kecamatan, a kind of business, warnings, a verdict, or several at once."""

from typing import Any

import pytest
from applicants_at_hand import applies
from conversation import Office
from reviewing_at_hand import at_card, begin, decide, is_short, wave_of
from waves_at_hand import open_wave

from bot.models import Category, Turnover
from bot.services import owners, registrations
from bot.storage import reviewing, waves
from bot.storage.reviewing import Filter

pytestmark = pytest.mark.usefixtures("quiet")

KIBIN = "36.04.16"


async def mixed(office: Office) -> int:
    """Six applicants: 2 and 4 make baskets, 3 and 4 come from Kibin, 5 and 6 have the same number."""
    wave = await open_wave(office)
    for number in range(1, 7):
        more: dict[str, Any] = {"business_category": Category.CRAFT} if number in {2, 4} else {}
        more |= {"subdistrict": KIBIN, "village": f"{KIBIN}.2001"} if number in {3, 4} else {}
        more |= {"phone": "+6281300000000"} if number > 4 else {}
        await applies(office, wave, number, **more)
    return wave


async def test_undecided_ones_until_nobody_is_left(office: Office) -> None:
    rina = await begin(office, await wave_of(office, 3))
    await rina.tap("Belum diputuskan (3)")
    rina.sees("Kartu yang akan dibuka: 3 (⬜ Belum diputuskan)")
    await rina.tap("Buka kartu (3)")
    await rina.tap("Berikutnya")
    rina.sees("2 dari 3 · Gelombang 7/2027 · saringan: ⬜ Belum diputuskan")
    await decide(rina, "Layak", "berkas lengkap")
    rina.sees("2 dari 2", "Ibu Warga 3")
    await decide(rina, "Layak", "berkas lengkap")
    rina.sees("1 dari 1", "Ibu Warga 1")  # who was passed over
    await decide(rina, "Layak", "berkas lengkap")
    rina.sees("✅ Ibu Warga 1", "sudah tidak ada berikutnya")
    await rina.tap("Saringan")
    rina.sees("Belum diputuskan: 0", "Kartu yang akan dibuka: 0")
    await rina.tap("Buka kartu")
    rina.sees("Kartu yang akan dibuka: 0")
    await rina.tap("Daftar pendaftar")
    rina.sees("0 dari 3 · ⬜ Belum diputuskan", "Belum ada pendaftar yang cocok.")


async def test_a_kecamatan(office: Office) -> None:
    rina = await begin(office, await mixed(office))
    await rina.tap("Kecamatan")
    rina.sees("dari kecamatan mana")
    assert rina.buttons()[:2] == ["Cikande (4)", "Kibin (2)"]
    await rina.tap("Kibin")
    rina.sees("Kartu yang akan dibuka: 2 (Kecamatan Kibin)")
    await rina.tap("Buka kartu")
    rina.sees("1 dari 2", "Ibu Warga 3")
    await rina.tap("Berikutnya")
    rina.sees("2 dari 2", "Ibu Warga 4")
    await rina.tap("Saringan")
    await rina.tap("Kecamatan")
    assert "☑️ Kibin (2)" in rina.buttons()
    await rina.tap("Semua")
    rina.sees("Kartu yang akan dibuka: 6 (semua pendaftar)")


async def test_a_kind_of_business(office: Office) -> None:
    rina = await begin(office, await mixed(office))
    await rina.tap("Jenis usaha")
    rina.sees("dari jenis usaha mana")
    assert rina.buttons()[:2] == ["🥚 Olahan telur (4)", "🧺 Kerajinan (2)"]
    await rina.tap("Kerajinan")
    await rina.tap("Buka kartu")
    rina.sees("1 dari 2", "Ibu Warga 2", "saringan: 🧺 Kerajinan")


async def test_warnings(office: Office) -> None:
    rina = await begin(office, await mixed(office))
    await rina.tap("Ada peringatan")
    rina.sees("Kartu yang akan dibuka: 2 (ada peringatan)")
    await rina.tap("Buka kartu")
    rina.sees("Gelombang 7/2027 · saringan: ada peringatan", "Ibu Warga 5")
    assert "◀️ Sebelumnya" not in rina.buttons()
    await rina.tap("Berikutnya")
    rina.sees("Ibu Warga 6")
    await rina.tap("Sebelumnya")
    rina.sees("Ibu Warga 5")


async def test_several_at_once_and_all_again(office: Office) -> None:
    wave = await mixed(office)
    rina = await at_card(office, wave)
    await decide(rina, "Layak", "berkas lengkap")
    await rina.tap("Saringan")
    await rina.tap("Kecamatan")
    await rina.tap("Kibin")
    await rina.tap("Jenis usaha")
    await rina.tap("Kerajinan")
    await rina.tap("Belum diputuskan")
    rina.sees("Kartu yang akan dibuka: 1 (⬜ Belum diputuskan, Kecamatan Kibin, 🧺 Kerajinan)")
    assert is_short(rina)
    await rina.tap("☑️ ⬜ Belum diputuskan")
    rina.sees("(Kecamatan Kibin, 🧺 Kerajinan)")
    await rina.tap("Semua pendaftar")
    rina.sees("Kartu yang akan dibuka: 6 (semua pendaftar)")
    await rina.tap("Layak (1)")
    await rina.tap("Buka kartu (1)")
    rina.sees("1 dari 1", "Ibu Warga 1")


async def test_a_filter_is_ones_own_and_stays(office: Office) -> None:
    wave = await mixed(office)
    rina = await begin(office, wave)
    await rina.tap("Ada peringatan")
    budi = await begin(office, wave, "Budi")
    budi.sees("semua pendaftar")
    await office.restart()
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Pendaftar")
    rina.sees("2 dari 6 · ada peringatan", "1. Ibu Warga 5", "2. Ibu Warga 6")
    assert is_short(rina)


async def test_a_card_that_does_not_pass_still_has_neighbours(office: Office) -> None:
    rina = await begin(office, await mixed(office))
    await rina.tap("Kecamatan")
    await rina.tap("Kibin")
    await rina.forge("applicant:1")
    rina.sees("Ibu Warga 1")
    assert "dari 2" not in rina.screen
    await rina.tap("Berikutnya")
    rina.sees("1 dari 2", "Ibu Warga 3")


async def test_nobody_has_applied(office: Office) -> None:
    rina = await begin(office, await open_wave(office))
    rina.sees("0 pendaftar")
    await rina.tap("Buka kartu")
    rina.sees("0 pendaftar")
    await rina.tap("Kecamatan")
    assert rina.buttons() == ["Semua", "⬅️ Kembali"]


@pytest.mark.parametrize("nib_required", [True, False])
@pytest.mark.parametrize("categories", [(), (Category.EGG,)])
async def test_the_filter_and_the_card_agree_on_warnings(
    office: Office, nib_required: bool, categories: tuple[Category, ...]
) -> None:
    wave_id = await open_wave(office, nib_required=nib_required, categories=categories)
    different: list[dict[str, Any]] = [
        {}, {"business_nib_state": None}, {"business_nib_state": "has", "business_nib": "1234567890123"},
        {"business_nib_state": "has", "business_nib": "1234567890123"}, {"business_category": Category.CRAFT},
        {"business_turnover": Turnover.HUGE}, {"business_turnover": Turnover.UNDER_1M},
        {"phone": "+6281399999999"}, {"phone": "+6281399999999"}, {"business_name": "Sari Rasa"},
        {"business_name": "SARI-RASA."}, {"business_name": "Sari Rasa", "village": "36.04.15.2002"},
        {"business_name": None}, {"business_name": None}, {"business_name": "- ."}, {"business_name": "--"},
        {"business_nib_state": "has", "business_nib": "9999999999999"},
    ]  # fmt: skip
    for number, more in enumerate(different, start=1):
        await applies(office, wave_id, number, **more)
    async with office.app.wiring.database.transaction() as tx:
        wave = await waves.get(tx, wave_id)
        assert wave is not None
        everybody = await reviewing.page(tx, wave, Filter(), 99, 0)
        warned = [one.id for one in await reviewing.page(tx, wave, Filter(warned=True), 99, 0)]
        profiles = {one.id: await owners.whole(tx, one.owner_id) for one in everybody}
        seen = [number for number, one in profiles.items() if await registrations.warnings(tx, wave, one)]
    assert warned == seen
    assert len(everybody) == len(different)
    assert 0 < len(warned) <= len(everybody)
