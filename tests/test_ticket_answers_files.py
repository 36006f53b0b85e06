"""Files and long texts on tickets, from staff to the owner and from the owner to staff."""

from typing import Any

import pytest
from conversation import Office, words
from ticket_answers_at_hand import answer, answers, asked, bold, posted, reply, reply_file

pytestmark = pytest.mark.usefixtures("quiet")
KINDS = ["photo", "document", "voice", "video", "audio", "animation"]


def file_id(message: dict[str, Any], kind: str) -> str:
    content = message[kind]
    return str((content[-1] if isinstance(content, list) else content)["file_id"])


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_of_staff_reaches_the_owner_with_its_caption(office: Office, kind: str) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply_file(office, rina, kind, "Contoh label", caption_entities=[bold(7, 5)])
    got = answers(sari)[-1]
    assert words(got) == "👤 Petugas Dinas\n\nContoh label"
    sent = next(one for one in office.in_group() if one["message_id"] == number)
    assert file_id(got, kind) == file_id(sent, kind)
    assert "bold" in {one["type"] for one in got["caption_entities"]}
    posted(office, "Diteruskan")


async def test_a_file_without_a_word(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply_file(office, rina, "photo")
    assert words(answers(sari)[-1]) == "👤 Petugas Dinas"
    assert "photo" in answers(sari)[-1]


async def test_a_round_video_comes_after_the_signature(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply_file(office, rina, "video_note")
    head, video = sari.messages[-2:]
    assert words(head) == "👤 Petugas Dinas"
    assert "video_note" in video


async def test_a_caption_that_does_not_fit_under_the_signature(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    caption = "x" * 1020
    await reply_file(office, rina, "photo", caption)
    photo, text = sari.messages[-2:]
    assert (words(photo), "photo" in photo) == ("👤 Petugas Dinas", True)
    assert text["text"] == caption


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, "<" * 4090, ("kata " * 820)[:4096].strip()])
async def test_the_longest_answer_reaches_the_owner_whole(office: Office, text: str) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, text)
    head, body = sari.messages[-2:]
    assert words(head) == "👤 Petugas Dinas"
    assert body["text"] == text


async def test_an_answer_that_just_fits_is_one_message(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    head = len("👤 Petugas Dinas\n\n") + 1
    await reply(office, rina, "x" * (4096 - head))
    assert len(answer(sari)) == 4095  # characters; the signpost takes two units
    await reply(office, rina, "y" * (4096 - head + 1), to=posted(office, "Diteruskan"))
    assert sari.messages[-1]["text"] == "y" * (4096 - head + 1)


@pytest.mark.parametrize("kind", [*KINDS, "video_note"])
async def test_a_file_of_the_owner_reaches_the_group(office: Office, kind: str) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await reply(office, rina, "Boleh kirim contohnya, Bu?")
    getattr(office.telegram, f"send_{kind}")(sari.user.id, sari.user.id)
    await office.settle()
    theirs = next(one for one in reversed(sari.messages) if kind in one)
    got = next(one for one in reversed(office.in_group()) if kind in one)
    assert file_id(got, kind) == file_id(theirs, kind)
