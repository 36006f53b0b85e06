"""Tarik kembali: an answer is taken out of the owner's chat, within a minute, by its author or a koordinator."""

import pytest
from conversation import Office, words
from ticket_answers_at_hand import answers, asked, away, back, card, posted, reply, reply_file

pytestmark = pytest.mark.usefixtures("quiet")


async def test_tarik_kembali_takes_it_out_of_the_chat(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Perlu.")
    assert answers(sari)
    await rina.tap("Tarik kembali", chat=office.group.id)
    assert not answers(sari)
    posted(office, "↩️ Ditarik kembali · Pertanyaan 1")
    assert office.rows("SELECT action FROM audit ORDER BY id DESC LIMIT 1") == [("ticket_answer_recalled",)]


async def test_tarik_kembali_of_two_messages(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    before = len(sari.messages)
    await reply_file(office, rina, "photo", "x" * 1020)
    assert len(sari.messages) == before + 2
    await rina.tap("Tarik kembali", chat=office.group.id)
    assert len(sari.messages) == before


async def test_tarik_kembali_before_it_was_delivered(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    away(office, sari)
    await reply(office, rina, "Perlu.")
    await rina.tap("Tarik kembali", chat=office.group.id)
    await back(office)
    assert not answers(sari)
    assert office.rows("SELECT state FROM outbox WHERE dedupe_key LIKE 'ticket_out%'") == [("cancelled",)]
    assert not any("belum sampai" in words(one) for one in office.in_group())


async def test_tarik_kembali_too_late(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Perlu.")
    office.clock.forward(seconds=61)
    await rina.tap("Tarik kembali", chat=office.group.id)
    assert answers(sari)
    posted(office, "Sudah lewat satu menit")
    assert rina.buttons(office.group.id) == ["✅ Selesai"]


async def test_tarik_kembali_by_others(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    dewi = office.staff("Dewi", "administrator")
    await reply(office, rina, "Perlu.")
    await budi.tap("Tarik kembali", chat=office.group.id)
    assert answers(sari)
    await dewi.tap("Tarik kembali", chat=office.group.id)
    assert not answers(sari)


async def test_tarik_kembali_twice(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Perlu.")
    confirmed = posted(office, "Diteruskan")["message_id"]
    for _ in range(2):
        office.telegram.tap(rina.user.id, office.group.id, confirmed, "ticketrecall:2")
    await office.settle()
    assert not answers(sari)
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'ticket_answer_recalled'") == [(1,)]


async def test_notes_and_words_of_owners_cannot_be_taken_back(office: Office) -> None:
    await asked(office)
    rina = office.staff("Rina", "administrator")
    await reply(office, rina, "#catatan")
    for number in (1, 2):
        await rina.tap_data(card(office)["message_id"], f"ticketrecall:{number}", chat=office.group.id)
    assert office.rows("SELECT DISTINCT state FROM ticket_messages") == [("given",)]


async def test_what_was_taken_back_was_no_answer(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Tidak perlu.")
    assert "Ditunggu sampai" not in words(office.in_group()[1])
    await rina.tap("Tarik kembali", chat=office.group.id)
    assert office.rows("SELECT answered_at FROM tickets") == [(None,)]
    posted(office, "❓ Pertanyaan 1", "Ditunggu sampai")
    office.clock.forward(minutes=5)
    await reply(office, rina, "Perlu.", to=posted(office, "❓ Pertanyaan 1"))
    assert len(answers(sari)) == 1
    assert office.rows("SELECT answered_at FROM tickets") == [("2026-11-30T02:05:00Z",)]
