"""/antrean: which questions wait for staff, the most urgent first; in the group without names and numbers."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from ticket_queue_at_hand import listed, put, take, tell
from tickets_at_hand import asked, cards

from bot.models import MessageState, Side
from bot.services import ticket_queue
from bot.storage import tickets
from messages.render import labels

pytestmark = pytest.mark.usefixtures("quiet")


async def queue(office: Office) -> ticket_queue.Page:
    async with office.app.wiring.database.transaction() as tx:
        return await ticket_queue.page(tx, 0, office.app.wiring.calendar, office.clock.now)


async def test_nothing_waits(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/start")
    await rina.send("/antrean")
    rina.sees("Tidak ada pertanyaan")


async def test_what_an_owner_asked_stands_in_the_queue(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/start")
    await asked(office, "Sari", "Apakah <telur> perlu PIRT? Hubungi 0812 3456 7890 atau sari@contoh.id")
    office.clock.forward(hours=1)
    await rina.send("/antrean")
    rina.sees("Pertanyaan ke petugas: 1 · 1 belum diambil", "menunggu 1 jam, janji Senin 13.00 WIB")
    rina.sees("Apakah <telur> perlu PIRT?")
    await rina.send("/antrean", chat=office.group.id)
    said = listed(office)
    assert "Apakah <telur> perlu PIRT?" in said
    assert not any(secret in said for secret in ("0812", "7890", "sari@", "Sari"))


async def test_a_button_opens_the_question_in_private(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/start")
    sari = await asked(office, "Sari")
    await rina.send("/antrean", chat=office.group.id)
    await rina.tap("Buka 1", chat=office.group.id)
    rina.sees("Sari", "Apakah telur asin saya perlu PIRT?")
    await rina.send("Perlu, lewat OSS.", chat=office.group.id, reply_to=office.in_group()[-1]["message_id"])
    assert "Perlu, lewat OSS." not in sari.screen, "a reply to the list is nobody's answer"


async def test_who_has_it_and_whose_word_it_is(office: Office) -> None:
    budi, dewi = office.staff("Budi"), office.staff("Dewi")
    untaken, his, hers, answered = [await put(office, number) for number in range(4)]
    for ticket, petugas in ((his, budi), (hers, dewi), (answered, budi)):
        await take(office, ticket, petugas)
    office.clock.forward(hours=1)
    await tell(office, answered, Side.STAFF)
    await tell(office, hers, Side.NOTE)
    await tell(office, hers, Side.STAFF, state=MessageState.HELD)
    found = await queue(office)
    assert [line.id for line in found.lines] == [untaken, his, hers, answered]
    assert [line.has_it for line in found.lines] == [None, "Budi", "Dewi", "Budi"]
    assert [line.since is None for line in found.lines] == [False, False, False, True]
    assert (found.untaken, found.for_owners, found.by_staff) == (1, 1, (("Budi", 2), ("Dewi", 1)))
    await budi.send("/antrean", chat=office.group.id)
    said = listed(office)
    assert "1 belum diambil" in said
    assert "1 menunggu pemilik usaha" in said
    assert "Ditangani: Budi 2, Dewi 1" in said
    assert f"💤 {answered} · sudah dijawab · Budi" in said


async def test_overdue_ones_come_first_and_are_marked(office: Office) -> None:
    rina = office.staff("Rina")
    first = await put(office, 1)
    office.clock.forward(hours=3)
    second = await put(office, 2)
    office.clock.forward(hours=2)
    found = await queue(office)
    assert [(line.id, line.is_overdue) for line in found.lines] == [(first, True), (second, False)]
    await rina.send("/antrean", chat=office.group.id)
    said = listed(office)
    assert "⏰ 1 lewat waktu" in said
    assert f"⏰ {first} · menunggu 5 jam ·" in said
    assert f"▫️ {second} · menunggu 2 jam, janji" in said


async def test_a_later_question_has_time_of_its_own(office: Office) -> None:
    ticket = await put(office, 1)
    async with office.app.wiring.database.transaction() as tx:
        await tickets.note_answer(tx, ticket, office.clock.now)
    await tell(office, ticket, Side.STAFF)
    office.clock.forward(hours=24)
    assert (await queue(office)).overdue == 0, "it is the owner's turn"
    await tell(office, ticket, Side.OWNER)
    (line,) = (await queue(office)).lines
    assert (line.is_overdue, line.due_at) == (False, MONDAY + timedelta(hours=28))
    office.clock.forward(hours=5)
    assert (await queue(office)).overdue == 1


async def test_a_file_without_words_is_named(office: Office) -> None:
    await put(office, 1, "", kind="voice", file="x")
    rina = office.staff("Rina")
    await rina.send("/antrean", chat=office.group.id)
    assert "pesan suara" in listed(office)


async def test_whatever_an_owner_may_send_has_a_name(office: Office) -> None:
    kinds = {"text", "photo", "document", "voice", "video", "audio", "animation", "video_note"}
    assert {f"ticket_kind.{kind}" for kind in kinds} <= labels().keys()
    for number, kind in enumerate(sorted(kinds)):
        await put(office, number, "", kind=kind)
    rina = office.staff("Rina")
    await rina.send("/antrean", chat=office.group.id)
    assert "Pertanyaan ke petugas: 8" in listed(office)


async def test_by_pages_in_ten_lines(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/start")
    for number in range(2 * ticket_queue.PAGE + 1):
        await take(office, await put(office, number), office.staff(f"Petugas {number}"))
    await rina.send("/antrean")
    rina.sees("petugas lain 9")
    assert len(rina.screen.splitlines()) <= 10
    seen = set()
    for _ in range(3):
        assert len(rina.screen.splitlines()) <= 10
        seen |= {button for button in rina.buttons() if button.startswith("🙋 Buka")}
        await rina.tap("Berikutnya")
    assert len(seen) == 13
    for data in ("ticketqueue:x", "ticketqueue:-1", "ticketqueue:99", "ticketqueue"):
        await rina.forge(data)
        assert "Maaf, terjadi" not in rina.screen


async def test_closed_ones_are_gone(office: Office) -> None:
    ticket = await put(office, 1)
    async with office.app.wiring.database.transaction() as tx:
        await tickets.close(tx, ticket, 1, office.clock.now)
    assert (await queue(office)).total == 0


async def test_owners_see_none(office: Office) -> None:
    sari = await asked(office)
    await sari.send("/antrean")
    sari.sees("hanya untuk petugas")
    assert len(cards(office)) == 1
