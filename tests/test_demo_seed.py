"""What the demo begins with, at whatever hour it is started: people for broadcasts, and reminders that are to come."""

import pytest
from broadcast_walks import prepared
from conversation import Office, Person, words
from offices import said_in

from bot import demo
from bot.demo_questions import ASKED, WAITING, seed_questions
from bot.demo_seed import seed, seed_neighbours
from messages import faq_files

pytestmark = pytest.mark.usefixtures("quiet")

HOURS = (0, 6, 12, 18, 23.9)
STAFF = 7_000


async def begin(office: Office, hours: float = 0) -> list[int]:
    """The demo's world, so many hours later; the accounts of the neighbours."""
    account_ids = demo._neighbours(office.telegram)
    wiring = office.app.wiring
    office.clock.forward(hours=hours)
    async with wiring.database.transaction() as tx:
        await seed(tx, wiring.district, office.clock.now)
        await seed_neighbours(tx, wiring.district, account_ids, office.clock.now, (STAFF, "Budi"))
        await seed_questions(tx, wiring.district, account_ids, office.clock.now, STAFF)
    await office.settle()
    return account_ids


async def test_a_broadcast_has_people_to_go_to(office: Office) -> None:
    budi = office.staff("Budi")
    account_ids = await begin(office)
    await prepared(office, budi)
    budi.sees("Penerima: 60 orang; 9 lagi tidak terjangkau")
    await budi.tap("Kecamatan")
    await budi.tap("Cikande")
    budi.sees("Penerima: 6 orang; 1 lagi tidak terjangkau")
    bot = office.telegram.first_bot()
    dialogues = [office.telegram.dialogue(account_id, bot) for account_id in account_ids]
    assert all(dialogue.started for dialogue in dialogues)
    assert sum(dialogue.blocked for dialogue in dialogues) == 5


@pytest.mark.parametrize("hours", HOURS)
async def test_reminders_are_still_to_come(office: Office, hours: float) -> None:
    rina = office.staff("Rina")
    account_ids = await begin(office, hours)
    assert not any(office.telegram.messages(account_id) for account_id in account_ids)
    assert not any(f"Gelombang {one}" in text for text in said_in(office, office.group) for one in (4, 5, 6))
    await rina.send("/pengingat")
    rina.sees("bisa hadir?", "Sehari sebelumnya", "Pagi hari pelatihan")
    assert rina.screen.count("Gelombang 5/2026") == 3
    assert rina.screen.count("ke 8 orang") == 3


@pytest.mark.parametrize("hours", HOURS)
async def test_every_wave_is_where_its_dates_say(office: Office, hours: float) -> None:
    rina = office.staff("Rina")
    await begin(office, hours)
    await rina.send("/gelombang")
    rina.sees("7/2026 ", "🟢 dibuka · 9 pendaftar, 50 kursi", "🔒 ditutup · 14 pendaftar, 8 kursi")
    rina.sees("📣 hasil diumumkan · 14 pendaftar, 8 kursi", "✅ selesai · 3 pendaftar")
    await rina.tap("Gelombang 6/")
    rina.sees("ditinjau 4, belum 10", "➡️ Tinjau 10 pendaftar lagi")
    await rina.send("/gelombang")
    await rina.tap("Gelombang 5/")
    rina.sees("8 pasti hadir, 0 terpilih,", "0 kursi bebas", "➡️ Semua kursi terisi")


async def test_from_the_proposal_to_who_will_come(office: Office) -> None:
    rina = office.staff("Rina", "administrator")
    account_ids = await begin(office)
    await rina.send("/gelombang")
    await rina.tap("Gelombang 6/")
    await rina.tap("Usulkan peserta")
    await rina.tap("Susun usulan")
    rina.sees("Kursi 8/8")
    await rina.tap("Umumkan hasil")
    await rina.tap("Ya, umumkan")
    chosen = office.rows(
        "SELECT applied_by FROM registrations JOIN waves ON waves.id = wave_id WHERE number = 6"
        " AND registrations.state = 'offered' ORDER BY registrations.id"
    )
    assert len(chosen) == 8
    sari = Person(office, office.telegram.users[chosen[0][0]])
    assert sari.user.id in account_ids
    await sari.tap("Saya hadir")
    sari.sees("pasti hadir")
    await rina.send("/gelombang")
    await rina.tap("Gelombang 6/")
    rina.sees("1 pasti hadir, 7 terpilih", "0 kursi bebas", "➡️ 1 orang perlu ditelepon")


@pytest.mark.parametrize("hours", HOURS)
async def test_questions_wait_and_were_answered(office: Office, hours: float) -> None:
    rina = office.staff("Rina", "administrator")
    account_ids = await begin(office, hours)
    assert sum(text.startswith("❓") for text in said_in(office, office.group)) == len(WAITING), "those that are open"
    await rina.send("/antrean")
    rina.sees(
        f"Pertanyaan ke petugas: {len(WAITING)}", "2 belum diambil", "lewat waktu", "1 menunggu pemilik usaha", "Budi 2"
    )
    await rina.send("/pertanyaan")
    rina.sees("rumah kemasan")
    await rina.forge("statsasked")
    rina.sees("🕒", "masih terbuka 4")
    assert not any(office.telegram.messages(account_id) for account_id in account_ids)


async def test_what_was_asked_in_the_demo_has_its_answers(office: Office) -> None:
    there = {entry.id for entry in faq_files.library().entries}
    assert {one.entry for one in ASKED if one.entry} <= there
    assert {guess for one in WAITING for guess in one.guesses} <= there


async def test_staff_answer_a_question_of_the_demo(office: Office) -> None:
    rina = office.staff("Rina", "administrator")
    await begin(office)
    card = next(one for one in office.in_group() if "telur asin" in words(one))
    await rina.send("Perlu.", chat=office.group.id, reply_to=card["message_id"])
    ((account_id,),) = office.rows("SELECT account_id FROM tickets WHERE id = 1")
    assert any("Perlu." in words(one) for one in office.telegram.messages(account_id))
