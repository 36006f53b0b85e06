"""Who applied, as a petugas sees it in the private chat: the list, the cards, and their photos."""

from typing import Any

import pytest
import walks
from applicants_at_hand import applies, look
from conversation import Office
from walks import ask_for_help, begin, register, register_another
from waves_at_hand import open_wave

from bot.models import Category, NibState, Permit, Photo, Turnover, YesNoUnknown
from messages.filters import EN_DASH

pytestmark = pytest.mark.usefixtures("quiet")

MEANT = (Category.FOOD, Category.EGG)
"""What the wave is for."""
STRANGE = "<b>{{ 7 * 7 }}</b> & {% raw %}"


async def test_nobody_has_applied(office: Office) -> None:
    rina = await look(office, await open_wave(office))
    rina.sees("Pendaftar Gelombang 7/2027: 0, untuk 50 kursi", "Belum ada pendaftar")


async def test_the_list_goes_by_pages_of_eight(office: Office) -> None:
    wave = await open_wave(office)
    for number in range(1, 19):
        await applies(office, wave, number)
    rina = await look(office, wave)
    rina.sees("Pendaftar Gelombang 7/2027: 18", "1. Ibu Warga 1 · Cikande", "8. Ibu Warga 8")
    assert rina.screen.count("\n") + 1 <= 10
    assert rina.buttons()[:8] == [str(number) for number in range(1, 9)]
    await rina.tap("Sebelumnya")
    rina.sees("17. Ibu Warga 17", "18. Ibu Warga 18")
    await rina.tap("Sebelumnya")
    await rina.tap("12")
    rina.sees("12 dari 18", "Ibu Warga 12")
    await rina.tap("Daftar pendaftar")
    rina.sees("9. Ibu Warga 9", "16. Ibu Warga 16")
    await rina.tap("Kembali")
    rina.sees("Gelombang 7/2027", "18 pendaftar")


async def test_from_card_to_card(office: Office) -> None:
    wave, other = await open_wave(office), await open_wave(office, number=8)
    for number in range(1, 4):
        await applies(office, wave, number)
        await applies(office, other, number + 10)
    rina = await look(office, wave)
    await rina.tap("1")
    rina.sees("1 dari 3", "Warga 1")
    assert "◀️ Sebelumnya" not in rina.buttons()
    await rina.tap("Berikutnya")
    await rina.tap("Berikutnya")
    rina.sees("3 dari 3", "Warga 3")
    assert "Berikutnya ▶️" not in rina.buttons()
    await rina.tap("Sebelumnya")
    rina.sees("2 dari 3", "Warga 2")


async def test_everything_on_a_card(office: Office) -> None:
    wave = await open_wave(office)
    await applies(
        office,
        wave,
        1,
        phone_verified=True,
        business_nib="1234567890123",
        business_nib_state=NibState.HAS,
        business_turnover=Turnover.TO_5M,
        business_permits=(Permit.PIRT, Permit.HALAL),
        business_cooperative=YesNoUnknown.YES,
    )
    rina = await look(office, wave)
    await rina.tap("1")
    rina.sees(
        "1 dari 1 · Gelombang 7/2027",
        "Ibu Warga 1",
        "Dapur 1 · 🥚 Olahan telur · Telur asin",
        "Desa Cikande, Kecamatan Cikande",
        "0812 0000 0001 (sudah dipastikan) · WhatsApp",
        "sejak 2019",
        "NIB 1234567890123; ",
        f"penjualan Rp1 juta {EN_DASH} Rp5 juta sebulan; izin PIRT dan Halal; anggota Koperasi Merah Putih: ya",
        "Mendaftar 30 Nov 2026, diisikan petugas",
    )
    assert "⚠️" not in rina.screen
    assert rina.screen.count("\n") + 1 <= 10
    assert 'href="https://wa.me/6281200000001"' in rina.messages[-1]["html"]


async def test_little_is_known(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1, business_name=None, business_nib_state=None, business_permits=())
    rina = await look(office, wave)
    await rina.tap("1")
    rina.sees("Belum ada nama · 🥚", "NIB belum ditanyakan")
    assert "penjualan" not in rina.screen
    assert "izin" not in rina.screen


