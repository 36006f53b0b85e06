"""The card in the group: shown as things are, posted anew where it is gone, through upgrades, absences and kills."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from conversation import Office, open_office, words
from offices import join, new_code, unbound_office
from tickets_at_hand import ask, asked, buttons, card, cards, close, posts
from walks import agree

from bot.simulator import Fault

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Office]:
    """An office in a group that can still be upgraded."""
    async with open_office(tmp_path, kind="group") as opened:
        await opened.settle()
        yield opened


@pytest.fixture
async def unbound(tmp_path: Path) -> AsyncIterator[Office]:
    """A bot without a staff group."""
    async with unbound_office(tmp_path) as opened:
        yield opened


async def test_the_card_shows_who_has_it(office: Office) -> None:
    await asked(office)
    rina, budi = office.staff("Rina"), office.staff("Budi")
    await rina.tap("Ambil", chat=office.group.id)
    assert "ditangani Rina" in card(office)
    assert buttons(cards(office)[0]) == ["✅ Selesai", "↩️ Lepas", "📇 Buka kartu"]
    await budi.tap_data(cards(office)[0]["message_id"], "tickettake:1", chat=office.group.id)
    assert "ditangani Rina" in card(office)
    await rina.tap("Lepas", chat=office.group.id)
    assert "menunggu" in card(office)
    await close(office, budi)
    assert "selesai" in card(office)
    assert "Ditunggu" not in card(office)
    assert buttons(cards(office)[0]) == ["📚 Jadikan jawaban", "📇 Buka kartu"]
    assert len(cards(office)) == 1
    assert [action for (action,) in office.rows("SELECT action FROM audit ORDER BY id")] == [
        "ticket_taken",
        "ticket_left",
        "ticket_closed",
    ]


async def test_a_card_that_was_deleted_is_posted_anew(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    first = cards(office)[0]["message_id"]
    office.telegram.forget_message(office.group, first)
    await rina.send("/start tiket_1")
    await rina.tap("Ambil")
    await office.settle()
    assert "ditangani Rina" in card(office)
    await sari.send("Ada lagi")
    assert posts(office)[-1]["reply_to_message"]["message_id"] == cards(office)[-1]["message_id"] != first
    await rina.tap("Lepas")
    assert len(cards(office)) == 1
    assert "menunggu" in card(office)


async def test_it_goes_on_in_the_supergroup(small: Office) -> None:
    sari, rina = await asked(small), small.staff("Rina")
    new = small.telegram.upgrade(small.group.id)
    await small.settle()
    await ask(sari, "Ada kabar?")
    assert any("Ada kabar?" in words(one) for one in small.telegram.messages(new.id))
    await rina.send("/start tiket_1")
    await rina.tap("Ambil")
    await small.settle()
    assert "ditangani Rina" in words(cards(small, new.id)[-1])
    await rina.tap("Selesai", chat=new.id)
    assert "selesai" in words(cards(small, new.id)[-1])
    assert len(cards(small, new.id)) == 1


async def test_what_was_asked_before_there_was_a_group_is_posted_then(unbound: Office) -> None:
    sari = unbound.person("Sari")
    await agree(sari)
    await ask(sari)
    sari.sees("Pertanyaan 1 sudah diteruskan")
    await sari.send_photo(caption="Fotonya")
    group = await join(unbound, "Petugas Dinas", await new_code(unbound))
    await unbound.settle()
    said = [words(one) for one in unbound.telegram.messages(group.id)]
    assert sum(one.startswith("❓ Pertanyaan 1") for one in said) == 1
    assert sum("Fotonya" in one for one in said) == 1
    rina = unbound.person("Rina")
    unbound.telegram.add_member(group.id, rina.user.id)
    await rina.tap("Ambil", chat=group.id)
    assert "ditangani Rina" in words(cards(unbound, group.id)[-1])


async def test_what_was_asked_while_the_bot_was_not_in_the_group_is_posted_then(office: Office) -> None:
    sari = await asked(office)
    office.telegram.remove_member(office.group.id, office.bot.id)
    await office.settle()
    await ask(sari, "Yang kedua")
    wati = await asked(office, "Wati", "Bagaimana cara ikut koperasi?")
    assert len(cards(office)) == 1
    office.telegram.add_member(office.group.id, office.bot.id, status="administrator")
    await office.settle()
    said = [words(one) for one in office.in_group()]
    assert sum(one.startswith("❓ Pertanyaan 1") for one in said) == 2
    assert sum(one.startswith("❓ Pertanyaan 2") for one in said) == 1
    assert sum("Yang kedua" in one for one in said) == 1
    wati.sees("Pertanyaan 2 sudah diteruskan")


async def test_a_change_before_the_card_is_there_is_not_forgotten(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person("Sari")
    await agree(sari)
    office.telegram.faults.add(Fault(method="sendMessage", kind="500", count=1, chat_id=office.group.id))
    await ask(sari)
    assert not cards(office)
    await rina.send("/start tiket_1")
    await rina.tap("Ambil")
    assert not cards(office)
    office.clock.forward(minutes=1)
    await office.restart()
    await office.settle()
    assert len(cards(office)) == 1
    assert "ditangani Rina" in card(office)


async def test_changes_in_one_turn_leave_the_last_one(office: Office) -> None:
    await asked(office)
    rina = office.staff("Rina")
    number = cards(office)[0]["message_id"]
    for data in ("tickettake:1", "ticketleave:1", "tickettake:1"):
        office.telegram.tap(rina.user.id, office.group.id, number, data, forged=True)
    await office.settle()
    assert "ditangani Rina" in card(office)
    assert office.rows("SELECT edition = shown, shown = noted FROM tickets") == [(1, 1)]


async def test_what_was_said_is_read_in_private(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    office.telegram.send_text(rina.user.id, office.group.id, "# tanya Bu Ani", reply_to=cards(office)[0]["message_id"])
    office.telegram.send_text(rina.user.id, office.group.id, "Ya, perlu.", reply_to=cards(office)[0]["message_id"])
    await office.settle()
    await sari.send("Lalu ke mana? " * 50)
    await sari.send_photo(caption="Ini labelnya")
    await rina.tap("Buka kartu", chat=office.group.id)
    rina.sees("2/2", "foto", "Ini labelnya", "Chat Telegram")
    await rina.tap("Sebelumnya")
    rina.sees("1/2", "perlu PIRT", "Catatan Rina", "# tanya Bu Ani", "Petugas Rina", "Ya, perlu.")
    assert rina.screen.count("\n") < 10
    assert rina.links[:2] == ["https://t.me/naikkelas_bot?start=tiket_1", f"tg://user?id={sari.user.id}"]


async def test_the_private_card_moves_with_its_buttons(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await rina.send("/start tiket_1")
    await rina.tap("Ambil")
    rina.sees("ditangani Rina")
    await rina.tap("Selesai")
    rina.sees("selesai")
    assert "Jadikan jawaban" in str(rina.buttons())
    sari.sees("Pertanyaan 1 selesai")
    office.telegram.block(sari.user.id)
    await rina.send("/start tiket_1")
    rina.sees("tidak bisa menerima pesan")


@pytest.mark.parametrize("payload", ["tiket_99", "tiket_0"])
async def test_there_is_no_such_ticket(office: Office, payload: str) -> None:
    rina = office.staff("Rina")
    await rina.send(f"/start {payload}")
    rina.sees("tidak berlaku")
    await rina.forge("ticketfiles:99:0")
    rina.sees("tidak berlaku")


async def test_the_questions_of_a_petugas_who_left_wait_for_another(office: Office) -> None:
    sari, rina, budi = await asked(office), office.staff("Rina"), office.staff("Budi")
    await rina.tap("Ambil", chat=office.group.id)
    await close(office, rina)
    wati = await asked(office, "Wati", "Bagaimana cara ikut koperasi?")
    await rina.tap("Ambil", chat=office.group.id)
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    assert "menunggu" in card(office)
    await ask(sari, "Satu lagi")
    assert office.rows("SELECT state, taken_by FROM tickets WHERE state <> 'closed'") == [("open", None)] * 2
    to = cards(office)[1]["message_id"]
    office.telegram.send_text(budi.user.id, office.group.id, "Mudah, Bu.", reply_to=to)
    await office.settle()
    wati.sees("Mudah, Bu.")
    assert ("ticket_left",) in office.rows("SELECT action FROM audit")
