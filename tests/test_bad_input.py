"""Whatever people, and Telegram, may send: nothing goes wrong, nothing is lost, and what is due is answered kindly."""

from collections.abc import Callable
from typing import Any

import pytest
from conversation import Office
from walks import ANSWERS, agree, answer, at_step, goes_on

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
    "video": lambda telegram, who: telegram.send_video(who, who, "Siti Aminah"),
    "animation": lambda telegram, who: telegram.send_animation(who, who),
    "audio": lambda telegram, who: telegram.send_audio(who, who),
    "round video": lambda telegram, who: telegram.send_video_note(who, who),
    "location": lambda telegram, who: telegram.send_location(who, who, -6.1, 106.1),
    "document": lambda telegram, who: telegram.send_document(who, who),
    "large photo as document": lambda telegram, who: telegram.send_document(
        who, who, "foto.jpg", "image/jpeg", size=20 * 1024 * 1024 + 1
    ),
    "photo": lambda telegram, who: telegram.send_photo(who, who, caption="telur asin"),
    "contact": lambda telegram, who: telegram.send_contact(who, who, "+60123456789", "Ali"),
}


@pytest.mark.parametrize(
    "step", ["relation", "salutation", "phone", "subdistrict", "village", "category", "photo", "since"]
)
async def test_odd_texts_are_no_answer_and_harm_nothing(office: Office, step: str) -> None:
    sari = await at_step(office, step)
    question = sari.screen.splitlines()[-1]
    for name, text in ODD_TEXTS.items():
        if step == "phone" and name == "digits":
            continue
        await sari.send(text)
        assert sari.screen.splitlines()[-1] == question, name
    await goes_on(sari, step)


@pytest.mark.parametrize("name", sorted(ODD_TEXTS))
async def test_odd_texts_where_any_words_will_do(office: Office, name: str) -> None:
    sari = await at_step(office, "name")
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
    sari = await at_step(office, "name")
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
    sari = await at_step(office, "name")
    await sari.send(BIDI)
    sari.sees("Nama: itaS")


@pytest.mark.parametrize("step", STEPS)
async def test_other_things_in_place_of_an_answer(office: Office, step: str) -> None:
    sari = await at_step(office, step)
    question = sari.screen.splitlines()[-1]
    for name, send in OTHER_THINGS.items():
        if step == "photo" and name == "photo":
            continue
        send(office.telegram, sari.user.id)
        await office.settle()
        sari.sees("❗")
        assert sari.screen.splitlines()[-1] == question, name
    await goes_on(sari, step)


async def test_photos_sent_anywhere_else_leave_no_trace(office: Office) -> None:
    sari = await at_step(office, "name")
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
    sari = await at_step(office, "photo")
    for _ in range(3):
        office.telegram.send_photo(sari.user.id, sari.user.id, media_group_id="5")
    await office.settle()
    sari.saw("Foto produk: 1 foto")
    sari.sees("tidak disimpan", "mulai tahun berapa")


async def test_other_things_outside_of_any_form(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    for name, send in OTHER_THINGS.items():
        send(office.telegram, sari.user.id)
        await office.settle()
        for_staff = name not in {"sticker", "location", "contact"}
        assert ("Pertanyaan 1" if for_staff else "belum bisa dijawab") in sari.screen, name
    await sari.send_voice()
    sari.sees("Sudah ditambahkan ke Pertanyaan 1")
