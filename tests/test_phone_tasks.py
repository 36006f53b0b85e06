"""People whom no message reaches: staff call them, and what they answer counts as their own tap."""

from urllib.parse import unquote

import pytest
from conversation import Office, words
from phone_calls import list_of, tasks, whatsapp
from reminders_at_hand import at, here
from seats_at_hand import KIBIN, PETUGAS, announced, release, said_in_group

from bot.models import SEATED, WaveState
from bot.models import RegistrationState as State
from bot.services import phone_tasks, seats

pytestmark = pytest.mark.usefixtures("quiet")


async def test_everybody_without_an_account_is_called_about_what_they_are(office: Office) -> None:
    world = await announced(
        office, ["Ani", "Budi"], ["Citra"], ["Dewi"], without=["Ani", "Citra", "Dewi"], when=here(1, "09.00")
    )
    assert tasks(office) == [(1, "offered", "open"), (3, "reserve", "open"), (4, "not_selected", "open")]
    assert not [text for text in said_in_group(office) if text.startswith("📞")], "the announcement says how many"
    rina = office.staff("Rina")
    await rina.send(f"/start telepon_{world.wave}")
    rina.sees("Perlu ditelepon · Gelombang 7/2027: 3", "1. Ibu Ani · terpilih · 4 Des 2026 16.30 WIB")
    rina.sees("2. Ibu Citra · cadangan", "3. Ibu Dewi · belum terpilih")
    await rina.tap("1")
    rina.sees("Ibu Ani · Gelombang 7/2027", "0812 3456 7890", "Yang disampaikan:", "“Ibu Ani terpilih untuk pelatihan")
    rina.sees("Mohon dijawab paling lambat Jumat, 4 Desember 2026, pukul 16.30 WIB")
    assert len(rina.screen.splitlines()) <= 10
    assert rina.buttons()[1:] == ["✅ Hadir", "🙅 Tidak bisa", "📵 Belum tersambung", "📞 Semua yang perlu ditelepon"]
    address = whatsapp(rina)
    assert address.startswith("https://wa.me/6281234567890?text=")
    assert "Ibu Ani *terpilih* untuk pelatihan 21 Desember 2026" in unquote(address)
    await rina.tap_twice("Hadir")
    rina.sees("Sudah dicatat oleh Rina", "hadir")
    assert world.state("Ani") == "confirmed"
    assert office.rows("SELECT answer, answered_by FROM seat_offers WHERE registration_id = 1") == [
        ("yes", rina.user.id)
    ]
    assert office.rows("SELECT action, subject FROM audit") == [("phone_yes", '{"task": 1, "registration": 1}')]

    await rina.tap("Semua yang perlu ditelepon")
    await rina.tap("1")
    rina.sees("“Ibu Citra menjadi cadangan ke-1 di kecamatannya.")
    await rina.tap("Sudah diberi tahu")
    assert world.state("Citra") == "reserve"
    assert tasks(office) == [(1, "offered", "done"), (3, "reserve", "done"), (4, "not_selected", "open")]


async def test_a_no_by_telephone_lets_the_seat_go_on(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], without=["Ani"])
    rina = await list_of(office)
    await rina.tap("1")
    await rina.tap("Tidak bisa")
    rina.sees("Sudah dicatat oleh Rina", "tidak bisa hadir")
    assert world.states == {"Ani": "declined", "Budi": "offered"}


async def test_a_promoted_reserve_without_account_is_called_anew(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], without=["Budi"])
    await world.people["Ani"].forge(f"seatdrop:{world.ids['Ani']}")
    assert tasks(office) == [(2, "reserve", "dropped"), (2, "offered", "open")]
    await at(office, here(1, "10.00"))
    (said,) = [text for text in said_in_group(office) if text.startswith("📞")]
    assert "1 orang tidak terjangkau lewat Telegram, mohon ditelepon" in said
    assert "Budi" not in said


async def test_nobody_answered_goes_to_the_end(office: Office) -> None:
    await announced(office, ["Ani", "Budi"], without=["Ani", "Budi"])
    rina = await list_of(office)
    rina.sees("1. Ibu Ani", "2. Ibu Budi")
    await rina.tap("1")
    await rina.tap("Belum tersambung")
    rina.sees("Belum tersambung: 1 kali")
    await rina.tap("Semua yang perlu ditelepon")
    rina.sees("1. Ibu Budi", "2. Ibu Ani · terpilih · 4 Des 2026 16.30 WIB 📵1")
    assert office.rows("SELECT action FROM audit") == [("phone_missed",)]


async def test_the_most_urgent_of_all_waves_comes_first(office: Office) -> None:
    await announced(office, ["Ani"], without=["Ani"])
    await announced(office, ["Budi"], ["Citra"], without=["Budi", "Citra"], number=8, begins=(here(3, "08.00"),))
    rina = await list_of(office)
    rina.sees("Perlu ditelepon: 3", "1. Ibu Budi · 8/2027", "2. Ibu Ani · 7/2027", "3. Ibu Citra · 8/2027 · cadangan")


async def test_two_petugas_at_once(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], without=["Ani"])
    rina, dodi = await list_of(office), await list_of(office, "Dodi")
    for petugas in (rina, dodi):
        await petugas.tap("1")
    await rina.tap("Hadir")
    await dodi.tap("Tidak bisa")
    dodi.sees("Sudah dicatat oleh Rina", "hadir")
    assert world.states == {"Ani": "confirmed", "Budi": "reserve"}
    assert office.rows("SELECT action FROM audit") == [("phone_yes",)]
    await dodi.forge("phonesaid:1:missed")
    assert office.rows("SELECT tries, outcome FROM phone_tasks") == [(0, "yes")]


