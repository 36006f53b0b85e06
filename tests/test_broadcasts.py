"""A broadcast in the making: whom it is for, its marks, and the preview, which is what owners get."""

from typing import Any

import pytest
from broadcast_walks import asked, confirmed, posted, prepared, said, siaran, standing
from broadcasts_under_way import owned, reader, strangers
from conversation import MONDAY, Office, Person, words
from waves_at_hand import CIKANDE, open_wave

from bot.models import Business, Category, Permit, YesNoUnknown
from bot.segments import Segment
from bot.storage import owners, registrations

ANYAR = "36.04.30"


def segment(office: Office) -> Segment:
    """As it is stored."""
    return Segment.load(standing(office)["segment"])


async def neighbour(office: Office, account_id: int, name: str = "Ujang", place: str = CIKANDE, **business: Any) -> int:
    """An account that agreed, with an owner; returns the owner's id."""
    await strangers(office, [account_id])
    owner_id = await owned(office, account_id, name, subdistrict=place)
    values = {"category": Category.EGG, "permits": None, "cooperative": None} | business
    async with office.app.wiring.database.transaction() as tx:
        plain = Business(owner_id, "Dapur", Category.EGG, "Telur asin", 2019, None, None, None, None, None)
        everything = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
        await owners.put_business(tx, Business(**everything | values))
    return owner_id


@pytest.fixture
async def budi(office: Office) -> Person:
    """A petugas; three accounts of owners could get something."""
    await neighbour(office, 1, permits=(Permit.PIRT,), cooperative=YesNoUnknown.YES)
    await neighbour(office, 2, place=ANYAR, category=Category.CRAFT, cooperative=YesNoUnknown.NO)
    await neighbour(office, 3, permits=(Permit.PIRT, Permit.HALAL))
    return office.staff("Budi")


