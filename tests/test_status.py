"""Status Saya: where each application stands, in words, with the next step."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from reminders_at_hand import BEGINS, owner_of
from standings_at_hand import State, confirmed, list_of, offered, states
from walks import agree, answer, begin, register, register_another
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_nothing_yet(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send("/status")
    sari.sees("Belum ada yang didaftarkan", "Daftar Pelatihan")


async def test_an_open_form(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari, until="phone")
    await sari.send("/status")
    sari.sees("Belum ada yang didaftarkan", "isian pendaftaran Ibu Siti Aminah yang belum selesai")
    assert sari.buttons() == ["▶️ Lanjutkan isian"]


async def test_applied_then_closed_then_withdrawn(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.send("/status")
    sari.sees("Ibu Siti Aminah", "Gelombang 7/2027: terdaftar", "pendaftaran ditutup Senin, 14 Desember 2026")
    office.clock.forward(days=15)
    await sari.send("/status")
    sari.sees("terdaftar", "Dinas memilih peserta; hasilnya dikirim di sini")
    await sari.tap("Batalkan gelombang 7")
    await sari.tap("Ya, batalkan")
    sari.sees("sudah dibatalkan", "melihat pelatihan lain")
    await sari.send("/status")
    sari.sees("dibatalkan", "di gelombang berikut")
    assert "reply_markup" not in sari.messages[-1]


async def test_an_owner_without_an_application(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.tap("Isi data dulu")
    await answer(sari)
    await sari.tap("Benar, kirim")
    await sari.send("/status")
    sari.sees("Ibu Siti Aminah", "Belum mendaftar pelatihan")


async def test_a_large_family_still_fits_the_screen(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari, name="A" * 60)
    for number in range(14):
        await register_another(sari, name=f"{chr(65 + number)}" + "b" * 59)
    await sari.send("/status")
    sari.sees("Nbbb")
    assert len(sari.buttons()) == 10
    await sari.send("/data")
    assert len(sari.buttons()) == 15


async def test_withdrawing_what_is_not_there(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    for data in ("withdraw:1", "withdrawn:1", "withdraw:x", "withdrawn:", "withdraw:99999999999999999999"):
        await sari.forge(data)
        assert "Tidak ada pendaftaran seperti itu" in sari.screen or "tidak berlaku" in sari.screen


async def test_a_wave_that_staff_closed_early(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'closed'")
    await sari.send("/status")
    sari.sees("terdaftar", "Dinas memilih peserta; hasilnya dikirim di sini")
    assert "pendaftaran ditutup" not in sari.screen


async def test_a_seat_that_waits_for_an_answer(office: Office) -> None:
    sari = await offered(office)
    await sari.send("/status")
    sari.sees(
        "👤 Ibu Warga A", "Gelombang 7/2027: terpilih, pelatihan Senin, 21 Desember 2026, pukul 08.00 WIB",
        "Mohon jawab sampai Kamis, 3 Desember 2026, pukul 16.00 WIB",
    )  # fmt: skip
    assert sari.buttons() == ["✅ Saya hadir (Warga A)", "🙅 Tidak bisa (Warga A)"]
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE seat_offers SET answer_by = '2026-11-30T01:00:00Z'")
    await sari.send("/status")
    sari.sees("Kursinya masih disimpan; mohon jawab secepatnya")
    await sari.tap("Saya hadir (Warga A)")
    sari.sees("Ibu Warga A pasti hadir")


async def test_who_takes_part(office: Office) -> None:
    sari = await confirmed(office)
    await sari.send("/status")
    sari.sees("pasti hadir, Senin, 21 Desember 2026, pukul 08.00 WIB", "Hotel di Cikande", "Data peserta: belum diisi")
    assert sari.buttons() == ["📄 Lengkapi data peserta (Warga A)", "🙅 Tidak bisa (Warga A)"]
    office.clock.now = BEGINS
    await office.settle()
    await sari.send("/status")
    sari.sees("pasti hadir, pelatihan sedang berlangsung")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'finished'")
    await sari.send("/status")
    sari.sees("pasti hadir. Pelatihannya sudah selesai")


async def test_the_place_in_the_queue_moves_up(office: Office) -> None:
    sari, budi, nur = (office.person(name) for name in ("Sari", "Budi", "Nur"))
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi), (State.RESERVE, nur))
    await nur.send("/status")
    nur.sees("cadangan ke-2 dari Kecamatan Cikande", "tidak perlu melakukan apa-apa")
    assert nur.buttons() == ["❌ Batalkan gelombang 7 (Warga C)"]
    await budi.send("/status")
    await budi.tap("Batalkan gelombang 7")
    budi.sees("urutan cadangan akan dipakai cadangan berikutnya")
    await budi.tap("Ya, batalkan")
    await nur.send("/status")
    nur.sees("cadangan ke-1 dari Kecamatan Cikande")
    office.clock.now = BEGINS
    await nur.send("/status")
    nur.sees("cadangan. Pelatihannya sudah dimulai")
    assert "reply_markup" not in nur.messages[-1]


async def test_not_selected(office: Office) -> None:
    sari = office.person("Sari")
    await list_of(office, (State.NOT_SELECTED, sari))
    await sari.send("/status")
    sari.sees("belum terpilih", "Boleh mendaftar di gelombang berikut")
    assert "reply_markup" not in sari.messages[-1]


@pytest.mark.parametrize(("state", "words"), [("declined", "tidak bisa hadir"), ("released", "kursinya dilepas")])
async def test_who_gave_a_seat_up(office: Office, state: str, words: str) -> None:
    sari = await offered(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = ?", state)
    await sari.send("/status")
    sari.sees("batal, ", words, "Masih ingin ikut? Boleh menjadi cadangan")
    assert sari.buttons() == ["🙋 Masih ingin ikut (Warga A)"]
    office.clock.now = BEGINS - timedelta(hours=1)
    await sari.send("/status")
    sari.sees("batal, ", "Boleh mendaftar di gelombang berikut")


async def test_what_somebody_waits_for_comes_first(office: Office) -> None:
    """An account of many owners: the button that is urgent is not lost behind the others."""
    sari = office.person("Sari")
    others = [(State.RESERVE, sari)] * 9
    await list_of(office, (State.OFFERED, sari), *others)
    await sari.send("/status")
    assert sari.buttons()[:2] == ["✅ Saya hadir (Warga A)", "🙅 Tidak bisa (Warga A)"]
    assert len(sari.buttons()) == 10


async def test_withdrawing_a_seat(office: Office) -> None:
    """A button from before somebody was chosen: the question says that a seat goes on."""
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi))
    await sari.forge("withdraw:1")
    sari.sees("Kursi yang disimpan untuk Ibu Warga A akan ditawarkan ke orang lain")
    await sari.tap("Ya, batalkan")
    sari.sees("sudah dibatalkan")
    assert states(office) == ["withdrawn", "offered"]
    budi.sees("Ada kursi kosong")
    await sari.send("/status")
    sari.sees("batal, pendaftarannya sudah dibatalkan", "gelombang berikut")


@pytest.mark.parametrize("running", [True, False])
async def test_withdrawing_when_the_training_has_begun(office: Office, running: bool) -> None:
    sari = await confirmed(office)
    office.clock.now = BEGINS
    if running:
        await office.settle()
    for data in ("withdraw:1", "withdrawn:1"):
        await sari.forge(data)
        sari.sees("sudah dimulai", "Hubungi Petugas")
    assert states(office) == ["confirmed"]


async def test_withdrawing_from_a_cancelled_wave(office: Office) -> None:
    sari = await confirmed(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'cancelled'")
    await sari.forge("withdrawn:1")
    sari.sees("dibatalkan oleh Dinas")
    await sari.send("/status")
    sari.sees("dibatalkan oleh Dinas")


async def test_withdrawn_and_applied_again(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.send("/status")
    await sari.tap("Batalkan gelombang 7")
    await sari.tap("Ya, batalkan")
    await sari.tap("Daftar lagi")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat sebagai pendaftar")
    await sari.send("/status")
    sari.sees("terdaftar")
    assert states(office) == ["withdrawn", "applied"]


async def test_never_selected_and_over(office: Office) -> None:
    """A wave from before there were lists."""
    await open_wave(office)
    sari = office.person()
    await owner_of(office, sari)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(
            "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)"
            " VALUES (1, 1, 'applied', '2026-11-30T02:00:00Z', 1)"
        )
    office.clock.now = MONDAY + timedelta(days=30)
    await sari.send("/status")
    sari.sees("terdaftar. Pelatihannya sudah dimulai")