@pytest.mark.parametrize(
    ("different", "short", "long"),
    [
        ({}, "tanpa NIB", "belum punya NIB, padahal"),
        (
            {"business_nib_state": NibState.HAS, "business_category": Category.CRAFT},
            "jenis usaha lain",
            "di luar jenis",
        ),
        ({"business_nib_state": NibState.HAS, "business_turnover": Turnover.HUGE}, "bukan mikro", "batas usaha mikro"),
        ({"business_nib_state": NibState.HAS, "phone": "+6281299999999"}, "HP dipakai akun lain", "dari akun lain"),
    ],
)
async def test_signs_to_look_at_twice(office: Office, different: dict[str, Any], short: str, long: str) -> None:
    wave, elsewhere = await open_wave(office, nib_required=True, categories=MEANT), await open_wave(office, number=8)
    await applies(office, elsewhere, 9, phone="+6281299999999")
    await applies(office, wave, 1, **different)
    rina = await look(office, wave)
    rina.sees(f"1. Ibu Warga 1 · Cikande ⚠️ {short}")
    await rina.tap("1")
    rina.sees("⚠️", long)
    assert rina.screen.count("\n") + 1 <= 10


async def test_who_applied_for_whom(office: Office) -> None:
    wave = await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await register(sari)
    await register_another(sari, relation="Keluarga", name="Aminah")
    await register_another(sari, relation="Orang lain", name="Tetangga")
    await ask_for_help(office, budi, "village")
    rina = office.staff("Rina")
    await rina.send("/start bantu_1")
    await walks.answer(rina, start="village")
    await rina.tap("Benar, kirim")
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Pendaftar")
    for number, said in enumerate(
        ("lewat akun sendiri", "didaftarkan keluarga", "didaftarkan orang lain", "diisikan petugas"), start=1
    ):
        await rina.tap("1" if number == 1 else "Berikutnya")
        rina.sees(f"{number} dari 4", said)


async def test_photos_are_shown_on_demand(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await walks.answer(sari, until="photo")
    await sari.send_photo()
    await walks.answer(sari, start="since")
    await sari.tap("Benar, kirim")
    rina = await look(office, 1)
    await rina.tap("1")
    await rina.tap("Lihat foto (1)")
    assert rina.messages[-1]["photo"]
    rina.sees("Foto produk Ibu Siti Aminah")


async def test_a_photo_sent_to_another_bot(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1, photos=[Photo("elsewhere", "unique", 42)])
    rina = await look(office, wave)
    await rina.tap("1")
    await rina.tap("Lihat foto")
    rina.sees("tidak bisa ditampilkan")


async def test_without_photos_there_is_no_button(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1)
    rina = await look(office, wave)
    await rina.tap("1")
    assert not [one for one in rina.buttons() if "foto" in one]


async def test_who_withdraws_is_not_shown_any_more(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    rina = await look(office, 1)
    await sari.send("/status")
    await sari.tap("Batalkan")
    await sari.tap("Ya, batalkan")
    await rina.tap("1")
    rina.sees("sudah dibatalkan oleh pendaftarnya")
    await rina.send("/start gelombang_1")
    await rina.tap("Pendaftar")
    rina.sees("Belum ada pendaftar")


async def test_what_owners_typed_is_shown_literally(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1, name=f"N {STRANGE}", business_name=f"B {STRANGE}", business_product=f"P {STRANGE}")
    rina = await look(office, wave)
    rina.sees(f"Ibu N {STRANGE}")
    await rina.tap("1")
    rina.sees(f"N {STRANGE}", f"B {STRANGE}", f"P {STRANGE}")


async def test_a_family_on_one_phone_is_no_sign(office: Office) -> None:
    """But the same number from another account is, for each of them."""
    wave = await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await register(sari, name="Siti")
    await register_another(sari, name="Aminah", business="Warung Aminah")
    rina = await look(office, wave)
    assert "⚠️" not in rina.screen
    await register(budi, name="Budi", business="Warung Budi")
    rina = await look(office, wave)
    assert rina.screen.count("HP dipakai akun lain") == 3
