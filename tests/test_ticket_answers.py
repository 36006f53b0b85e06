"""A petugas answers a question by a reply in the group: the owner gets it, and nobody talks over them unasked."""

import pytest
from conversation import Office, words
from ticket_answers_at_hand import QUESTION, answer, answers, ask, asked, bold, card, posted, reply, say

pytestmark = pytest.mark.usefixtures("quiet")


def state(office: Office) -> tuple[str, int | None]:
    """The newest ticket: its state, and who has it."""
    ((found, by),) = office.rows("SELECT state, taken_by FROM tickets ORDER BY id DESC LIMIT 1")
    return found, by


def audited(office: Office) -> list[str]:
    """What staff did, oldest first."""
    return [action for (action,) in office.rows("SELECT action FROM audit ORDER BY id")]


async def test_the_owner_gets_the_reply_signed_by_the_office(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Perlu, Bu.\nSilakan ke Dinas Kesehatan.")
    assert answer(sari) == "👤 Petugas Dinas\n\nPerlu, Bu.\nSilakan ke Dinas Kesehatan."
    confirmed = posted(office, "✅ Diteruskan · Pertanyaan 1")
    assert confirmed["reply_to_message"]["text"].startswith("Perlu, Bu.")
    assert rina.buttons(office.group.id) == ["↩️ Tarik kembali", "✅ Selesai"]
    assert audited(office) == ["ticket_taken", "ticket_answered"]
    assert office.rows("SELECT answered_at IS NOT NULL FROM tickets") == [(1,)]


async def test_words_keep_their_looks_and_are_never_code(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Bawa KTP & <b>{{ 7 * 7 }}</b>", entities=[bold(5, 3)])
    assert answer(sari).endswith("Bawa KTP & <b>{{ 7 * 7 }}</b>")
    marks = [(one["type"], one["offset"], one["length"]) for one in answers(sari)[-1]["entities"]]
    assert ("bold", answer(sari).index("KTP") + 1, 3) in marks  # the signpost takes two units


async def test_the_first_reply_takes_the_question(office: Office) -> None:
    await asked(office)
    rina = office.staff("Rina")
    assert state(office) == ("open", None)
    await reply(office, rina, "Perlu, Bu.")
    assert state(office) == ("taken", rina.user.id)
    assert "Rina" in words(next(one for one in office.in_group() if "Lepas" in str(one)))


async def test_a_reply_that_begins_with_a_hash_stays_among_staff(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "#cek dulu datanya")
    assert not answers(sari)
    assert state(office) == ("open", None)
    posted(office, "Catatan disimpan di kartu Pertanyaan 1")
    await reply(office, rina, "#sudah dicek")
    assert sum("Catatan disimpan" in words(one) for one in office.in_group()) == 1
    assert office.rows("SELECT side, body FROM ticket_messages WHERE side <> 'owner'") == [
        ("note", "#cek dulu datanya"),
        ("note", "#sudah dicek"),
    ]
    assert audited(office) == ["ticket_noted", "ticket_noted"]
    office.clock.forward(days=1)
    await office.settle()
    assert not answers(sari)


async def test_two_staff_answer_at_once(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    where = card(office)
    say(office, rina, where, {"text": "Perlu, Bu."})
    say(office, budi, where, {"text": "Tidak perlu, Bu."})
    await office.settle()
    assert [words(one).rpartition("\n")[2] for one in answers(sari)] == ["Perlu, Bu."]
    asking = posted(office, "Belum dikirim", "sedang ditangani Rina")
    assert asking["reply_to_message"]["text"] == "Tidak perlu, Bu."
    assert budi.buttons(office.group.id) == ["📨 Kirim juga", "🚫 Jangan kirim"]
    await rina.tap("Kirim juga", chat=office.group.id)
    posted(office, "Tombol ini untuk petugas yang menulis jawaban itu")
    await rina.tap("Jangan kirim", chat=office.group.id)
    assert len(answers(sari)) == 1
    await budi.tap("Kirim juga", chat=office.group.id)
    assert answer(sari).endswith("Tidak perlu, Bu.")
    assert state(office) == ("taken", rina.user.id)
    assert "ticket_answer_held" in audited(office)


async def test_a_held_answer_that_is_not_sent(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    await reply(office, rina, "Perlu, Bu.")
    where = posted(office, "Diteruskan")
    await reply(office, budi, "Tidak perlu, Bu.", to=where)
    held = posted(office, "Belum dikirim")["message_id"]
    (number,) = office.rows("SELECT id FROM ticket_messages WHERE state = 'held'")[0]
    await budi.tap("Jangan kirim", chat=office.group.id)
    posted(office, "🚫 Tidak dikirim · Pertanyaan 1")
    await budi.tap_data(held, f"ticketsend:{number}", chat=office.group.id)
    await budi.tap_data(held, f"ticketdrop:{number}", chat=office.group.id)
    office.clock.forward(minutes=5)
    await office.settle()
    assert len(answers(sari)) == 1
    assert audited(office)[-1] == "ticket_answer_dropped"


async def test_kirim_juga_twice_sends_once(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    await reply(office, rina, "Perlu, Bu.")
    await reply(office, budi, "Saya bantu, Bu.", to=posted(office, "Diteruskan"))
    asking, data = posted(office, "Belum dikirim"), "ticketsend:3"
    for _ in range(2):
        office.telegram.tap(budi.user.id, office.group.id, asking["message_id"], data)
    await office.settle()
    assert len(answers(sari)) == 2


async def test_every_message_of_the_bot_about_it_can_be_replied_to(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Satu")
    await reply(office, rina, "Dua", to=posted(office, "Diteruskan"))
    await sari.send("Terima kasih, lalu di mana?")
    await reply(office, rina, "Tiga", to=posted(office, "lalu di mana?"))
    assert [words(one).rpartition("\n")[2] for one in answers(sari)] == ["Satu", "Dua", "Tiga"]


async def test_what_is_no_reply_to_the_bot_goes_nowhere(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    link = "https://t.me/naikkelas_bot?start=tiket_1"
    mark = {"type": "text_link", "offset": 0, "length": 1, "url": link}
    own = office.telegram._say(rina.user.id, office.group.id, {"text": "❓ Pertanyaan 1", "entities": [mark]})
    await reply(office, rina, "Jawaban untuk teman", to=own)
    await rina.send("Selamat pagi semua", chat=office.group.id)
    other = office.telegram.add_bot("lain_bot", "Lain")
    office.telegram.add_member(office.group.id, other.id)
    chat = office.telegram.group(office.group.id)
    theirs = office.telegram.record(chat, other, {"text": "❓", "entities": [mark]}).message
    await reply(office, rina, "Jawaban untuk bot lain", to=theirs)
    assert not answers(sari)


async def test_commands_in_a_reply_stay_commands(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina", "administrator")
    command = {"type": "bot_command", "offset": 0, "length": 7}
    await reply(office, rina, "/siaran", entities=[command])
    await reply(office, rina, "/daftar begitu, Bu", entities=[command])
    assert not answers(sari)
    await reply(office, rina, "/xyzabc begitu, Bu", entities=[command])
    posted(office, "Belum dikirim: balasan yang diawali / dianggap perintah")
    assert not answers(sari)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"location": {"latitude": -6.1, "longitude": 106.1}}, "titik lokasi tidak bisa diteruskan"),
        ({"contact": {"phone_number": "0812", "first_name": "Ani"}}, "kartu kontak tidak bisa diteruskan"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "dadu tidak bisa diteruskan"),
        ({"text": "\u2800\u200b"}, "tidak berisi tulisan"),
        ({"story": {"id": 1, "chat": {"id": 5, "type": "private"}}}, "kiriman jenis ini tidak bisa diteruskan"),
    ],
    ids=["location", "contact", "dice", "nothing", "story"],
)
async def test_what_cannot_be_passed_on_is_said_so(office: Office, content: dict[str, object], said: str) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    say(office, rina, card(office), content)
    await office.settle()
    posted(office, "Belum dikirim", said)
    assert not answers(sari)
    assert state(office) == ("open", None)


async def test_an_anonymous_administrator_is_asked_to_show_themselves(office: Office) -> None:
    sari, rina = await asked(office), office.person("Rina")
    office.telegram.add_member(office.group.id, rina.user.id, "administrator", anonymous=True)
    await reply(office, rina, "Perlu, Bu.")
    posted(office, "anonim")
    assert not answers(sari)


async def test_the_reply_of_somebody_who_has_just_left_is_not_sent(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    say(office, rina, card(office), {"text": "Perlu, Bu."})
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    assert not answers(sari)
    posted(office, "hanya untuk petugas")


async def test_a_reply_to_what_is_closed_arrives_and_the_owner_may_answer_for_three_days_more(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Perlu, Bu.")
    await rina.tap("Selesai", chat=office.group.id)
    sari.sees("Pertanyaan 1 selesai")
    office.clock.forward(days=2)
    budi = office.staff("Budi")
    await reply(office, budi, "Tambahan: biayanya gratis.", to=posted(office, "Diteruskan"))
    assert answer(sari).endswith("Tambahan: biayanya gratis.")
    assert state(office)[0] == "closed"
    office.clock.forward(days=2)
    await sari.send("Lalu berapa hari jadinya ya bu petugas?")
    assert office.rows("SELECT count(*) FROM tickets") == [(1,)]


async def test_the_question_stands_over_an_answer_that_comes_late(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await sari.send("/start")
    await sari.send("/start")
    await reply(office, rina, "Perlu, Bu.")
    assert answer(sari) == f"👤 Petugas Dinas\nTentang pertanyaan Ibu/Bapak: {QUESTION}\n\nPerlu, Bu."


async def test_the_question_stands_over_an_answer_when_others_were_asked_since(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    first = card(office)
    await reply(office, rina, "Sebentar, Bu.")
    await sari.send("Satu lagi: apa label halal wajib?")
    await sari.send("Dan berapa lama mengurusnya?")
    await reply(office, rina, "PIRT perlu, Bu.", to=first)
    assert QUESTION in answer(sari)
    await sari.send("Di kantor mana?")
    await reply(office, rina, "Di Serang, Bu.", to=posted(office, "Di kantor mana?"))
    assert answer(sari) == "👤 Petugas Dinas\n\nDi Serang, Bu."


async def test_a_second_ticket_is_not_mixed_up_with_the_first(office: Office) -> None:
    sari, ani = await asked(office), await asked(office, "Ani", "Apakah ada pelatihan kue?")
    rina = office.staff("Rina")
    await reply(office, rina, "Ada, Bu.", to=posted(office, "pelatihan kue"))
    assert not answers(sari)
    assert answer(ani).endswith("Ada, Bu.")
    await ask(ani, "Kapan?")
    await reply(office, rina, "Perlu, Bu.", to=posted(office, "PIRT"))
    assert answer(sari).endswith("Perlu, Bu.")
    assert len(answers(ani)) == 1
