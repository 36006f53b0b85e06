"""A photo, a voice note or a file outside of any form is a question to a petugas, with its caption as the words."""

from collections.abc import Callable
from typing import Any

import pytest
from conversation import Office, words
from tickets_at_hand import asked, card, cards, close, posts
from walks import agree, begin
from waves_at_hand import open_wave

from bot.simulator import Telegram

pytestmark = pytest.mark.usefixtures("quiet")

CAPTION = "Apakah label ini sudah benar?"
SENT: dict[str, Callable[..., Any]] = {
    "photo": lambda telegram, user: telegram.send_photo(user, user, caption=CAPTION),
    "voice": Telegram.send_voice,
    "document": lambda telegram, user: telegram.send_document(
        user, user, "label.pdf", "application/pdf", caption=CAPTION
    ),
    "video": Telegram.send_video,
    "audio": Telegram.send_audio,
    "animation": Telegram.send_animation,
    "video_note": Telegram.send_video_note,
}


def send(office: Office, user: int, kind: str) -> None:
    """Sends a file of that kind to the bot."""
    deed = SENT[kind]
    deed(office.telegram, user) if kind in {"photo", "document"} else deed(office.telegram, user, user)


@pytest.mark.parametrize("kind", SENT)
async def test_it_goes_straight_to_staff(office: Office, kind: str) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina")
    await agree(sari)
    send(office, sari.user.id, kind)
    await office.settle()
    sari.sees("Pertanyaan 1 sudah diteruskan")
    file = next(one for one in office.in_group() if kind in one)
    if kind != "video_note":
        assert words(file).startswith("💬 Pertanyaan 1")
    assert "di bawah" in card(office)
    if kind in {"photo", "document"}:
        assert CAPTION in words(file)
        assert CAPTION in card(office)
    await rina.tap("Buka kartu", chat=office.group.id)
    await rina.tap("Lihat berkas")
    assert kind in rina.messages[-1]


@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_it_waits_for_consent(office: Office, kind: str) -> None:
    sari = office.person("Sari")
    send(office, sari.user.id, kind)
    await office.settle()
    sari.sees("Tentang data Ibu/Bapak")
    assert not cards(office)
    assert not office.rows("SELECT * FROM tickets")
    await sari.tap("Setuju")
    sari.sees("Pertanyaan 1 sudah diteruskan")
    assert any(kind in one for one in office.in_group())


async def test_a_message_that_is_gone_by_then_is_asked_for(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send_photo()
    number = sari.messages[0]["message_id"]
    office.telegram.delete_message_as(sari.user.id, sari.user.id, number)
    notice = office.telegram.dialogue(sari.user.id, office.bot).history[sari.messages[-1]["message_id"]]
    notice.message.pop("reply_to_message", None)
    await sari.tap("Setuju")
    sari.sees("ingin ditanyakan")


async def test_more_of_them_go_to_the_same_ticket(office: Office) -> None:
    sari = await asked(office)
    await sari.send_photo(caption="Ini fotonya")
    sari.sees("Sudah ditambahkan ke Pertanyaan 1")
    await sari.send_photo()
    assert len(cards(office)) == 1
    assert sum("photo" in one for one in office.in_group()) == 2
    await close(office, office.staff("Rina"))
    await sari.send_voice()
    sari.sees("Pertanyaan 1 dibuka lagi")


async def test_as_the_answer_to_what_is_the_question(office: Office) -> None:
    sari = office.person("Sari")
    await agree(sari)
    await sari.tap("Hubungi Petugas")
    await sari.send_voice()
    sari.sees("Pertanyaan 1 sudah diteruskan")
    assert "pesan suara di bawah" in card(office).lower()
    await sari.tap("Hubungi Petugas")
    office.telegram.send_sticker(sari.user.id, sari.user.id)
    await office.settle()
    sari.sees("belum bisa diteruskan", "tulis pertanyaannya")


async def test_within_a_form_it_is_an_answer(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await begin(sari)
    await sari.send_photo()
    assert not cards(office)


async def test_a_sticker_is_no_question(office: Office) -> None:
    sari = office.person("Sari")
    await agree(sari)
    office.telegram.send_sticker(sari.user.id, sari.user.id)
    await office.settle()
    assert not cards(office)
    sari.sees("belum bisa dijawab")


async def test_what_staff_send_is_no_question(office: Office) -> None:
    rina = office.staff("Rina")
    await agree(rina)
    await rina.send("/gelombang")
    await rina.send_photo()
    assert not cards(office)


async def test_a_long_question_follows_its_card(office: Office) -> None:
    long = "Saya mau tanya. " * 200
    await asked(office, question=long)
    assert "selengkapnya di bawah" in card(office)
    assert card(office).count("\n") < 10
    assert long.strip() in words(posts(office)[0])


async def test_a_file_that_another_bot_was_sent(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina")
    await agree(sari)
    await sari.send_photo(caption=CAPTION)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE ticket_messages SET bot_id = 1")
    await rina.tap("Buka kartu", chat=office.group.id)
    rina.sees("foto", CAPTION)
    await rina.tap("Lihat berkas")
    assert "photo" not in rina.messages[-1]


async def test_photos_sent_in_one_go_are_confirmed_once(office: Office) -> None:
    sari = office.person("Sari")
    await agree(sari)
    for album in ("1", "2"):
        for number in range(3):
            caption = CAPTION if number == 0 else None
            office.telegram.send_photo(sari.user.id, sari.user.id, caption=caption, media_group_id=album)
        await office.settle()
    assert len(posts(office)) == 6
    said = [words(one) for one in sari.messages if "Pertanyaan 1" in words(one)]
    assert len(said) == 2
    assert "sudah diteruskan" in said[0]
    assert "Sudah ditambahkan" in said[1]
