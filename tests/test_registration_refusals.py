"""When a wave does not take an application: why, what to do, and that nothing is lost."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from walks import agree, answer, begin, register, register_another
from waves_at_hand import CIKANDE, open_wave

from bot.models import WaveState

pytestmark = pytest.mark.usefixtures("quiet")

BAROS = "36.04.22"


async def test_not_open_yet(office: Office) -> None:
    await open_wave(office, opens_at=MONDAY + timedelta(days=1))
    sari = office.person()
    await agree(sari)
    sari.sees("Pendaftaran dibuka Selasa, 1 Desember 2026, pukul 09.00 WIB")
    await sari.tap("Daftar gelombang ini")
    sari.sees("belum dibuka", "Selasa, 1 Desember 2026, pukul 09.00 WIB")
    office.clock.forward(days=1)
    await sari.tap("Daftar gelombang ini")
    sari.saw("untuk siapa")


async def test_closed(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await agree(sari)
    office.clock.forward(days=14)
    await sari.tap("Daftar gelombang ini")
    sari.sees("Gelombang 7/2027 sudah ditutup", "Daftar Pelatihan")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_closed_while_the_form_was_filled_in(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari)
    office.clock.forward(days=14)
    await office.settle()
    await sari.send("Ubah jawaban")
    await sari.tap("Kembali")
    sari.sees("tidak menerima pendaftaran sekarang", "Ibu Siti Aminah belum terdaftar")
    await sari.tap("Benar, kirim")
    sari.saw("Gelombang 7/2027 sudah ditutup", "Data Ibu Siti Aminah tersimpan")
    assert office.rows("SELECT name FROM owners") == [("Siti Aminah",)]
    assert office.rows("SELECT count(*) FROM registrations") == [(0,)]


@pytest.mark.parametrize("state", [WaveState.DRAFT, WaveState.CLOSED])
async def test_a_wave_that_is_not_published(office: Office, state: WaveState) -> None:
    await open_wave(office, state=state)
    sari = office.person()
    await agree(sari)
    sari.sees("belum ada pelatihan yang dibuka")
    await sari.forge("apply:1:")
    sari.sees("tidak berlaku" if state is WaveState.DRAFT else "sudah ditutup")


async def test_other_subdistricts_are_said_at_once_and_again(office: Office) -> None:
    await open_wave(office, subdistricts={CIKANDE: 0, BAROS: 10})
    sari = office.person()
    await begin(sari)
    await answer(sari, until="subdistrict")
    await sari.send("kragilan")
    sari.saw("dibuka untuk Kecamatan Baros dan Cikande, belum untuk Kragilan, tempat usaha Ibu Siti Aminah")
    sari.sees("Desa tempat usaha")
    await sari.send("kragilan")
    await answer(sari, start="business")
    sari.sees("belum untuk Kecamatan Kragilan", "supaya datanya tersimpan")
    await sari.tap("Benar, kirim")
    sari.saw("Bila kecamatan usahanya berubah")
    sari.sees("Data Ibu Siti Aminah tersimpan")
    assert office.rows("SELECT count(*) FROM registrations") == [(0,)]
    await sari.forge("apply:1:1")
    sari.sees("belum untuk Kragilan, tempat usaha Ibu Siti Aminah")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_many_subdistricts_are_counted(office: Office) -> None:
    others = [one.code for one in office.app.wiring.district.subdistricts if one.code != CIKANDE]
    await open_wave(office, subdistricts=dict.fromkeys(others, 0))
    sari = office.person()
    await begin(sari)
    await answer(sari, until="village")
    sari.saw("Anyar, Bandung, Baros, Binuang, Bojonegara, Carenang, dan 22 kecamatan lain, belum untuk Cikande")


async def test_an_allowed_subdistrict(office: Office) -> None:
    await open_wave(office, subdistricts={CIKANDE: 0})
    sari = office.person()
    await register(sari)
    assert not any("belum untuk" in one.get("text", "") for one in sari.messages)


async def test_already_applied(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.tap("Daftar Pelatihan")
    await sari.tap("Daftar gelombang ini")
    await sari.tap("Ibu Siti Aminah")
    sari.sees("Ibu Siti Aminah sudah terdaftar di Gelombang 7/2027", "Status Saya")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_applied_meanwhile_through_another_form(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.tap("Status Saya")
    await sari.tap("Batalkan gelombang 7")
    await sari.tap("Ya, batalkan")
    await sari.tap("Daftar lagi")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(
            "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)"
            " VALUES (1, 1, 'applied', '2026-11-30T02:00:00Z', 1)"
        )
    await sari.tap("Ubah jawaban")
    await sari.tap("Kembali")
    sari.sees("Ibu Siti Aminah sudah terdaftar di gelombang ini")
    await sari.tap("Benar, kirim")
    sari.saw("sudah terdaftar")
    assert office.rows("SELECT count(*) FROM registrations WHERE state = 'applied'") == [(1,)]


async def test_withdrawing_asks_first_and_applying_again_is_possible(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.tap("Status Saya")
    await sari.tap("Batalkan gelombang 7")
    sari.sees("Batalkan pendaftaran Ibu Siti Aminah untuk Gelombang 7/2027?")
    await sari.tap("Tidak jadi")
    sari.sees("terdaftar")
    await sari.tap("Batalkan gelombang 7")
    await sari.tap_twice("Ya, batalkan")
    sari.saw("sudah dibatalkan", "Boleh mendaftar lagi")
    await sari.tap("Daftar lagi")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat")
    assert office.rows("SELECT state FROM registrations ORDER BY id") == [("withdrawn",), ("applied",)]


async def test_the_family_applies_one_by_one(office: Office) -> None:
    await open_wave(office)
    budi = office.person()
    await register(budi, name="Siti")
    await register_another(budi, name="Aminah", phone="081311112222")
    budi.sees("Ibu Aminah tercatat")
    assert office.rows("SELECT owner_id FROM registrations ORDER BY id") == [(1,), (2,)]


async def test_no_consent_no_trace(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await sari.send("/start")
    await sari.tap("Tidak")
    sari.sees("Tidak ada data yang dicatat")
    before = _everything(office)
    for forged in ("apply:1:", "apply:1:new", "apply:0:new", "replace:1:1:new", "extras:1", "form:1:name:pick:x"):
        await sari.forge(forged)
    sari.saw("Tentang data Ibu/Bapak")
    await sari.send("Siti Aminah")
    assert _everything(office) == before
    await sari.tap("Setuju")
    sari.sees("Pelatihan manajerial")


async def test_consent_taken_back_before_the_end_stores_nothing(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET consent = 'refused'")
    await sari.tap("Benar, kirim")
    sari.sees("kami perlu persetujuan")
    assert office.rows("SELECT count(*) FROM owners") == [(0,)]


def _everything(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """All rows but those of the mail room, whose rows are emptied when they are done."""
    tables = [name for (name,) in office.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = {table: office.rows(f"SELECT * FROM {table}") for table in tables if table not in {"inbox", "outbox"}}
    assert office.rows("SELECT count(*) FROM inbox WHERE payload IS NOT NULL") == [(0,)]
    return kept
