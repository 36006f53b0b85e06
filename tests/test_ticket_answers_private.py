"""A petugas answers from the card in the private chat, by a form of one question."""

import pytest
from conversation import Office, Person, words
from ticket_answers_at_hand import answer, answers, asked, card, posted, reply

pytestmark = pytest.mark.usefixtures("quiet")


async def opened(office: Office, petugas: Person) -> None:
    """The card of the first question, in private."""
    await petugas.send("/start tiket_1")
    petugas.sees("Pertanyaan 1")


async def test_an_answer_from_the_card(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await opened(office, rina)
    await rina.tap("Jawab")
    rina.sees("Pertanyaan 1", "Apa jawabannya?")
    await rina.send("Perlu, Bu.")
    assert answer(sari) == "👤 Petugas Dinas\n\nPerlu, Bu."
    rina.sees("✅ Diteruskan · Pertanyaan 1")
    posted(office, "Pertanyaan 1 · dijawab Rina lewat chat pribadi", "Perlu, Bu.")
    assert office.rows("SELECT state, taken_by FROM tickets") == [("taken", rina.user.id)]
    await rina.tap("Tarik kembali", chat=office.group.id)
    assert not answers(sari)


async def test_a_file_and_a_voice_note_from_the_card(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    for send, kind in ((rina.send_photo, "photo"), (rina.send_voice, "voice")):
        await opened(office, rina)
        await rina.tap("Jawab")
        await send()
        assert kind in answers(sari)[-1]
    posted(office, "dijawab Rina", "Pesan suara")


async def test_what_cannot_be_passed_on_is_asked_again(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await opened(office, rina)
    await rina.tap("Jawab")
    await rina.send_contact("0812")
    rina.sees("tidak bisa diteruskan", "Apa jawabannya?")
    await rina.send("Perlu, Bu.")
    assert answers(sari)


async def test_kembali_leads_to_the_card(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await opened(office, rina)
    await rina.tap("Jawab")
    await rina.tap("Kembali")
    rina.sees("Pertanyaan 1")
    assert office.rows("SELECT count(*) FROM drafts WHERE form = 'ticket_answer'") == [(0,)]
    assert not answers(sari)


async def test_a_note_from_the_card(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await opened(office, rina)
    await rina.tap("Jawab")
    await rina.send("#cek dulu")
    rina.sees("Catatan disimpan")
    assert not answers(sari)


async def test_an_answer_from_the_card_while_another_has_it(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    await opened(office, budi)
    await budi.tap("Jawab")
    await reply(office, rina, "Perlu, Bu.")
    await budi.send("Tidak perlu, Bu.")
    budi.sees("Belum dikirim", "sedang ditangani Rina")
    assert len(answers(sari)) == 1
    await budi.tap("Kirim juga")
    assert answer(sari).endswith("Tidak perlu, Bu.")


async def test_group_and_card_at_the_very_same_time(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    await opened(office, budi)
    await budi.tap("Jawab")
    office.telegram._say(rina.user.id, office.group.id, {"text": "Satu"}, card(office)["message_id"])
    office.telegram.send_text(budi.user.id, budi.user.id, "Dua")
    await office.settle()
    assert len(answers(sari)) == 1
    assert office.rows("SELECT state, count(*) FROM ticket_messages WHERE side = 'staff' GROUP BY state") == [
        ("given", 1),
        ("held", 1),
    ]


async def test_another_form_is_open(office: Office) -> None:
    await asked(office)
    rina = office.staff("Rina")
    await rina.send("/gelombang_baru")
    await opened(office, rina)
    await rina.tap("Jawab")
    rina.sees("gelombang")
    await rina.tap("Ganti") if any("Ganti" in one for one in rina.buttons()) else await rina.tap(rina.buttons()[1])
    rina.sees("Apa jawabannya?")


async def test_an_edit_in_the_private_chat_is_carried_over(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await opened(office, rina)
    await rina.tap("Jawab")
    await rina.send("Perlu.")
    number = next(one["message_id"] for one in rina.messages if words(one) == "Perlu.")
    office.telegram.edit_text(rina.user.id, rina.user.id, number, "Perlu, Bu.")
    await office.settle()
    assert answer(sari).endswith("Perlu, Bu.")


async def test_a_question_that_is_not_there(office: Office) -> None:
    await asked(office)
    rina = office.staff("Rina")
    await rina.send("/start")
    await rina.forge("ticketanswer:99")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_an_answer_that_was_held_in_private_is_seen_by_the_others(office: Office) -> None:
    _, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    await opened(office, budi)
    await budi.tap("Jawab")
    await reply(office, rina, "Perlu, Bu.")
    await budi.send("Tidak perlu, Bu.")
    assert not any("Tidak perlu" in words(one) for one in office.in_group())
    await budi.tap("Kirim juga")
    posted(office, "Pertanyaan 1 · dijawab Budi lewat chat pribadi", "Tidak perlu, Bu.")
