"""Waves in the hands of staff: the list, a wave's card, opening and closing, and who hears of it."""

import pytest
from conversation import Office, words
from staff_walks import change, describe, new_wave, publish
from walks import agree, answer, begin
from waves_at_hand import open_wave

from bot.models import WaveState
from messages.filters import EN_DASH

pytestmark = pytest.mark.usefixtures("quiet")


def last_in_group(office: Office) -> str:
    return words(office.in_group()[-1])


def audit(office: Office) -> list[str]:
    return [action for (action,) in office.rows("SELECT action FROM audit ORDER BY id")]


async def test_from_the_first_idea_to_the_applicants(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person("Sari", phone="+6281234567890")
    await rina.send("/gelombang_baru", chat=office.group.id)
    await rina.tap("Gelombang baru", chat=office.group.id)
    await describe(rina, until="seats", title="Pelatihan kemasan")
    await rina.tap("50")
    await describe(rina, start="subdistricts")
    await rina.tap("Simpan")
    rina.saw("tersimpan, tetapi belum diterbitkan", "Gelombang 7/2026", "belum diterbitkan · 0 pendaftar, 50 kursi")
    rina.sees("Kecamatan Cikande dan Kibin", "Belum diisi: materi")
    assert not [one for one in office.in_group() if "Pelatihan kemasan" in words(one)], "a draft is nobody else's news"

    await agree(sari)
    sari.sees("belum ada pelatihan yang dibuka")
    await rina.tap("Pratinjau")
    rina.sees("Pelatihan kemasan", f"21{EN_DASH}22 Desember 2026, mulai 08.00 WIB", "Gratis")
    preview = rina.screen
    await rina.tap("Kembali")
    await rina.tap("Terbitkan")
    rina.sees("Akan dibuka untuk Kecamatan Cikande dan Kibin, 50 kursi, sampai Minggu, 13 Desember 2026")
    await rina.tap("Ya, terbitkan")
    rina.sees("🟢 dibuka")
    assert "Gelombang 7/2026 dibuka oleh Rina" in last_in_group(office)

    await sari.tap("Daftar Pelatihan")
    assert sari.screen == preview, "the preview is what owners see"
    await sari.tap("Daftar gelombang ini")
    await answer(sari)
    await sari.tap("Benar, kirim")

    await rina.send("/gelombang", chat=office.group.id)
    await rina.tap("Gelombang 7/2026", chat=office.group.id)
    await rina.tap("Lihat gelombang", chat=office.group.id)
    await rina.tap("Pendaftar")
    rina.sees("1. Ibu Siti Aminah · Cikande")
    await rina.tap("1")
    rina.sees("Ibu Siti Aminah", "Telur asin", "0812 3456 7890")

    await rina.tap("Daftar pendaftar")
    await rina.tap("Kembali")
    await rina.tap("Ubah")
    await change(rina, "Kursi", "40")
    await rina.tap("Simpan")
    rina.sees("1 pendaftar, 40 kursi")
    assert "diubah oleh Rina: kursi.\nSekarang 1 pendaftar, 40 kursi" in last_in_group(office)
    await rina.tap("Tutup pendaftaran")
    rina.sees("Sudah ada 1 pendaftar untuk 40 kursi")
    await rina.tap("Ya, tutup")
    rina.sees("🔒 ditutup")
    assert "ditutup oleh Rina: 1 pendaftar, 40 kursi" in last_in_group(office)
    await rina.tap("Buka lagi")
    await rina.tap("Ya, buka lagi")
    assert "dibuka lagi oleh Rina, sampai Minggu, 13 Desember 2026" in last_in_group(office)
    assert audit(office) == ["wave_new", "wave_publish", "wave_change", "wave_close", "wave_reopen"]
    assert office.rows("SELECT DISTINCT actor_id, subject FROM audit") == [(rina.user.id, '{"wave": 1}')]


async def test_two_who_publish_at_once(office: Office) -> None:
    rina, budi = office.staff("Rina", "administrator"), office.staff("Budi")
    await new_wave(rina)
    await budi.send("/start gelombang_1")
    for person in (rina, budi):
        await person.tap("Terbitkan")
    for person in (rina, budi):
        message, data = person.messages[-1]["message_id"], person.data_of("Ya, terbitkan")
        office.telegram.tap(person.user.id, person.user.id, message, data)
    await office.settle()
    assert sum("dibuka oleh" in words(one) for one in office.in_group()) == 1
    assert audit(office).count("wave_publish") == 1
    assert sum("Gelombang 7/2026 sekarang 🟢 dibuka" in one.screen for one in (rina, budi)) == 1


async def test_thinking_better_of_it(office: Office) -> None:
    rina = office.staff("Rina")
    await new_wave(rina)
    await rina.tap("Terbitkan")
    await rina.tap("Tidak jadi")
    rina.sees("belum diterbitkan")
    await publish(rina)
    await rina.tap("Tutup pendaftaran")
    await rina.tap("Tidak jadi")
    rina.sees("🟢 dibuka")


async def test_a_draft_whose_days_are_over_is_not_published(office: Office) -> None:
    rina = office.staff("Rina")
    await new_wave(rina)
    office.clock.forward(days=30)
    await rina.send("/start gelombang_1")
    rina.sees("hari pelatihan sudah lewat; tanggal penutupan sudah lewat")
    await rina.tap("Terbitkan")
    rina.sees("belum bisa dibuka", "• hari pelatihan sudah lewat", "• tanggal penutupan sudah lewat", "Ubah")
    await rina.forge("wavemove:publish:1")
    rina.sees("belum bisa dibuka")
    assert office.rows("SELECT state FROM waves") == [("draft",)]


async def test_it_opens_and_closes_by_itself(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person()
    await new_wave(rina)
    await rina.tap("Ubah")
    await change(rina, "Pendaftaran dibuka", "2 Desember 2026 08.00")
    await rina.tap("Simpan")
    await rina.tap("Terbitkan")
    rina.sees("mulai Rabu, 2 Desember 2026, pukul 08.00 WIB sampai")
    await rina.tap("Ya, terbitkan")
    rina.sees("segera dibuka", "Dibuka Rabu, 2 Desember 2026")
    assert "diterbitkan oleh Rina" in last_in_group(office)
    keys = office.rows("SELECT dedupe_key FROM outbox WHERE dedupe_key LIKE 'waves/did_%'")
    assert keys == [(f"waves/did_publish:{office.rows('SELECT max(id) FROM inbox')[0][0]}",)]
    await agree(sari)
    sari.sees("Pendaftaran dibuka Rabu, 2 Desember 2026")
    await sari.tap("Daftar gelombang ini")
    sari.sees("belum dibuka")
    office.clock.forward(days=2)
    await sari.tap("Daftar gelombang ini")
    sari.saw("untuk siapa")
    assert "sudah dibuka, sampai Minggu, 13 Desember 2026" in last_in_group(office)
    office.clock.forward(days=12)
    await rina.send("/start gelombang_1")
    rina.sees("waktu pendaftaran habis")
    assert "🔒 Tutup pendaftaran" not in rina.buttons(), "in the half minute before the clock closes it"
    assert "Waktu pendaftaran Gelombang 7/2026 sudah habis: 0 pendaftar, 50 kursi" in last_in_group(office)
    await rina.send("/start gelombang_1")
    rina.sees("🔒 ditutup", "ubah Pendaftaran ditutup")
    assert not [one for one in rina.buttons() if "Buka lagi" in one]
    await rina.tap("Ubah")
    await change(rina, "Pendaftaran ditutup", "18 Desember 2026")
    await rina.tap("Simpan")
    await rina.tap("Buka lagi")
    await rina.tap("Ya, buka lagi")
    rina.sees("🟢 dibuka")


async def test_a_wave_published_late_opens_then(office: Office) -> None:
    rina = office.staff("Rina")
    await new_wave(rina)
    await rina.tap("Ubah")
    await change(rina, "Pendaftaran dibuka", "1 Desember 2026")
    await rina.tap("Simpan")
    office.clock.forward(days=3)
    await rina.send("/start gelombang_1")
    await publish(rina)
    assert office.rows("SELECT opens_at FROM waves") == [("2026-12-03T02:00:00Z",)]
    await rina.tap("Ubah")
    rina.sees("Pendaftaran dibuka: Kamis, 3 Desember 2026, pukul 09.00 WIB")


async def test_a_wave_whose_time_is_over_is_not_reopened(office: Office) -> None:
    rina = office.staff("Rina")
    wave = await open_wave(office, state=WaveState.CLOSED)
    office.clock.forward(days=20)
    await rina.send(f"/start gelombang_{wave}")
    rina.sees("tanggal penutupan sudah lewat")
    assert not [one for one in rina.buttons() if "Buka lagi" in one]
    await rina.forge(f"waveask:reopen:{wave}")
    rina.sees("belum bisa dibuka", "tanggal penutupan sudah lewat")


async def test_an_owner_in_the_middle_is_not_disturbed(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person()
    wave = await open_wave(office)
    await begin(sari)
    await answer(sari, until="product")
    before = sari.screen
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Ubah")
    await change(rina, "Kursi", "60")
    await rina.tap("Simpan")
    await rina.tap("Tutup pendaftaran")
    await rina.tap("Ya, tutup")
    assert sari.screen == before
    await answer(sari, start="product")
    await rina.tap("Buka lagi")
    await rina.tap("Ya, buka lagi")
    await sari.tap("Benar, kirim")
    sari.saw("tercatat sebagai pendaftar")


async def test_a_card_has_at_most_ten_lines(office: Office) -> None:
    rina = office.staff("Rina")
    wave = await open_wave(office, state=WaveState.DRAFT, closes_at=office.clock.now, opens_at=office.clock.now)
    await rina.send(f"/start gelombang_{wave}")
    assert rina.screen.count("\n") + 1 <= 10


@pytest.mark.parametrize("data", ["waves:0", "manage:1", "preview:1", "waveask:close:1", "wavemove:close:1"])
async def test_owners_cannot_forge_their_way_in(office: Office, data: str) -> None:
    wave = await open_wave(office)
    sari = office.person()
    await sari.send("/start")
    await sari.send(f"/start gelombang_{wave}")
    sari.sees("hanya untuk petugas Dinas")
    await sari.forge(data)
    sari.sees("hanya untuk petugas Dinas")
    assert office.rows("SELECT state FROM waves") == [("open",)]


async def test_who_left_the_group_finds_the_door_closed(office: Office) -> None:
    rina = office.staff("Rina")
    await new_wave(rina)
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.tap("Terbitkan")
    rina.sees("hanya untuk petugas Dinas")


@pytest.mark.parametrize(
    "data",
    ["manage:99", "manage:x", "manage", "manage:" + "9" * 40, "preview:99", "waveask:publish:99", "waveask:sell:1",
     "wavemove::", "wavemove:sell:1", "waves:x"],
)  # fmt: skip
async def test_forged_buttons_are_outdated(office: Office, data: str) -> None:
    rina = office.staff("Rina")
    await new_wave(rina)
    await rina.forge(data)
    rina.sees("tidak berlaku")


@pytest.mark.parametrize("payload", ["gelombang_99", "gelombang_999999999999"])
async def test_a_link_to_no_wave(office: Office, payload: str) -> None:
    rina = office.staff("Rina")
    await rina.send(f"/start {payload}")
    rina.sees("tidak berlaku")


async def test_names_in_the_group_are_shown_literally(office: Office) -> None:
    rina = office.staff("<b>Rina</b> {{ 1 }}")
    await new_wave(rina)
    await publish(rina)
    assert "dibuka oleh <b>Rina</b> {{ 1 }}" in last_in_group(office)
