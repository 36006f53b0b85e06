"""A wave's card, in the group and in private: state, counts, what to do next, and the buttons possible now."""

from datetime import timedelta
from typing import Any

import pytest
from conversation import MONDAY, Office, words
from lives_at_hand import announced_wave, stands, states
from reminders_at_hand import BEGINS, applied
from waves_at_hand import open_wave

from bot.models import RegistrationState as State
from bot.models import Session, WaveState

pytestmark = pytest.mark.usefixtures("quiet")

MOST_LINES = 10


def last_in_group(office: Office) -> str:
    return words(office.in_group()[-1])


async def test_a_wave_is_moved_on_in_the_group(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person("Sari")
    wave = await open_wave(office, state=WaveState.DRAFT)
    group = office.group.id
    await rina.send("/gelombang", chat=group)
    await rina.tap("Gelombang 7/2027", chat=group)
    assert rina.buttons(group) == ["▸ Lihat gelombang", "📣 Terbitkan", "📚 Semua gelombang"]
    await rina.tap("Terbitkan", chat=group)
    assert "Akan dibuka untuk semua kecamatan, 50 kursi" in last_in_group(office)
    await rina.tap("Ya, terbitkan", chat=group)
    assert states(office) == ["open"]
    assert [text for text in (words(one) for one in office.in_group()) if "dibuka oleh Rina" in text]
    await applied(office, wave, sari)
    await rina.send("/gelombang", chat=group)
    await rina.tap("Gelombang 7/2027", chat=group)
    card = last_in_group(office)
    assert "🟢 dibuka · 1 pendaftar, 50 kursi\n👥 ditinjau 0, belum 1\n" in card
    assert "➡️ Pendaftaran ditutup sendiri" in card
    await rina.tap("Tutup pendaftaran", chat=group)
    assert "Sudah ada 1 pendaftar untuk 50 kursi" in last_in_group(office)
    await rina.tap("Tidak jadi", chat=group)
    assert last_in_group(office) == card
    await rina.tap("Lihat gelombang", chat=group)
    rina.sees("Gelombang 7/2027", "1 pendaftar")
    assert office.rows("SELECT actor_id, action FROM audit") == [(rina.user.id, "wave_publish")]


async def test_two_in_the_group_close_it_once(office: Office) -> None:
    rina, budi = office.staff("Rina"), office.staff("Budi")
    await open_wave(office)
    group = office.group.id
    for person in (rina, budi):
        await person.send("/gelombang", chat=group)
        await person.tap("Gelombang 7/2027", chat=group)
        await person.tap("Tutup pendaftaran", chat=group)
    for message in [one for one in office.in_group() if "reply_markup" in one and "Tutup" in words(one)]:
        office.telegram.tap(rina.user.id, group, message["message_id"], "wavemove:close:1")
    await office.settle()
    assert sum("ditutup oleh" in words(one) for one in office.in_group()) == 1
    assert sum("sekarang 🔒 ditutup" in words(one) for one in office.in_group()) == 1


async def test_nothing_of_people_in_the_group(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person("Sari")
    wave = await announced_wave(office)
    await stands(office, wave, State.CONFIRMED, sari)
    await rina.send("/gelombang", chat=office.group.id)
    await rina.tap("Gelombang 7/2027", chat=office.group.id)
    assert "Siti" not in last_in_group(office)
    assert rina.buttons(office.group.id) == ["▸ Lihat gelombang", "💺 Kursi", "📊 Statistik", "📚 Semua gelombang"]
    await rina.tap("Kursi", chat=office.group.id)
    rina.sees("1 pasti hadir", "49 kursi bebas")
    assert "1 pasti hadir, 0 terpilih, 0 cadangan, 0 batal; 49 kursi bebas" in last_in_group(office)


REVIEW, PROPOSE, SEATS, PHONE = "Tinjau pendaftar", "Usul", "Kursi", "Perlu ditelepon"
ENTER, STATS, EXPORT = "Daftarkan", "Statistik", "Ekspor"
EVERY = {REVIEW, PROPOSE, SEATS, ENTER, STATS, EXPORT}
BUTTONS: dict[WaveState, set[str]] = {
    WaveState.DRAFT: set(),
    WaveState.OPEN: {REVIEW, ENTER, STATS},
    WaveState.CLOSED: {REVIEW, PROPOSE, ENTER, STATS, EXPORT},
    WaveState.DECIDING: {REVIEW, PROPOSE, STATS, EXPORT},
    WaveState.ANNOUNCED: {SEATS, STATS, EXPORT},
    WaveState.RUNNING: {SEATS, STATS, EXPORT},
    WaveState.FINISHED: {STATS, EXPORT},
    WaveState.CANCELLED: set(),
}


@pytest.mark.parametrize("state", WaveState)
async def test_the_buttons_possible_now(office: Office, state: WaveState) -> None:
    begins = BEGINS if state is not WaveState.RUNNING else MONDAY - timedelta(hours=1)
    later = BEGINS + timedelta(days=1)
    wave = await open_wave(office, state=state, sessions=(Session(begins, None), Session(later, None)))
    rina = office.staff("Rina")
    await rina.send(f"/start gelombang_{wave}")
    shown = {one for one in EVERY for button in rina.buttons() if button.split(" ", 1)[1].startswith(one)}
    assert shown == BUTTONS[state]
    assert not [one for one in rina.buttons() if PHONE in one]
    cancel = state not in {WaveState.FINISHED, WaveState.CANCELLED}
    assert ("🚫 Batalkan gelombang" in rina.buttons()) is cancel
    assert "➡️" in rina.screen


async def test_a_card_is_at_most_ten_lines_in_every_state(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person("Sari")
    for number, state in enumerate(WaveState, start=1):
        full: dict[str, Any] = {
            "cap": 9,
            "reminders_paused": True,
            "opens_later": True,
            "subdistricts": {"36.04.15": 5},
        }
        wave = await open_wave(office, number=number, state=state, **full)
        await stands(office, wave, State.APPLIED, sari)
        async with office.app.wiring.database.transaction() as tx:
            await tx.run("UPDATE registrations SET coming = 'yes'")
            await tx.run("UPDATE waves SET closes_at = opens_at WHERE state = 'closed'")
        await rina.send(f"/start gelombang_{wave}")
        assert rina.screen.count("\n") + 1 <= MOST_LINES, rina.screen
        await rina.send("/gelombang", chat=office.group.id)
        await rina.tap(f"Gelombang {number}/2027", chat=office.group.id)
        assert last_in_group(office).count("\n") + 1 <= MOST_LINES


async def test_what_to_do_next(office: Office) -> None:
    rina, people = office.staff("Rina"), [office.person(name) for name in ("Sari", "Wati")]
    wave = await open_wave(office, state=WaveState.CLOSED, sessions=(Session(BEGINS, None),), seats=2)

    async def shows(*parts: str, **values: object) -> None:
        async with office.app.wiring.database.transaction() as tx:
            for sql, value in values.items():
                await tx.run(f"UPDATE {sql.replace('__', ' SET ')} = ?", str(value))
        await rina.send(f"/start gelombang_{wave}")
        rina.sees(*parts)

    first, second = [await applied(office, wave, person) for person in people]
    await shows("➡️ Tinjau 2 pendaftar lagi, lalu buat usulan")
    async with office.app.wiring.database.transaction() as tx:
        said = "INSERT INTO verdicts (registration_id, verdict, decided_by, decided_at) VALUES (?, ?, 7, '')"
        for registration, verdict in ((first, "fit"), (second, "fit"), (second, None)):
            await tx.run(said, registration, verdict)
    await shows("ditinjau 1, belum 1", "➡️ Tinjau 1 pendaftar lagi")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(said, second, "discuss")
    await shows("ditinjau 2, belum 0", "➡️ Semua sudah ditinjau: buat usulan")
    await shows("➡️ Periksa usulan peserta", waves__state="deciding")
    await shows("➡️ Menunggu jawaban 2 orang", waves__state="announced", registrations__state="offered")
    await shows(
        "2 pasti hadir, 0 terpilih", "; 0 kursi bebas", "➡️ Semua kursi terisi", registrations__state="confirmed"
    )
    assert "Kursi bebas" not in rina.screen
    await shows("2 batal; 2 kursi bebas", "➡️ Tidak ada cadangan lagi", registrations__state="declined")
    rina.sees("▫️ Kursi bebas: tidak ada cadangan lagi")


async def test_who_is_to_be_called_is_said(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person("Sari")
    wave = await announced_wave(office)
    registration = await stands(office, wave, State.CONFIRMED, sari)
    async with office.app.wiring.database.transaction() as tx:
        event = "INSERT INTO seat_events (wave_id, what, done_by, done_at) VALUES (?, 'announced', 0, '') RETURNING id"
        await tx.run(
            "INSERT INTO phone_tasks (wave_id, registration_id, event_id, about, created_at) VALUES (?, ?, ?, ?, '')",
            wave, registration, await tx.value(event, wave), "confirmed",
        )  # fmt: skip
    await rina.send(f"/start gelombang_{wave}")
    rina.sees("➡️ 1 orang perlu ditelepon")
    assert [one for one in rina.buttons() if PHONE in one]
