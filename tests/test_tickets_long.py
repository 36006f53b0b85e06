"""Messages of owners that fill a whole message: the staff's reply to any part of them arrives."""

import pytest
from conversation import Office, Person, words
from ticket_answers_at_hand import answer, answers, asked, reply

pytestmark = pytest.mark.usefixtures("quiet")

LONG = ("Telur asin & kerupuk " * 200)[:4096].strip()
RIGHT_TO_LEFT = ("\u202e\u05e9\u05d0\u05dc\u05d4 " * 682).strip()
CAPTION = ("<b>Label</b> 🥚 " * 100)[:940].strip()


async def taken(office: Office) -> tuple[Person, Person]:
    """Sari has asked, and Rina has taken it: (Sari, Rina)."""
    sari, rina = await asked(office), office.staff("Rina")
    await rina.tap("Ambil", chat=office.group.id)
    return sari, rina


async def replied_to_each(office: Office, rina: Person, sari: Person, count: int) -> None:
    """Rina replies to each of the last posts of the bot, and each reply arrives."""
    for number, post in enumerate(office.in_group()[-count:]):
        before = len(answers(sari))
        await reply(office, rina, f"Jawaban {number}", to=post)
        assert len(answers(sari)) == before + 1, words(post)[:60]
        assert answer(sari).endswith(f"Jawaban {number}")


@pytest.mark.parametrize("text", [LONG, "A" * 4096, "😀" * 2048, RIGHT_TO_LEFT], ids=["words", "one", "emoji", "rtl"])
async def test_a_text(office: Office, text: str) -> None:
    sari, rina = await taken(office)
    await sari.send(text)
    assert words(office.in_group()[-1]) == text, "as it was written"
    await replied_to_each(office, rina, sari, 2)


async def test_a_caption(office: Office) -> None:
    sari, rina = await taken(office)
    await sari.send_photo(caption=CAPTION)
    assert words(office.in_group()[-1]) == CAPTION
    await replied_to_each(office, rina, sari, 2)


async def test_what_was_edited(office: Office) -> None:
    sari, rina = await taken(office)
    await sari.send(LONG)
    number = next(one["message_id"] for one in sari.messages if words(one) == LONG)
    for text in (LONG[::-1].strip(), "Pendek", "\u200b"):
        office.telegram.edit_text(sari.user.id, sari.user.id, number, text)
        await office.settle()
        assert words(office.in_group()[-1]).strip("\u200b…") == text.strip("\u200b")
        before = len(answers(sari))
        await reply(office, rina, "Baik, Bu.", to=office.in_group()[-1])
        assert len(answers(sari)) == before + 1
        for one in office.in_group()[-2:]:  # the reply and what the bot said under it
            office.telegram.forget_message(office.group, one["message_id"])