async def test_what_a_petugas_records_on_the_seat_settles_the_task(office: Office) -> None:
    world = await announced(office, ["Ani"], without=["Ani"])
    rina = office.staff("Rina")
    await rina.send(f"/start kursi_{world.wave}")
    await rina.forge(f"seat:{world.ids['Ani']}")
    rina.sees("Tidak terjangkau lewat Telegram, perlu ditelepon")
    await rina.tap("Lepaskan kursi")
    rina.sees("Belum ada pesan yang sampai. Mohon ditelepon dulu: 0812 3456 7890")
    await rina.tap("Tidak jadi")
    await rina.tap("Hadir")
    assert tasks(office) == [(1, "offered", "done")]
    assert office.rows("SELECT outcome FROM phone_tasks") == [("yes",)]


async def test_a_released_seat_is_told_by_telephone_too(office: Office) -> None:
    world = await announced(office, ["Ani"], without=["Ani"])
    await release(world, "Ani")
    assert tasks(office) == [(1, "offered", "dropped"), (1, "released", "open")]
    rina = await list_of(office)
    await rina.tap("1")
    rina.sees("“Kursi Ibu Ani batal, karena belum ada jawaban")
    assert "✅ Hadir" not in rina.buttons()
    await rina.forge("phonesaid:2:yes")
    assert world.state("Ani") == "released"
    assert tasks(office)[1] == (1, "released", "open")


async def test_a_moved_training_is_told_to_who_means_to_come(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"], [("Eka", KIBIN)], ["Dewi"], without=["Ani", "Eka", "Dewi"])
    for _ in range(2):
        async with office.app.wiring.database.transaction() as tx:
            await phone_tasks.wave_moved(tx, world.wave, (*SEATED, State.RESERVE), PETUGAS, office.clock.now)
    await office.settle()
    moved = [(one, state) for one, about, state in tasks(office) if about == "moved"]
    assert moved == [(1, "dropped"), (3, "dropped"), (1, "open"), (3, "open")]
    rina = await list_of(office)
    rina.sees("Ibu Ani · 7/2027 · jadwal berubah")
    ((task,),) = office.rows("SELECT max(id) FROM phone_tasks WHERE registration_id = 1")
    await rina.forge(f"phonetask:{task}")
    rina.sees("“Jadwal atau tempat pelatihan berubah: 21 Desember 2026, mulai 08.00 WIB, di Hotel di Cikande.”")
    await rina.tap("Sudah diberi tahu")
    await world.change("UPDATE registrations SET state = 'declined' WHERE id = 3")
    await office.settle()
    assert [(one, state) for one, about, state in tasks(office) if about == "moved"][2:] == [
        (1, "done"), (3, "dropped"),
    ]  # fmt: skip


async def test_a_cancelled_wave_is_told_by_telephone(office: Office) -> None:
    world = await announced(office, ["Ani"], out=["Budi"], without=["Ani", "Budi"])
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = ?", WaveState.CANCELLED)
        await seats.wave_cancelled(tx, world.wave, office.clock.now)
    await at(office, here(1, "10.00"))
    assert [one for one in tasks(office) if one[2] == "open"] == [(1, "cancelled", "open")]
    assert not [text for text in said_in_group(office) if text.startswith("📞")], "the word of the end says it"
    rina = await list_of(office)
    await rina.tap("1")
    rina.sees("dibatalkan oleh Dinas")
    await rina.tap("Sudah diberi tahu")
    assert not [one for one in tasks(office) if one[2] == "open"]


async def test_in_the_group_the_command_shows_the_way_only(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/telepon", chat=office.group.id)
    assert words(office.in_group()[-1]) == "📞 Tidak ada yang perlu ditelepon sekarang."
    await announced(office, ["Ani"], without=["Ani"])
    await rina.send("/telepon", chat=office.group.id)
    assert words(office.in_group()[-1]) == "📞 1 orang perlu ditelepon, karena tidak terjangkau lewat Telegram."
    assert "Ani" not in words(office.in_group()[-1])
    await rina.tap("Daftar telepon", chat=office.group.id)
    rina.sees("1. Ibu Ani")


async def test_a_day_of_calls_is_paged(office: Office) -> None:
    names = [f"Warga {number}" for number in range(1, 11)]
    await announced(office, names, without=names)
    rina = await list_of(office)
    assert len(rina.screen.splitlines()) <= 10
    await rina.tap("Berikutnya")
    rina.sees("9. Ibu Warga 9", "10. Ibu Warga 10")


@pytest.mark.parametrize(
    "data",
    ["phone:9:0", "phonetask:9", "phonesaid:9:yes", "phonesaid:1:told", "phonesaid:1:x", "phonesaid:1", "phone:x"],
)
async def test_forged_buttons_change_nothing(office: Office, data: str) -> None:
    world = await announced(office, ["Ani"], without=["Ani"])
    rina = await list_of(office)
    await rina.forge(data)
    assert world.state("Ani") == "offered"
    assert tasks(office) == [(1, "offered", "open")]


async def test_a_call_after_the_training_has_begun_answers_nothing(office: Office) -> None:
    world = await announced(office, ["Ani"], without=["Ani"])
    rina = await list_of(office)
    await rina.tap("1")
    office.clock.now = here(21, "08.00")
    await rina.tap("Hadir")
    assert world.state("Ani") == "offered"
    assert tasks(office) == [(1, "offered", "dropped")]
