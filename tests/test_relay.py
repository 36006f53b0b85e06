"""What somebody sends while a petugas answers their form reaches that petugas, and is kept nowhere else."""

from typing import Any

import pytest
from conversation import Office, Person
from walks import PHONE, helped

from bot.simulator.entities import Json

pytestmark = pytest.mark.usefixtures("quiet")


def last(person: Person, kind: str) -> Json:
    """The newest message of a kind in a chat."""
    return next(one for one in reversed(person.messages) if kind in one)


def file_id(message: Json, kind: str) -> str:
    content: Any = message[kind]
    found: str = (content[-1] if isinstance(content, list) else content)["file_id"]
    return found


@pytest.mark.parametrize("text", ["Sudah saya kirim, bu", "<b>{{ 7 * 7 }}</b> & {% x %}", "😀", "2019"])
async def test_words_reach_the_helper_as_they_are(office: Office, text: str) -> None:
    sari, rina = await helped(office)
    progress = office.rows("SELECT progress FROM drafts")
    await sari.send(text)
    sari.sees("Pesan diteruskan ke petugas yang membantu Ibu Siti Aminah")
    assert rina.screen == f"💬 Ibu Siti Aminah (Chat Telegram) menulis:\n{text}"
    assert rina.links[-1] == f"tg://user?id={sari.user.id}"
    assert office.rows("SELECT progress FROM drafts") == progress


async def test_the_longest_message_reaches_the_helper_whole(office: Office) -> None:
    sari, rina = await helped(office)
    text = "".join(f"{number:04d}" for number in range(1024))
    await sari.send(text)
    passed = [str(one["text"]).partition(":\n")[2] for one in rina.messages if "menulis:" in str(one.get("text"))]
    assert "".join(passed) == text
    await sari.send("😀" * 2048)
    rina.sees("menulis", "😀")


async def test_it_is_owed_once_by_the_row_of_the_inbox(office: Office) -> None:
    sari, rina = await helped(office)
    await sari.send("halo bu")
    (row,) = office.rows("SELECT max(id) FROM inbox")
    owed = office.rows("SELECT dedupe_key, lane, chat_id, state FROM outbox WHERE dedupe_key LIKE 'relay:%'")
    assert owed == [(f"relay:{row[0]}:1", "notice", rina.user.id, "sent")]


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "animation"])
async def test_files_reach_the_helper(office: Office, kind: str) -> None:
    sari, rina = await helped(office)
    getattr(office.telegram, f"send_{kind}")(sari.user.id, sari.user.id)
    await office.settle()
    sari.sees("Pesan diteruskan")
    passed = last(rina, kind)
    assert file_id(passed, kind) == file_id(last(sari, kind), kind)
    assert passed["caption"] == "💬 Dari Ibu Siti Aminah (Chat Telegram)"
    assert not office.rows("SELECT * FROM photos")
    assert not office.rows("SELECT * FROM help_voices")
    assert office.rows("SELECT count(*) FROM outbox WHERE content IS NOT NULL") == [(0,)]


async def test_what_is_written_under_a_photo_comes_along(office: Office) -> None:
    sari, rina = await helped(office)
    await sari.send_photo(caption="<i>telur</i>" * 80)
    rina.sees("menulis", "<i>telur</i>" * 80)
    assert "photo" in rina.messages[-2]


async def test_a_contact_and_a_place_reach_the_helper(office: Office) -> None:
    sari, rina = await helped(office)
    await sari.send_contact(PHONE)
    rina.sees("Ibu Siti Aminah", "mengirim nomor HP", PHONE.removeprefix("+"))
    office.telegram.send_location(sari.user.id, sari.user.id, -6.25, 106.5)
    await office.settle()
    rina.sees("mengirim titik peta")
    assert rina.links[-1] == "https://maps.google.com/?q=-6.25,106.5"


@pytest.mark.parametrize(("kind", "more"), [("sticker", {}), ("video", {"caption": "lihat"}), ("video_note", {})])
async def test_what_cannot_be_passed_on_is_said(office: Office, kind: str, more: Json) -> None:
    sari, rina = await helped(office)
    before = len(rina.messages)
    getattr(office.telegram, f"send_{kind}")(sari.user.id, sari.user.id, **more)
    await office.settle()
    sari.sees("tidak bisa diteruskan", "Ibu Siti Aminah", "tulis pesannya")
    assert len(rina.messages) == before


async def test_before_the_name_is_known_it_is_the_owner_who_writes(office: Office) -> None:
    sari, rina = await helped(office, "name")
    await sari.send("halo")
    rina.sees("Pemilik usaha", "halo")
    sari.sees("petugas yang membantu Ibu/Bapak")


async def test_whoever_left_the_group_reads_nothing_more(office: Office) -> None:
    sari, rina = await helped(office)
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await sari.send("nomor saya 0812")
    rina.sees("sudah tidak berada di grup petugas")
    sari.sees("mengembalikan isian pendaftaran Ibu Siti Aminah")
    assert not any("0812" in str(one.get("text")) and "menulis" in str(one.get("text")) for one in rina.messages)
    assert office.rows("SELECT editor_id FROM drafts") == [(sari.user.id,)]


async def test_after_a_restart_telegram_is_asked_who_the_helper_is(office: Office) -> None:
    sari, rina = await helped(office)
    await office.restart()
    asked = office.telegram.count("getChatMember")
    await sari.send("halo bu")
    rina.sees("halo bu")
    assert office.telegram.count("getChatMember") == asked + 1


async def test_nothing_is_passed_on_when_the_owner_went_on_alone(office: Office) -> None:
    sari, rina = await helped(office)
    await sari.tap("Lanjutkan sendiri")
    await sari.send_photo()
    assert "photo" not in str(rina.messages)
    rina.sees("melanjutkan sendiri")
