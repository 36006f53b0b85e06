"""Whatever people, and Telegram, may send: nothing goes wrong, nothing is lost, and what is due is answered kindly."""

from collections.abc import Callable
from typing import Any

import pytest
from conversation import Office, Person, words
from walks import ANSWERS, agree, answer, begin, register
from waves_at_hand import open_wave

from bot.simulator import Telegram

pytestmark = pytest.mark.usefixtures("quiet")

STEPS = list(ANSWERS)
MARKUP = '<b>Tebal</b> & <script>alert("1")</script>'
JINJA = "{{ 7 * 7 }} {% for x in y %} {# #}"
SQL = "Siti'); DROP TABLE owners; --"
BIDI = "\u202eita\u202c\u200b\u200fS\ufeff"

ODD_TEXTS = {
    "emoji": "😀👍🏽👨‍👩‍👧‍👦",
    "longest": "x" * 4096,
    "longest emoji": "😀" * 2048,
    "spaces": " \t \n ",
    "no-break spaces": "\u00a0\u2003\u3000",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "bidi": "\u202e\u202d\u2066\u2069",
    "combining": "Z" + "\u0301" * 200,
    "markup": MARKUP,
    "open markup": "<b>",
    "entities": "&amp;&lt;&#60;",
    "jinja": JINJA,
    "sql": SQL,
    "callback data": "form:1:name:pick:x",
    "percent": "%s %d %(x)s {0} {}",
    "nul": "a\x00b",
    "digits": "٠٨١٢٣٤٥٦٧٨٩٠",
    "huge number": "9" * 400,
}

OTHER_THINGS: dict[str, Callable[[Telegram, int], Any]] = {
    "sticker": lambda telegram, who: telegram.send_sticker(who, who),
    "video": lambda telegram, who: telegram.send_video(who, who),
    "location": lambda telegram, who: telegram.send_location(who, who, -6.1, 106.1),
    "document": lambda telegram, who: telegram.send_document(who, who),
    "large photo as document": lambda telegram, who: telegram.send_document(
        who, who, "foto.jpg", "image/jpeg", size=20 * 1024 * 1024 + 1
    ),
    "photo": lambda telegram, who: telegram.send_photo(who, who, caption="telur asin"),
    "contact": lambda telegram, who: telegram.send_contact(who, who, "+60123456789", "Ali"),
}


async def _at(office: Office, step: str) -> Person:
    await open_wave(office)
    person = office.person()
    await begin(person)
    await answer(person, until=step)
    return person


async def _goes_on(person: Person, step: str) -> None:
    """The form stands where it stood, and can be finished."""
    await person.send("/batal")
    await person.tap("Lanjutkan isian")
    await answer(person, start=step)
    await person.tap("Benar, kirim")
    person.sees("tercatat sebagai pendaftar")


@pytest.mark.parametrize("step", ["relation", "salutation", "phone", "subdistrict", "village", "category", "photo", "since"])
async def test_odd_texts_are_no_answer_and_harm_nothing(office: Office, step: str) -> None:
    sari = await _at(office, step)
    question = sari.screen.splitlines()[-1]
    for name, text in ODD_TEXTS.items():
        if step == "phone" and name == "digits":
            continue
        await sari.send(text)
        assert sari.screen.splitlines()[-1] == question, name
    await _goes_on(sari, step)


@pytest.mark.parametrize("name", sorted(ODD_TEXTS))
async def test_odd_texts_where_any_words_will_do(office: Office, name: str) -> None:
    sari = await _at(office, "name")
    for step in ("name", "business", "product"):
        await answer(sari, start="name" if step == "name" else _after(step), until=step)
        await sari.send(ODD_TEXTS[name])
        if "❗" in sari.screen:
            await sari.send(ANSWERS[step])
    await answer(sari, start="photo")
    sari.sees("Mohon diperiksa")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat sebagai pendaftar")


def _after(step: str) -> str:
    return {"business": "salutation", "product": "category"}[step]


