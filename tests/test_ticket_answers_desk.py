"""Ambil, Lepas, Selesai: who answers a question, and when it is settled."""

from pathlib import Path

import pytest
from conversation import Office, open_office, words
from ticket_answers_at_hand import answers, asked, card, posted, reply

pytestmark = pytest.mark.usefixtures("quiet")


def state(office: Office) -> tuple[str, int | None]:
    ((found, by),) = office.rows("SELECT state, taken_by FROM tickets ORDER BY id DESC LIMIT 1")
    return found, by


def of_card(office: Office, number: int) -> tuple[str, list[str]]:
    """What the card says, and its buttons."""
    found = next(one for one in office.in_group() if one["message_id"] == number)
    rows = found.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    return words(found), [button["text"] for row in rows for button in row]


async def test_ambil_and_lepas(office: Office) -> None:
    await asked(office)
    rina, budi = office.staff("Rina"), office.staff("Budi")
    number = card(office)["message_id"]
    await rina.tap("Ambil", chat=office.group.id)
    assert state(office) == ("taken", rina.user.id)
    assert "Rina" in of_card(office, number)[0]
    assert not any("Ambil" in one for one in of_card(office, number)[1])
    await budi.tap_data(number, "tickettake:1", chat=office.group.id)
    await budi.tap("Lepas", chat=office.group.id)
    assert state(office) == ("taken", rina.user.id)
    await rina.tap("Lepas", chat=office.group.id)
    assert state(office) == ("open", None)
    assert any("Ambil" in one for one in of_card(office, number)[1])
    await rina.tap_data(number, "ticketleave:1", chat=office.group.id)
    assert [one for (one,) in office.rows("SELECT action FROM audit ORDER BY id")] == ["ticket_taken", "ticket_left"]


async def test_a_koordinator_takes_a_question_from_somebody(office: Office) -> None:
    await asked(office)
    rina, dewi = office.staff("Rina"), office.staff("Dewi", "administrator")
    await rina.tap("Ambil", chat=office.group.id)
    await dewi.tap("Lepas", chat=office.group.id)
    assert state(office) == ("open", None)


async def test_two_take_at_once(office: Office) -> None:
    await asked(office)
    rina, budi = office.staff("Rina"), office.staff("Budi")
    number = card(office)["message_id"]
    for one in (rina, budi):
        office.telegram.tap(one.user.id, office.group.id, number, "tickettake:1")
    await office.settle()
    assert state(office) == ("taken", rina.user.id)
    assert office.rows("SELECT count(*) FROM audit") == [(1,)]


async def test_after_ambil_the_answer_of_another_is_held(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    where = card(office)
    await rina.tap("Ambil", chat=office.group.id)
    await reply(office, budi, "Perlu, Bu.", to=where)
    assert not answers(sari)
    await rina.tap("Lepas", chat=office.group.id)
    await budi.tap("Kirim juga", chat=office.group.id)
    assert len(answers(sari)) == 1
    assert state(office) == ("taken", budi.user.id)


@pytest.mark.parametrize("answered", [True, False], ids=["under the answer", "on the card"])
async def test_selesai_tells_the_owner_once(office: Office, answered: bool) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = card(office)["message_id"]
    if answered:
        await reply(office, rina, "Perlu, Bu.")
        await rina.tap("Selesai", chat=office.group.id)
        assert not posted(office, "Diteruskan").get("reply_markup")
    else:
        await rina.tap("Selesai", chat=office.group.id)
    assert state(office)[0] == "closed"
    sari.sees("Pertanyaan 1 selesai.", "tulis saja di sini dalam 3 hari")
    assert "selesai" in of_card(office, number)[0].lower()
    budi = office.staff("Budi")
    for data in ("ticketclose:1", "ticketdone:1", "tickettake:1", "ticketleave:1"):
        await budi.tap_data(number, data, chat=office.group.id)
    assert sum("selesai." in words(one) for one in sari.messages) == 1
    assert state(office)[0] == "closed"


@pytest.mark.parametrize(
    "data", ["tickettake:99", "ticketleave:99", "ticketclose:99", "ticketdone:99", "ticketrecall:99", "ticketsend:x"]
)
async def test_forged_buttons_change_nothing(office: Office, data: str) -> None:
    await asked(office)
    rina = office.staff("Rina")
    await rina.tap_data(card(office)["message_id"], data, chat=office.group.id)
    assert state(office) == ("open", None)
    assert office.rows("SELECT count(*) FROM audit") == [(0,)]


async def test_owners_tap_in_vain(office: Office) -> None:
    sari = await asked(office)
    await sari.forge("ticketclose:1")
    await sari.forge("tickettake:1")
    sari.sees("hanya untuk petugas")
    assert state(office) == ("open", None)


async def test_in_a_group_with_topics_all_of_it_stands_in_the_topic(tmp_path: Path) -> None:
    async with open_office(tmp_path, forum=True) as office:
        await office.settle()
        sari, rina = await asked(office), office.staff("Rina")
        where = card(office)
        topic = where["message_thread_id"]
        await reply(office, rina, "Perlu, Bu.", to=where)
        assert answers(sari)
        assert posted(office, "Diteruskan")["message_thread_id"] == topic
        office.telegram.block(sari.user.id)
        await reply(office, rina, "Gratis, Bu.", to=posted(office, "Diteruskan"))
        assert posted(office, "belum sampai")["message_thread_id"] == topic
