"""What is changed on a ticket after it was written, before and after it has reached the other side."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from conversation import Office, open_office, words
from ticket_answers_at_hand import (
    QUESTION,
    answer,
    answers,
    asked,
    away,
    back,
    bold,
    card,
    edit,
    posted,
    reply,
    reply_file,
)

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Office]:
    """An office in a group that can still be upgraded."""
    async with open_office(tmp_path, kind="group") as opened:
        await opened.settle()
        yield opened


async def test_an_edit_changes_what_the_owner_has(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu.")
    await edit(office, rina, office.group.id, number, "Perlu, Bu. Gratis.")
    assert [words(one) for one in answers(sari)] == ["👤 Petugas Dinas\n\nPerlu, Bu. Gratis."]
    await edit(office, rina, office.group.id, number, "Perlu, Bu.")
    assert answer(sari).endswith("Perlu, Bu.")
    assert office.rows("SELECT body, edition, copied FROM ticket_messages WHERE side = 'staff'") == [
        ("Perlu, Bu.", 2, 2)
    ]


async def test_only_looks_are_edited(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu, Bu.", entities=[bold(0, 5)])
    assert any(one["type"] == "bold" and one["length"] == 5 for one in answers(sari)[-1]["entities"])
    await edit(office, rina, office.group.id, number, "Perlu, Bu.")
    assert not any(one["type"] == "bold" and one["length"] == 5 for one in answers(sari)[-1]["entities"])


async def test_an_edit_of_a_caption(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply_file(office, rina, "photo", "Contoh")
    await edit(office, rina, office.group.id, number, "Contoh label")
    assert [words(one) for one in answers(sari)] == ["👤 Petugas Dinas\n\nContoh label"]
    assert "photo" in answers(sari)[-1]
    await edit(office, rina, office.group.id, number, "")
    assert answer(sari) == "👤 Petugas Dinas"


async def test_an_edit_of_what_took_two_messages(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply_file(office, rina, "photo", "x" * 1020)
    await edit(office, rina, office.group.id, number, "pendek")
    photo, text = sari.messages[-2:]
    assert (words(photo), text["text"]) == ("👤 Petugas Dinas", "pendek")
    await edit(office, rina, office.group.id, number, "")
    assert sari.messages[-1]["text"] == "…"


async def test_an_edit_that_does_not_fit_any_more_is_said_anew(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu.")
    await edit(office, rina, office.group.id, number, "y" * 4096)
    head, text = sari.messages[-2:]
    assert (words(head), text["text"]) == ("👤 Petugas Dinas", "y" * 4096)


async def test_an_edit_before_delivery_is_carried_over_after_it(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    away(office, sari)
    number = await reply(office, rina, "Perlu.")
    await edit(office, rina, office.group.id, number, "Perlu, Bu.")
    assert not answers(sari)
    await back(office)
    assert [words(one) for one in answers(sari)] == ["👤 Petugas Dinas\n\nPerlu, Bu."]


async def test_ids_are_known_after_a_restart_and_when_the_outbox_has_forgotten(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu.")
    await office.restart()
    office.clock.forward(days=9)
    await office.settle()
    assert not office.rows("SELECT 1 FROM outbox WHERE dedupe_key LIKE 'ticket_out%'")
    await edit(office, rina, office.group.id, number, "Perlu, Bu.")
    assert [words(one) for one in answers(sari)] == ["👤 Petugas Dinas\n\nPerlu, Bu."]


async def test_the_question_over_an_answer_stays_when_it_is_edited(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    first = card(office)
    await reply(office, rina, "Sebentar.")
    await sari.send("Satu lagi: label halal?")
    await sari.send("Dan berapa lama?")
    number = await reply(office, rina, "Perlu.", to=first)
    before = answer(sari)
    await edit(office, rina, office.group.id, number, "Perlu, Bu.")
    assert answer(sari) == before.replace("Perlu.", "Perlu, Bu.")


async def test_the_owner_has_deleted_the_copy(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu.")
    photo = await reply_file(office, rina, "photo", "Contoh", to=posted(office, "Diteruskan"))
    for one in answers(sari):
        office.telegram.delete_message_as(sari.user.id, sari.user.id, one["message_id"])
    await edit(office, rina, office.group.id, number, "Perlu, Bu.")
    await edit(office, rina, office.group.id, photo, "Contoh label")
    assert [words(one).rpartition("\n")[2] for one in answers(sari)] == ["Perlu, Bu.", "Contoh label"]


async def test_the_edit_of_a_note_and_of_other_messages_changes_nothing_outside(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "#cek dulu")
    await edit(office, rina, office.group.id, number, "cek datanya")
    await rina.send("halo", chat=office.group.id)
    await edit(office, rina, office.group.id, office.group.last_message_id, "halo semua")
    assert not answers(sari)
    assert office.rows("SELECT body, edition > copied FROM ticket_messages WHERE side = 'note'") == [("cek datanya", 0)]


async def test_an_answer_that_becomes_a_note_is_taken_back_while_it_can_be(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu.")
    await edit(office, rina, office.group.id, number, "#perlu?")
    assert not answers(sari)
    posted(office, "Ditarik kembali")
    late = await reply(office, rina, "Tidak perlu.", to=posted(office, "Diteruskan"))
    office.clock.forward(minutes=2)
    await edit(office, rina, office.group.id, late, "#tidak perlu?")
    assert answer(sari).endswith("Tidak perlu.")
    posted(office, "tidak bisa dijadikan catatan")


async def test_the_edit_of_a_held_answer_is_what_goes_out(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    await reply(office, rina, "Perlu.")
    number = await reply(office, budi, "Gratis", to=posted(office, "Diteruskan"))
    await edit(office, budi, office.group.id, number, "Gratis, Bu.")
    await budi.tap("Kirim juga", chat=office.group.id)
    assert [words(one).rpartition("\n")[2] for one in answers(sari)] == ["Perlu.", "Gratis, Bu."]
    second = await reply(office, budi, "Ke OSS.", to=posted(office, "Diteruskan"))
    await edit(office, budi, office.group.id, second, "#ke OSS")
    assert office.rows("SELECT state FROM ticket_messages WHERE message_id = ?", second) == [("recalled",)]


async def test_the_edit_of_somebody_who_has_left_is_not_carried_over(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu.")
    written = next(one for one in office.in_group() if one["message_id"] == number)
    office.telegram.remove_member(office.group.id, rina.user.id)
    office.telegram.inject({"edited_message": {**written, "text": "Tidak perlu!", "edit_date": written["date"]}})
    await office.settle()
    assert answer(sari).endswith("Perlu.")


async def test_the_group_is_upgraded_between_question_and_answer(small: Office) -> None:
    sari, rina = await asked(small), small.staff("Rina")
    first = await reply(small, rina, "Sebentar.")
    old = posted(small, "Diteruskan")
    small.group = small.telegram.upgrade(small.group.id)
    await small.settle()
    where = {**old, "chat": small.group.json}
    history = small.telegram.group(small.group.id).history
    history[old["message_id"]] = type(next(iter(history.values())))(where, small.bot.id, None)
    await reply(small, rina, "Perlu, Bu.", to=where)
    assert answer(sari).endswith("Perlu, Bu.")
    assert len(answers(sari)) == 2
    del history[old["message_id"]]
    await sari.send("Baik, Bu.")
    posted(small, "Baik, Bu.")
    assert first


async def test_an_owners_edit_after_the_upgrade_changes_no_other_message(small: Office) -> None:
    sari, rina = await asked(small), small.staff("Rina")
    await reply(small, rina, "Sebentar.")
    await sari.send("Baik")
    number = (
        sari.messages[-1]["message_id"] if not sari.messages[-1]["from"]["is_bot"] else sari.messages[-2]["message_id"]
    )
    small.group = small.telegram.upgrade(small.group.id)
    await small.settle()
    before = [words(one) for one in small.in_group()]
    await edit(small, sari, sari.user.id, number, "Baik, Bu petugas")
    posted(small, "Baik, Bu petugas")
    assert [words(one) for one in small.in_group()][: len(before)] == before


async def test_the_owner_edits_the_question_and_what_came_after_it(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    question = next(one["message_id"] for one in sari.messages if words(one) == QUESTION)
    await reply(office, rina, "Perlu, Bu.")
    await sari.send("Berapa lama?")
    later = next(one["message_id"] for one in sari.messages if words(one) == "Berapa lama?")
    count = len(office.in_group())
    await edit(office, sari, sari.user.id, question, "Apakah <b>kerupuk</b> saya perlu PIRT?")
    await edit(office, sari, sari.user.id, later, "Berapa hari?")
    said = [words(one) for one in office.in_group()]
    assert len(said) == count
    assert any("ditangani Rina" in one and "Apakah <b>kerupuk</b> saya perlu PIRT?" in one for one in said)
    assert any(one.endswith("Berapa hari?") for one in said)
    assert not any("Berapa lama?" in one or "telur asin" in one for one in said)


async def test_an_edit_that_changes_nothing_and_one_that_cannot_be_passed_on(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    number = await reply(office, rina, "Perlu.")
    await edit(office, rina, office.group.id, number, "Perlu.")
    await edit(office, rina, office.group.id, number, "/siaran")
    posted(office, "dianggap perintah")
    assert answer(sari).endswith("Perlu.")
    assert office.rows("SELECT edition FROM ticket_messages WHERE side = 'staff'") == [(0,)]