@pytest.mark.parametrize("text", [MARKUP, JINJA + " Ab", SQL])
async def test_what_looks_like_code_is_shown_back_literally(office: Office, text: str) -> None:
    sari = await _at(office, "name")
    await answer(sari, start="name", name=text, business=text, product=text)
    sari.sees(f"Nama: {text}", f"Nama usaha: {text}", f"Produk utama: {text}")
    await sari.tap("Benar, kirim")
    sari.sees(f"Ibu {text} tercatat")
    await sari.send("/status")
    sari.sees(f"Ibu {text}")
    await sari.send("/data")
    sari.sees(f"Usaha: {text}", f"Produk: {text}")
    assert office.rows("SELECT name FROM owners") == [(text,)]


async def test_what_cannot_be_seen_is_left_out(office: Office) -> None:
    sari = await _at(office, "name")
    await sari.send(BIDI)
    sari.sees("Nama: itaS")


@pytest.mark.parametrize("step", STEPS)
async def test_other_things_in_place_of_an_answer(office: Office, step: str) -> None:
    sari = await _at(office, step)
    question = sari.screen.splitlines()[-1]
    for name, send in OTHER_THINGS.items():
        if step == "photo" and name == "photo":
            continue
        send(office.telegram, sari.user.id)
        await office.settle()
        sari.sees("❗")
        assert sari.screen.splitlines()[-1] == question, name
    await _goes_on(sari, step)


async def test_photos_sent_anywhere_else_leave_no_trace(office: Office) -> None:
    sari = await _at(office, "name")
    sent = [office.telegram.send_photo(sari.user.id, sari.user.id) for _ in range(2)]
    sent.append(office.telegram.send_photo(sari.user.id, sari.user.id, media_group_id="9"))
    await office.settle()
    document = office.telegram.send_document(sari.user.id, sari.user.id, "ktp.jpg", "image/jpeg")
    await office.settle()
    sari.sees("tidak disimpan")
    await office.stop()
    kept = b"".join(path.read_bytes() for path in office.database.parent.iterdir() if path.is_file())
    names = [one["file_id"] for message in sent for one in message["photo"]] + [document["document"]["file_id"]]
    assert len(names) > 3
    assert not [name for name in names if name.encode() in kept]
    await office.start()
    await sari.send("Siti")
    sari.sees("Nama: Siti")


async def test_an_album_at_the_photo_step_gives_one_photo_and_goes_on(office: Office) -> None:
    sari = await _at(office, "photo")
    for _ in range(3):
        office.telegram.send_photo(sari.user.id, sari.user.id, media_group_id="5")
    await office.settle()
    sari.saw("Foto produk: 1 foto")
    sari.sees("tidak disimpan", "mulai tahun berapa")


FORGED = [
    "form",
    "form:",
    "form:1",
    "form:1:name",
    "form:1:name:pick",
    "form:1:name:pick:",
    "form:1:name:fly:x",
    "form:1:nobody:pick:x",
    "form:1:name:back:",
    "form:1:-:send:",
    "form:1:-:changes:",
    "form:1:nib:change:",
    "form:1:nobody:change:",
    "form:1:product:change:",
    "form:1:subdistrict:pick:99.99.99",
    "form:1:subdistrict:page:99999999999999999999999999999999999999",
    "form:1:subdistrict:page:-1",
    "form:1:subdistrict:page:٣",
    "form:1:subdistrict:skip:",
    "form:1:subdistrict:done:",
    "form:99999999999999999999999999999999:subdistrict:back:",
    "form:-1:subdistrict:back:",
    "form:٣:subdistrict:back:",
    "form:1:subdistrict:pick:<b>&{{7*7}}",
    "form:1:subdistrict:pick:😀",
    "wave:",
    "wave:x",
    "wave:99999999999999999999999999",
    "wave:-7",
    "apply",
    "apply:",
    "apply:x:new",
    "apply:99999999999999999999999999:",
    "apply:99:",
    "apply:-1:new",
    "apply:1:-1",
    "apply:1:99999999999999999999999999",
    "apply:1:" + "z" * 50,
    "apply:٣:new",
    "replace:1",
    "replace:2:1:new",
    "replace:x:1:new",
    "replace:1:99:new",
    "replace:1:1:" + "z" * 40,
    "status:1",
    "withdraw:",
    "data:1:2",
    "takeback",
    "handback:",
    "nothing",
    "x" * 64,
    "",
    "\n",
    "waveform:new:0:",
]


