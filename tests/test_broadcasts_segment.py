"""Whom a broadcast is for: conditions chosen by taps, alone and together, by two at once, and forged."""

import pytest
from broadcast_walks import prepared, standing
from conversation import MONDAY, Office, Person
from neighbours import ANYAR, neighbours
from waves_at_hand import CIKANDE, open_wave

from bot.segments import Segment
from bot.storage import registrations


@pytest.fixture
async def budi(office: Office) -> Person:
    """A petugas; three accounts of owners could get something."""
    await neighbours(office)
    return office.staff("Budi")


def segment(office: Office) -> Segment:
    """As it is stored."""
    return Segment.load(standing(office)["segment"])


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
        ("Koperasi", ["Belum anggota"], Segment(cooperative="no"), ("belum anggota Koperasi Merah Putih", 2)),
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
    budi.sees("mendaftar di Gelombang 7/2027", "Penerima: 2 orang")
    await budi.tap("Batal (ditarik sendiri)")
    budi.sees("batal (ditarik sendiri) di Gelombang 7/2027", "Penerima: 1 orang")
    await budi.tap("Terdaftar")
    budi.sees("Penerima: 3 orang")
    assert segment(office) == Segment(wave_id=wave, wave_states=("withdrawn", "applied"))
    await budi.tap("Gelombang 6/2027")
    assert segment(office).wave_id == older
    await budi.tap("Lanjut")
    budi.sees("Gelombang 6/2027", "Penerima: 0 orang")


async def test_never_trained(office: Office, budi: Person) -> None:
    wave = await open_wave(office)
    async with office.app.wiring.database.transaction() as tx:
        for owner in (1, 2):
            await registrations.add(tx, wave, owner, 1, MONDAY)
        await tx.run("UPDATE registrations SET state = 'confirmed' WHERE owner_id = 1")
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
        "aimed:1:wave_id:99999999999999999999:1:0",
        "aimed:1:wave_states:applied:1:0",
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
