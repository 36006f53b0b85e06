"""What can still be changed of a wave, as far as it is; and the number of seats against those that are held."""

import pytest
from conversation import Office, Person
from lives_at_hand import announced_wave, stands
from reminders_at_hand import BEGINS, at
from staff_walks import change, describe, new_wave, title, to_summary
from waves_at_hand import open_wave

from bot.forms.wave_checks import fixed
from bot.models import RegistrationState as State
from bot.models import WaveState

pytestmark = pytest.mark.usefixtures("quiet")


async def opens(office: Office, wave: int) -> Person:
    """A petugas opens the form of the wave."""
    rina = office.staff("Rina")
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Ubah")
    return rina


async def test_what_the_list_was_made_from_is_not_offered(office: Office) -> None:
    wave = await announced_wave(office, year=2026)
    rina = await opens(office, wave)
    rina.sees("Peserta sudah diumumkan", "tidak bisa diubah lagi")
    await rina.tap("Ubah jawaban")
    shown = set(rina.buttons())
    for step in ("number", "year", "subdistricts", "closes_at", "nib_required", "guaranteed", "cap", "reserves"):
        assert title(step) not in shown
    for step in ("title", "sessions", "place", "seats", "auto_release", "contact"):
        assert title(step) in shown
    draft = office.rows("SELECT id FROM drafts")[0][0]
    await rina.forge(f"form:{draft}:nib_required:change:")
    await rina.forge(f"form:{draft}:nib_required:pick:yes")
    assert office.rows("SELECT nib_required FROM waves") == [(0,)]


async def test_while_it_runs_dates_and_seats_stay_too(office: Office) -> None:
    wave = await announced_wave(office, year=2026)
    await at(office, BEGINS)
    rina = await opens(office, wave)
    rina.sees("begitu juga tanggal dan jumlah kursi")
    await rina.tap("Ubah jawaban")
    assert not {title("sessions"), title("seats")} & set(rina.buttons())
    await rina.tap(title("contact"))
    await rina.send("Ibu Rina, 0812 3456 7890")
    await rina.tap("Simpan")
    rina.saw("tersimpan")


async def test_announced_while_the_form_was_open(office: Office) -> None:
    wave = await open_wave(office, state=WaveState.DECIDING, year=2026, closes_at=BEGINS.replace(day=13))
    rina = await opens(office, wave)
    await change(rina, title("cap"), "8")
    await change(rina, title("place"), "Aula Kibin")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'announced'")
    await rina.tap("Simpan")
    rina.saw("tersimpan.\n❗ Tidak bisa diubah lagi sesudah diumumkan: batas kursi per kecamatan")
    assert office.rows("SELECT cap, place FROM waves") == [(None, "Aula Kibin")]


async def test_seats_never_below_those_held(office: Office) -> None:
    wave = await announced_wave(office, year=2026, seats=3)
    for number in range(3):
        await stands(office, wave, State.CONFIRMED, office.person(f"Warga {number}"))
    rina = await opens(office, wave)
    await change(rina, title("seats"), "2")
    await rina.tap("Simpan")
    rina.sees("3 kursi sudah ditawarkan atau dijawab hadir", "paling sedikit 3")
    assert office.rows("SELECT seats FROM waves") == [(3,)]
    await rina.send("5")
    await rina.tap("Simpan")
    assert office.rows("SELECT seats FROM waves") == [(5,)]
    assert office.rows("SELECT reason FROM seat_events WHERE what = 'seats_changed'") == [("5",)]


async def test_seats_below_a_guarantee_that_was_released(office: Office) -> None:
    wave = await announced_wave(office, year=2026, seats=10, subdistricts={"36.04.15": 8})
    rina = await opens(office, wave)
    await change(rina, title("seats"), "5")
    await rina.tap("Simpan")
    rina.saw("tersimpan")


@pytest.mark.parametrize("first", ["cap", "guaranteed"])
async def test_a_cap_below_a_guarantee(office: Office, first: str) -> None:
    rina = office.staff("Rina")
    await to_summary(rina)
    answers = {"cap": ("4", "5"), "guaranteed": ("Cikande 5", "Cikande 4")}
    second = {"cap": "guaranteed", "guaranteed": "cap"}[first]
    await change(rina, title(first), answers[first][0])
    await change(rina, title(second), answers[second][0])
    rina.sees("Untuk Cikande disisihkan sampai 5 kursi, sedangkan batasnya 4")
    await rina.send(answers[second][1])
    rina.sees("Mohon diperiksa dulu")
    await rina.tap("Simpan")
    rina.sees("belum diterbitkan")


async def test_a_cap_that_another_petugas_undercut(office: Office) -> None:
    rina, budi = office.staff("Rina"), office.staff("Budi")
    await new_wave(rina)
    await budi.send("/start gelombang_1")
    for person in (rina, budi):
        await person.tap("Ubah")
    await change(rina, title("cap"), "3")
    await change(budi, title("guaranteed"), "Kibin 4")
    await rina.tap("Simpan")
    await budi.tap("Simpan")
    budi.sees("Untuk Kibin disisihkan sampai 4 kursi, sedangkan batasnya 3", "berapa kursi untuk satu kecamatan")
    await budi.send("4")
    await budi.tap("Simpan")
    assert office.rows("SELECT cap FROM waves") == [(4,)]


async def test_a_copy_has_the_new_fields_too(office: Office) -> None:
    rina = office.staff("Rina")
    await to_summary(rina)
    await change(rina, title("cap"), "8")
    await change(rina, title("reserves"), "0")
    await change(rina, title("auto_release"), "ya")
    await rina.tap("Simpan")
    rina.sees("paling banyak 8 tiap kecamatan")
    await rina.tap("Salin")
    await describe(rina, start="sessions", until="place", sessions="18 Januari 2027 08.00")
    await rina.send("11 Januari 2027")
    rina.sees("Batas kursi per kecamatan: 8", "Cadangan per kecamatan: 0", "Lepas kursi otomatis: Ya, otomatis")
    await rina.tap("Simpan")
    assert office.rows("SELECT cap, reserves, auto_release FROM waves") == [(8, 0, 1)] * 2


async def test_what_was_not_said_is_as_usual(office: Office) -> None:
    await new_wave(office.staff("Rina"))
    assert office.rows("SELECT cap, reserves, auto_release FROM waves") == [(None, 3, 0)]


def test_before_the_announcement_everything_can_change() -> None:
    assert not fixed(None)