async def test_forged_buttons(office: Office) -> None:
    sari = await _at(office, "subdistrict")
    for data in FORGED:
        before = len(office.telegram.calls)
        await sari.forge(data)
        assert len(office.telegram.calls) > before, data
    assert "Siti Aminah" in str(office.rows("SELECT progress FROM drafts"))
    await _goes_on(sari, "subdistrict")


@pytest.mark.parametrize("step", STEPS)
async def test_a_forged_choice_at_every_question(office: Office, step: str) -> None:
    sari = await _at(office, step)
    for value in ("", "x", "36.04", "<b>", "٣", "-1"):
        await sari.forge(f"form:1:{step}:pick:{value}")
        sari.saw("❗")
    await sari.forge("form:1:village:change:")
    await _goes_on(sari, step)


async def test_forged_buttons_of_a_stranger(office: Office) -> None:
    await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await register(sari)
    before = _tables(office)
    await budi.send("/start")
    for data in FORGED:
        await budi.forge(data)
    after = _tables(office)
    assert [row for row in after.pop("accounts") if row[0] != budi.user.id] == before.pop("accounts")
    assert after == before


async def test_buttons_of_somebody_elses_form(office: Office) -> None:
    await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await begin(sari)
    await answer(sari, until="salutation")
    for data in ("form:1:salutation:pick:bapak", "form:1:-:drop:", "form:1:-:resume:", "replace:1:1:new"):
        await budi.forge(data) if budi.messages else await budi.send("/start")
        await budi.forge(data)
        assert "Siti" not in budi.screen
    await sari.tap("Ibu")
    sari.sees("Sapaan: Ibu")


async def test_a_button_whose_message_is_gone(office: Office) -> None:
    sari = await _at(office, "salutation")
    message = sari.messages[-1]["message_id"]
    data = sari.data_of("Ibu")
    office.telegram.delete_message_as(sari.user.id, sari.user.id, message)
    await sari.tap_data(message, data)
    sari.sees("Berapa nomor HP")


async def test_a_tap_without_a_message(office: Office) -> None:
    sari = await _at(office, "salutation")
    query = {"id": "1", "from": sari.user.json, "chat_instance": "1", "data": sari.data_of("Ibu"), "inline_message_id": "x"}
    office.telegram.inject({"callback_query": query})
    await office.settle()
    await sari.tap("Ibu")
    sari.sees("Berapa nomor HP")


async def test_two_taps_at_once_on_two_answers(office: Office) -> None:
    sari = await _at(office, "salutation")
    message = sari.messages[-1]["message_id"]
    for label in ("Bapak", "Ibu"):
        office.telegram.tap(sari.user.id, sari.user.id, message, sari.data_of(label))
    await office.settle()
    assert '"salutation": "bapak"' in str(office.rows("SELECT progress FROM drafts"))
    await answer(sari, start="phone")
    sari.sees("Sapaan: Bapak")


async def test_messages_that_nobody_typed(office: Office) -> None:
    sari = await _at(office, "name")
    private = {"id": sari.user.id, "type": "private", "first_name": "Sari"}
    left = office.telegram.add_group("Berita")
    office.telegram.add_member(left.id, office.bot.id)
    await office.settle()
    channel = {"id": left.id, "type": "channel", "title": "Berita"}
    machine = {"id": 99, "is_bot": True, "first_name": "Robot", "username": "robot"}
    common: dict[str, Any] = {"message_id": 900, "date": office.telegram.now(), "chat": private, "from": sari.user.json}
    said = len(sari.messages)
    for update in (
        {"channel_post": {"message_id": 1, "date": 1, "chat": channel, "text": "/start", "sender_chat": channel}},
        {"edited_channel_post": {"message_id": 1, "date": 1, "edit_date": 2, "chat": channel, "text": "halo"}},
        {"message": common | {"from": machine, "text": "Robot"}},
        {"inline_query": {"id": "1", "from": sari.user.json, "query": "x", "offset": ""}},
        {"chosen_inline_result": {"result_id": "1", "from": sari.user.json, "query": "x"}},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
                  "members_only": False}},
        {"poll_answer": {"poll_id": "1", "user": sari.user.json, "option_ids": [0], "option_persistent_ids": ["a"]}},
        {"message_reaction": {"chat": private, "message_id": 1, "user": sari.user.json, "date": 1, "old_reaction": [],
                              "new_reaction": [{"type": "emoji", "emoji": "👍"}]}},
        {"something_from_the_future": {"chat": private, "text": "halo"}},
        {"something_without_anything": True},
        {"message": common | {"pinned_message": common | {"text": "x"}}},
        {"message": common | {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}}},
    ):
        office.telegram.inject(update)
    await office.settle()
    assert len(sari.messages) == said
    await _goes_on(sari, "name")


