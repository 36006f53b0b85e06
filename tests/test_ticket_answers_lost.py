"""An answer that does not reach its owner: the staff group hears of it."""

import pytest
from conversation import Office, words
from ticket_answers_at_hand import answers, asked, card, posted, reply, say


def told(office: Office) -> list[str]:
    """What the group was told of lost answers, oldest first."""
    return [words(one) for one in office.in_group() if "belum sampai" in words(one)]


@pytest.mark.usefixtures("quiet")
async def test_the_group_is_told_once_that_the_owner_blocks_the_bot(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    office.telegram.block(sari.user.id)
    await reply(office, rina, "Perlu, Bu.")
    await reply(office, rina, "Gratis, Bu.", to=posted(office, "Dicoba dikirim"))
    (said,) = told(office)
    assert "tidak bisa menerima pesan" in said
    assert "📇 Buka kartu" in str(posted(office, "belum sampai")["reply_markup"])
    posted(office, "Dicoba dikirim · Pertanyaan 1", "sedang tidak bisa menerima pesan")
    assert office.rows("SELECT outcome FROM ticket_messages WHERE side = 'staff'") == [("lost",), ("lost",)]
    office.telegram.unblock(sari.user.id)
    await sari.send("/start")
    await reply(office, rina, "Perlu, Bu!", to=posted(office, "belum sampai"))
    assert answers(sari)


@pytest.mark.usefixtures("quiet")
async def test_after_the_owner_came_back_and_blocked_again_it_is_said_again(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    office.telegram.block(sari.user.id)
    await reply(office, rina, "Perlu, Bu.")
    office.telegram.unblock(sari.user.id)
    await sari.send("Halo bu, bagaimana pertanyaan saya kemarin?")
    office.telegram.block(sari.user.id)
    await reply(office, rina, "Perlu, Bu.", to=posted(office, "belum sampai"))
    assert len(told(office)) == 2


@pytest.mark.usefixtures("quiet")
async def test_an_account_that_is_deleted(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    office.telegram.deactivate(sari.user.id)
    await reply(office, rina, "Perlu, Bu.")
    assert len(told(office)) == 1


async def test_what_telegram_refuses_is_named(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    where = card(office)
    say(office, rina, where, {"text": "Lihat ini"})
    office.telegram.dialogue(sari.user.id, office.bot).started = False
    await office.settle()
    assert told(office)


@pytest.mark.usefixtures("quiet")
async def test_an_edit_of_a_lost_answer_is_not_sent_by_itself(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    office.telegram.block(sari.user.id)
    number = await reply(office, rina, "Perlu, Bu.")
    office.telegram.unblock(sari.user.id)
    office.telegram.edit_text(rina.user.id, office.group.id, number, "Perlu!")
    await office.settle()
    assert not answers(sari)
    assert office.rows("SELECT edition, copied FROM ticket_messages WHERE side = 'staff'") == [(1, 1)]