async def test_the_draft_says_what_it_is_and_for_whom(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    budi.sees("Siaran no. 1", "Halo {nama}, besok ada bazar.", "Untuk semua pemilik usaha", "Penerima: 3 orang")
    assert budi.buttons() == [
        "🏘 Kecamatan",
        "🧺 Jenis usaha",
        "🧾 Punya izin",
        "🧾 Belum punya izin",
        "👥 Koperasi",
        "📚 Gelombang",
        "🎓 Belum pernah ikut pelatihan",
        "🎓 Tentang pelatihan",
        "⚡ Mendesak",
        "🕒 Waktu kirim",
        "👁 Pratinjau",
        "📨 Coba kirim ke saya",
        "✅ Minta konfirmasi",
        "❌ Batalkan",
    ]


@pytest.mark.parametrize(
    ("condition", "taps", "stored", "words_and_count"),
    [
        ("Kecamatan", ["Cikande"], Segment(subdistricts=(CIKANDE,)), ("di kecamatan Cikande", 2)),
        (
            "Kecamatan",
            ["Cikande", "Anyar"],
            Segment(subdistricts=(CIKANDE, ANYAR)),
            ("di kecamatan Cikande dan Anyar", 3),
        ),
        ("Jenis usaha", ["Kerajinan"], Segment(categories=("craft",)), ("usahanya 🧺 kerajinan", 1)),
        ("Punya izin", ["PIRT", "Halal"], Segment(permits_held=("pirt", "halal")), ("punya PIRT dan Halal", 1)),
        ("Belum punya izin", ["Halal"], Segment(permits_lacking=("halal",)), ("belum tercatat punya Halal", 2)),
        ("Koperasi", ["Anggota"], Segment(cooperative="yes"), ("anggota Koperasi Merah Putih", 1)),
        ("Koperasi", ["Belum anggota"], Segment(cooperative="no"), ("belum anggota Koperasi Merah Putih", 1)),
    ],
)
async def test_each_condition(
    *, condition: str, taps: list[str], stored: Segment, words_and_count: tuple[str, int], office: Office, budi: Person
) -> None:
    said, count = words_and_count
    await prepared(office, budi)
    await budi.tap(condition)
    for tap in taps:
        await budi.tap(tap)
        assert f"☑️ {tap}" in [one.replace("☑️ 🧺", "☑️") for one in budi.buttons() if tap in one][-1]
    budi.sees(f"Penerima: {count} orang")
    assert segment(office) == stored
    await budi.tap("Lanjut")
    budi.sees("rancangan", said, f"Penerima: {count} orang")
    assert any(one.startswith("☑️") and condition in one for one in budi.buttons())
    await budi.tap("Kosongkan pilihan")
    budi.sees("semua pemilik usaha", "Penerima: 3 orang")
    assert segment(office) == Segment()


async def test_conditions_hold_together_and_marks_go_again(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    for condition, tap in (("Kecamatan", "Cikande"), ("Punya izin", "PIRT"), ("Belum punya izin", "Halal")):
        await budi.tap(condition)
        await budi.tap(tap)
        await budi.tap("Lanjut")
    budi.sees("di kecamatan Cikande; punya PIRT; belum tercatat punya Halal", "Penerima: 1 orang")
    await budi.tap("Kecamatan")
    await budi.tap("Cikande")
    assert segment(office) == Segment(permits_held=("pirt",), permits_lacking=("halal",))


async def test_a_subdistrict_on_another_page(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Kecamatan")
    await budi.tap("Berikutnya")
    place = budi.buttons()[0]
    await budi.tap(place)
    assert budi.buttons()[0] == f"☑️ {place}"
    await budi.tap("Berikutnya")
    await budi.tap("Berikutnya")
    assert "Cikande" in budi.buttons()


async def test_a_wave_and_the_state_in_it(office: Office, budi: Person) -> None:
    older, wave = await open_wave(office, number=6), await open_wave(office)
    async with office.app.wiring.database.transaction() as tx:
        for owner_id in (1, 2):
            await registrations.add(tx, wave, owner_id, 1, MONDAY)
        gone = await registrations.add(tx, wave, 3, 1, MONDAY)
        assert gone
        await registrations.withdraw(tx, gone, MONDAY)
    await prepared(office, budi)
    await budi.tap("Gelombang")
    assert budi.buttons() == ["▸ Gelombang 7/2027", "▸ Gelombang 6/2027", "✅ Lanjut"]
    await budi.tap("Gelombang 7/2027")
    budi.sees("terdaftar di Gelombang 7/2027", "Penerima: 2 orang")
    await budi.tap("Membatalkan pendaftaran")
    budi.sees("membatalkan pendaftaran di Gelombang 7/2027", "Penerima: 1 orang")
    await budi.tap("Terdaftar")
    budi.sees("Penerima: 3 orang")
    assert segment(office) == Segment(wave_id=wave, wave_states=("withdrawn", "applied"))
    await budi.tap("Gelombang 6/2027")
    assert segment(office).wave_id == older
    await budi.tap("Lanjut")
    budi.sees("Gelombang 6/2027", "Penerima: 0 orang")


async def test_a_wave_makes_it_one_about_training(office: Office, budi: Person) -> None:
    await open_wave(office)
    await prepared(office, budi)
    assert "🎓 Tentang pelatihan" in budi.buttons()
    await budi.tap("Gelombang")
    await budi.tap("Gelombang 7/2027")
    await budi.tap("Lanjut")
    budi.sees("Gratis. Dinas tidak pernah meminta uang, PIN atau OTP.")
    await budi.tap("Tentang pelatihan")
    assert standing(office)["free"] == 0
    await budi.tap("Pratinjau")
    assert not any("tidak pernah meminta" in words(one) for one in budi.messages[-2:])


async def test_never_trained(office: Office, budi: Person) -> None:
    wave = await open_wave(office)
    async with office.app.wiring.database.transaction() as tx:
        await registrations.add(tx, wave, 1, 1, MONDAY)
    await prepared(office, budi)
    await budi.tap("Belum pernah ikut pelatihan")
    budi.sees("belum pernah ikut pelatihan", "Penerima: 3 orang")
    office.clock.forward(days=30)
    await budi.tap("Kecamatan")
    await budi.tap("Cikande")
    budi.sees("Penerima: 1 orang")


async def test_two_petugas_lose_nothing_of_each_other(office: Office, budi: Person) -> None:
    rina = office.staff("Rina")
    await prepared(office, budi)
    await rina.send("/start siaran_1")
    for person in (budi, rina):
        await person.tap("Kecamatan")
    await budi.tap("Cikande")
    await rina.tap("Anyar")
    assert segment(office).subdistricts == (CIKANDE, ANYAR)
    assert {"☑️ Anyar", "☑️ Cikande"} <= set(rina.buttons())


async def test_a_mark_tapped_twice_is_set_once(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Kecamatan")
    await budi.tap_twice("Cikande")
    assert segment(office).subdistricts == (CIKANDE,)


@pytest.mark.parametrize(
    "data",
    [
        "aimed:1:subdistricts:36.01.01:1:0",
        "aimed:1:categories:gold:1:0",
        "aimed:1:permits_held::1:0",
        "aimed:1:cooperative:maybe:1:0",
        "aimed:1:wave_id:77:1:0",
        "aimed:1:wave_id:-1:1:0",
        "aimed:1:never_trained:x:1:0",
        "aimed:1:moon:full:1:0",
        "aim:1:never_trained:0",
        "aim:1:moon:0",
        "aim:1:subdistricts:x",
        "broadcasttime:1:tomorrow",
        "broadcasttime:1:209913010800",
    ],
)
async def test_forged_choices(data: str, office: Office, budi: Person) -> None:
    await prepared(office, budi)
    before = standing(office)
    await budi.forge(data)
    budi.sees("sudah tidak berlaku")
    assert standing(office) == before


@pytest.mark.parametrize("data", ["broadcastmark:1:state:1", "aim:1:subdistricts:-7", "aimed:1:categories:egg:1:x"])
async def test_odd_choices_do_no_harm(data: str, office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.forge(data)
    budi.sees("Penerima")
    assert standing(office)["state"] == "draft"


async def test_trying_it_from_the_group_starts_the_bot_too(office: Office, budi: Person) -> None:
    await asked(office, budi)
    tono = office.staff("Tono")
    await tono.tap("Coba kirim ke saya", chat=office.group.id)
    tono.saw("Halo Ibu Ujang, besok ada bazar.\n\nPesan resmi no. 1 · Cek: /cek 1")
    tono.sees("percobaan siaran no. 1")


async def test_the_preview_names_the_longest(office: Office, budi: Person) -> None:
    await reader(office, "Raden Ayu Kartini")
    await prepared(office, budi)
    await budi.tap("Pratinjau")
    budi.saw("Halo Ibu Raden Ayu Kartini, besok ada bazar.")
    budi.sees("Begitulah siaran no. 1 dilihat penerimanya", "Penerima: 4 orang")
    await budi.tap("Coba kirim ke saya")
    budi.saw("Halo Ibu Raden Ayu Kartini, besok ada bazar.")


async def test_the_name_is_that_of_the_owner_who_is_meant(office: Office, budi: Person) -> None:
    siti = await reader(office, "Siti")
    await owned(office, siti.user.id, "Aminah", subdistrict=ANYAR)
    await prepared(office, budi)
    await budi.tap("Kecamatan")
    await budi.tap("Anyar")
    await budi.tap("Lanjut")
    await budi.tap("Pratinjau")
    budi.saw("Halo Ibu Aminah, besok ada bazar.")


async def test_the_preview_is_what_is_sent(office: Office) -> None:
    budi, rina, siti = office.staff("Budi"), office.staff("Rina", "administrator"), await reader(office, "Siti")
    photo = office.telegram.send_photo(budi.user.id, office.group.id, "Halo {nama} 😀, <b>bazar</b> pelatihan")
    await siaran(office, budi, photo["message_id"])
    await budi.tap("Atur penerima siaran", chat=office.group.id)
    await budi.tap("Pratinjau")
    shown = budi.messages[-2]
    await budi.tap("Minta konfirmasi")
    await confirmed(office, rina)
    got = siti.messages[-1]
    for part in ("caption", "caption_entities", "photo", "reply_markup"):
        assert shown[part] == got[part]
    assert "Halo Ibu Siti 😀, <b>bazar</b> pelatihan" in words(got)
    assert "tidak pernah meminta uang, PIN atau OTP" in words(got)


async def test_urgent_is_explained(office: Office, budi: Person) -> None:
    office.clock.forward(hours=12)  # 21.00
    await prepared(office, budi)
    budi.sees("jam tenang, jadi baru mulai Selasa, 1 Desember 2026, pukul 06.00 WIB")
    await budi.tap("Mendesak")
    budi.sees("Mendesak: dikirim juga saat jam tenang")
    assert "baru mulai" not in budi.screen


async def test_old_numbers_are_not_given_again(office: Office, budi: Person) -> None:
    await siaran(office, budi, posted(office, budi, text="Satu"))
    await siaran(office, budi, posted(office, budi, text="x" * 4096))
    assert "terlalu panjang" in said(office)
    await siaran(office, budi, posted(office, budi, text="Dua"))
    assert standing(office)["id"] == 2