async def test_messages_of_kinds_unknown_here_are_asked_about_kindly(office: Office) -> None:
    sari = await _at(office, "name")
    private = {"id": sari.user.id, "type": "private", "first_name": "Sari"}
    common: dict[str, Any] = {"date": office.telegram.now(), "chat": private, "from": sari.user.json}
    for number, content in enumerate(
        (
            {"dice": {"emoji": "🎲", "value": 3}},
            {"something_new": {"x": 1}},
            {"video_note": {"file_id": "a", "file_unique_id": "b", "length": 1, "duration": 1}},
            {"audio": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
        )
    ):
        office.telegram.inject({"message": common | {"message_id": 900 + number} | content})
        await office.settle()
        sari.sees("ketik jawabannya", "nama pemilik usaha")
    await _goes_on(sari, "name")


async def test_words_that_came_another_way_are_words(office: Office) -> None:
    sari = await _at(office, "name")
    private = {"id": sari.user.id, "type": "private", "first_name": "Sari"}
    machine = {"id": 99, "is_bot": True, "first_name": "Robot", "username": "robot"}
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ani"}
    message = {"message_id": 900, "date": office.telegram.now(), "chat": private, "from": sari.user.json, "text": "Siti"}
    office.telegram.inject({"message": message | {"via_bot": machine, "forward_origin": origin}})
    await office.settle()
    sari.sees("Nama: Siti")


async def test_an_update_that_cannot_be_read_holds_nobody_up(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    sari = await _at(office, "name")
    office.telegram.inject({"message": {"message_id": 1, "chat": {"id": sari.user.id}, "text": 5}})
    office.telegram.send_text(sari.user.id, sari.user.id, "Siti")
    await office.settle()
    sari.saw("Nama: Siti")
    assert office.rows("SELECT count(*) FROM inbox WHERE state = 'quarantined'") == [(1,)]
    caplog.clear()


async def test_commands_of_owners_in_groups(office: Office) -> None:
    rina = office.staff("Rina")
    for text in ("/daftar", "/status", "/start", "/daftar@otherbot", "Daftar Pelatihan", "halo"):
        await rina.send(text, chat=office.group.id)
    said = [words(one) for one in office.in_group() if one["from"]["is_bot"]]
    assert sum("chat pribadi dengan bot" in one for one in said) >= 2
    assert not any("Pelatihan manajerial" in one for one in said)


async def test_owners_buttons_in_the_group_are_for_the_private_chat(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await register(sari)
    message = office.telegram.send_text(rina.user.id, office.group.id, "halo")["message_id"]
    await rina.tap_data(message, "data:1", chat=office.group.id)
    rina.saw("chat pribadi dengan bot", chat=office.group.id)


async def test_the_same_update_twice_is_answered_once(office: Office) -> None:
    sari = await _at(office, "name")
    await sari.send("Siti")
    said = len(sari.messages)
    office.telegram.redeliver(3)
    await office.settle()
    assert len(sari.messages) == said


async def test_a_blocked_bot_goes_on_where_it_was(office: Office) -> None:
    sari = await _at(office, "product")
    office.telegram.block(sari.user.id, office.bot.id)
    await office.settle()
    assert office.rows("SELECT reachable FROM accounts") == [(0,)]
    await sari.send("/start")
    assert office.rows("SELECT reachable FROM accounts") == [(1,)]
    await sari.tap("Lanjutkan isian")
    sari.sees("produk utamanya")


async def test_other_things_outside_of_any_form(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    for name, send in OTHER_THINGS.items():
        send(office.telegram, sari.user.id)
        await office.settle()
        assert "belum bisa dijawab" in sari.screen, name
    await sari.send_voice()
    sari.sees("belum bisa dijawab")


def _tables(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    tables = [name for (name,) in office.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: office.rows(f"SELECT * FROM {table}") for table in tables if table not in {"inbox", "outbox"}}
