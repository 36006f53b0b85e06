"""Questions stand in a topic of their own where the group has topics; one that is deleted is made anew."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from conversation import Office, open_office, words
from tickets_at_hand import ask, asked, card, cards, close, posts
from walks import agree

from bot.simulator import Fault

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
async def forum(tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose group has topics."""
    async with open_office(tmp_path, forum=True) as opened:
        await opened.settle()
        yield opened


def topics(office: Office) -> dict[int, str]:
    """The topics of the group, by Telegram's ids."""
    return {number: topic.name for number, topic in office.group.topics.items()}


def topic(office: Office) -> int:
    """The only one."""
    (number,) = topics(office)
    return number


async def test_a_topic_is_made_once(forum: Office) -> None:
    assert list(topics(forum).values()) == ["Pertanyaan"]
    await forum.restart()
    await forum.settle()
    assert len(topics(forum)) == 1


async def test_cards_and_posts_stand_in_it(forum: Office) -> None:
    sari = await asked(forum)
    await ask(sari, "Satu lagi")
    for one in (*cards(forum), *posts(forum)):
        assert one["message_thread_id"] == topic(forum)
    rina = forum.staff("Rina")
    await rina.tap("Ambil", chat=forum.group.id)
    assert "ditangani Rina" in card(forum)


async def test_without_topics_the_group_itself_is_the_place(office: Office) -> None:
    await asked(office)
    assert "message_thread_id" not in cards(office)[0]
    assert not office.rows("SELECT * FROM settings WHERE name = 'ticket_topic'")


async def test_a_bot_without_the_right_uses_the_general_topic(tmp_path: Path) -> None:
    async with open_office(tmp_path, forum=True) as office:
        office.telegram.set_status(office.group.id, office.bot.id, "administrator", rights=["can_pin_messages"])
        await office.settle()
        sari = await asked(office)
        assert "message_thread_id" not in cards(office)[0]
        assert not topics(office)
        office.telegram.set_status(office.group.id, office.bot.id, "administrator")
        await office.settle()
        assert list(topics(office).values()) == ["Pertanyaan"]
        await close(office, office.staff("Rina"))
        office.clock.forward(days=4)
        await ask(sari, "Pertanyaan yang baru")
        assert cards(office)[-1]["message_thread_id"] == topic(office)


async def test_telegram_will_not_make_one(forum: Office) -> None:
    forum.telegram.delete_topic(forum.group.id, topic(forum))
    forum.telegram.set_status(forum.group.id, forum.bot.id, "administrator", rights=["can_pin_messages"])
    forum.telegram.queues[forum.bot.id].waiting.clear()  # the bot has not heard of it yet
    await asked(forum)
    assert "message_thread_id" not in cards(forum)[0]
    assert not topics(forum)


@pytest.mark.parametrize("then", ["asks", "takes", "answers", "writes"])
async def test_a_deleted_topic_swallows_nothing(forum: Office, then: str) -> None:
    sari, rina = await asked(forum), forum.staff("Rina")
    wati = await asked(forum, "Wati", "Bagaimana cara ikut koperasi di desa saya?")
    lost = topic(forum)
    forum.telegram.delete_topic(forum.group.id, lost)
    assert not cards(forum)
    if then == "asks":
        await asked(forum, "Budi", "Apakah ada pelatihan foto produk?")
    elif then == "takes":
        await rina.send("/start tiket_1")
        await rina.tap("Ambil")
    elif then == "answers":
        await rina.send("/start tiket_2")
        await rina.tap("Jawab")
        await rina.send("Silakan datang ke kantor desa.")
        wati.saw("Silakan datang ke kantor desa.")
    else:
        await ask(sari, "Halo, belum ada jawaban?")
    await forum.settle()
    assert topic(forum) != lost
    there = [words(one).partition(" ·")[0] for one in cards(forum) if one.get("message_thread_id") == topic(forum)]
    for number in (1, 2):
        assert there.count(f"❓ Pertanyaan {number}") == 1
    if then == "takes":
        assert any("ditangani Rina" in words(one) for one in cards(forum))
    before = len(cards(forum))
    await forum.restart()
    await forum.settle()
    assert len(cards(forum)) == before


async def test_what_is_closed_is_not_posted_anew(forum: Office) -> None:
    await asked(forum)
    await close(forum, forum.staff("Rina"))
    forum.telegram.delete_topic(forum.group.id, topic(forum))
    await asked(forum, "Wati", "Bagaimana cara ikut koperasi di desa saya?")
    assert {words(one).partition(" ·")[0] for one in cards(forum)} == {"❓ Pertanyaan 2"}


async def test_a_closed_ticket_whose_topic_is_gone_comes_back_in_the_new_one(forum: Office) -> None:
    sari = await asked(forum)
    await close(forum, forum.staff("Rina"))
    forum.telegram.delete_topic(forum.group.id, topic(forum))
    await sari.send("motor saya mogok di jalan tol")
    sari.sees("Pertanyaan 1 dibuka lagi")
    await forum.settle()
    assert cards(forum)[-1]["message_thread_id"] == topic(forum)
    assert "menunggu" in card(forum)


async def test_a_topic_that_others_delete_is_none_of_its_business(forum: Office) -> None:
    rina = forum.telegram.add_user("Rina")
    forum.telegram.add_member(forum.group.id, rina.id)
    other = forum.telegram.add_topic(forum.group, rina, "Arisan")
    budi = forum.person("Budi")
    await agree(budi)
    forum.telegram.delete_topic(forum.group.id, other.id)
    await ask(budi, "Apakah ada pelatihan foto produk?")
    assert list(topics(forum).values()) == ["Pertanyaan"]


async def test_cards_wait_for_the_topic(tmp_path: Path) -> None:
    async with open_office(tmp_path, forum=True) as office:
        office.telegram.faults.add(Fault(method="createForumTopic", kind="500", count=2))
        sari = await asked(office)
        sari.sees("Pertanyaan 1 sudah diteruskan")
        assert not cards(office)
        office.clock.forward(minutes=1)
        await office.settle()
        office.clock.forward(minutes=1)
        await office.settle()
        assert cards(office)[0]["message_thread_id"] == topic(office)
