"""What staff can see of past and running broadcasts: the list, each account, the text for WhatsApp, the unreached."""

from collections import Counter
from dataclasses import replace
from datetime import time
from urllib.parse import quote

import pytest
from broadcast_specimens import ACCOUNT, BIG_ACCOUNT, BUSY, LEDGER, PROGRESS
from broadcasts_under_way import holds_up, koordinator, reader, said, scheduled
from conversation import MONDAY, Office, words
from specimens import DISTRICT

from bot.services.broadcast_accounts import OTHER, REASONS, main_reasons, word_for
from bot.services.broadcast_progress import Phase
from bot.storage.broadcast_ledger import Ledger
from handlers import keyboards
from messages.render import Renderer, labels

EMPTY = Ledger(0, 0, 0, 0, 0, 0)

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.mark.parametrize("payload", ["laporan_99", "wa_99", "riwayat_99", "riwayat_999999999999"])
async def test_links_to_no_broadcast(office: Office, payload: str) -> None:
    rina = await koordinator(office)
    await rina.send(f"/start {payload}")
    rina.sees("tidak berlaku")


async def test_the_text_for_whatsapp(office: Office) -> None:
    budi = office.staff("Budi")
    body = 'Halo <b>{nama}</b>, <i>besok</i> ada <a href="https://contoh.id">bazar</a> &amp; pameran.'
    await scheduled(office, body, free=1)
    await office.settle()
    await budi.tap("Salin untuk WhatsApp", chat=office.group.id)
    budi.saw("Ketuk tulisan di bawah ini")
    text = budi.screen
    assert text == (
        "Halo *Bapak/Ibu*, _besok_ ada bazar (https://contoh.id) & pameran.\n\n"
        "Gratis. Dinas *tidak pernah meminta uang, PIN atau OTP*.\n"
        f"Pesan resmi {DISTRICT.office_short} no. 1. Cek keasliannya di Telegram:"
        " https://t.me/naikkelas_bot?start=cek_1"
    )
    assert budi.messages[-1]["entities"][0]["type"] == "pre"
    (button,) = budi.messages[-1]["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == f"https://wa.me/?text={quote(text)}"


@pytest.mark.parametrize(
    ("phase", "ledger", "offered"),
    [
        (Phase.ASKED, EMPTY, False),
        (Phase.SCHEDULED, EMPTY, False),
        (Phase.WAITS, EMPTY, False),
        (Phase.ENQUEUING, EMPTY, True),
        (Phase.SENDING, LEDGER, True),
        (Phase.STOPPED, EMPTY, False),
        (Phase.STOPPED, LEDGER, True),
    ],
)
def test_the_text_for_whatsapp_is_offered_once_it_is_official(phase: Phase, ledger: Ledger, *, offered: bool) -> None:
    progress = replace(PROGRESS, phase=phase, ledger=ledger)
    keyboard = keyboards.broadcast_account(replace(ACCOUNT, progress=progress), "naikkelas_bot", private=False)
    words = [button["text"] for row in keyboard["inline_keyboard"] for button in row]
    assert ("📋 Salin untuk WhatsApp" in words) is offered


async def test_a_long_text_for_whatsapp_comes_in_pieces(office: Office) -> None:
    budi = office.staff("Budi")
    lines = "\n".join(f"<b>Baris {number}</b>" for number in range(380))
    await scheduled(office, lines)
    await budi.send("/start wa_1")
    pieces = [words(one) for one in budi.messages if one.get("entities") and one["entities"][0]["type"] == "pre"]
    assert len(pieces) == 2
    assert "\n".join(pieces).startswith("\n".join(f"*Baris {number}*" for number in range(380)))
    assert not any("reply_markup" in one and "wa.me" in str(one) for one in budi.messages)


async def test_the_file_comes_with_the_text_for_whatsapp(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/start")
    photo = office.telegram.send_photo(budi.user.id, budi.user.id)["photo"][-1]["file_id"]
    await office.settle()
    await scheduled(office, "", kind="photo", file=photo)
    await budi.send("/start wa_1")
    budi.saw("Berkasnya (foto) bisa disimpan")
    assert "photo" in budi.messages[-1]


async def test_the_history(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/siaran_riwayat")
    budi.sees("Belum ada siaran")
    await reader(office, "Siti")
    for number in range(1, 11):
        await scheduled(office, f"Kabar {number}")
        await office.settle()
    await scheduled(office, "Kabar nanti", starts_at=office.clock.now.replace(year=2027))
    await scheduled(office, "", kind="voice", file="AwAC", state="asked")
    await budi.send("/siaran_riwayat")
    shown = budi.screen
    assert shown.index("12. pesan suara") < shown.index("11. Kabar nanti") < shown.index("10. Kabar 10")
    budi.sees("🕒 menunggu konfirmasi", "🕒 terjadwal", "✅ selesai · 30 Nov 2026 · sampai 1 dari 1")
    assert shown.startswith("📚 Siaran: 12")
    assert "Kabar 8" not in shown
    await budi.tap("Berikutnya")
    budi.sees("8. Kabar 8", "5. Kabar 5")
    await budi.tap("Berikutnya")
    budi.sees("4. Kabar 4", "1. Kabar 1")
    await budi.tap("Berikutnya")
    assert budi.screen == shown
    await budi.tap("Sebelumnya")
    budi.sees("4. Kabar 4", "1. Kabar 1")
    await budi.forge("broadcasts:0")
    await budi.tap("Siaran no. 10")
    budi.sees("✅ Siaran no. 10: Kabar 10", "Selesai Senin", "Penerima: 1")
    await budi.tap("Semua siaran")
    assert budi.screen == shown
    await budi.forge("broadcasts:4000")
    budi.sees("8. Kabar 8")
    await budi.forge("broadcasts:-1")
    budi.sees("1. Kabar 1")


async def test_the_history_in_the_group(office: Office) -> None:
    budi = office.staff("Budi")
    await reader(office, "Siti")
    await scheduled(office)
    await office.settle()
    await budi.send("/siaran_riwayat", chat=office.group.id)
    await budi.tap("Siaran no. 1", chat=office.group.id)
    budi.sees("✅ Siaran no. 1", "Penerima: 1")


async def test_a_running_one_is_opened_and_stopped(office: Office) -> None:
    budi, siti = office.staff("Budi"), await reader(office, "Siti")
    holds_up(office, siti.user.id)
    await scheduled(office)
    await office.settle()
    await budi.send("/start riwayat_1")
    budi.sees("Sedang dikirim.", "⏳ Menunggu: 1")
    await budi.tap("Hentikan")
    budi.sees("Dihentikan oleh Budi")
    assert len(said(office, "Dihentikan oleh Budi")) == 1
    await budi.send("/start riwayat_1")
    budi.sees("Dihentikan Senin", "❌ Dibatalkan: 1")
    assert "⏹ Hentikan" not in budi.buttons()


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_can_be_told(phase: Phase) -> None:
    renderer = Renderer(DISTRICT)
    progress = replace(PROGRESS, phase=phase, broadcast=replace(PROGRESS.broadcast, finished_at=MONDAY))
    told = renderer.text("broadcasts/progress", {"progress": progress, "until": time(6)})
    account = renderer.text("broadcasts/account", {"account": replace(ACCOUNT, progress=progress)})
    for text in (told, account):
        assert "Siaran no. 27" in text
        assert "Penerima: 999" in text


@pytest.mark.parametrize("phase", Phase)
def test_ten_lines_in_every_phase(phase: Phase) -> None:
    renderer = Renderer(DISTRICT)
    progress = replace(BUSY, phase=phase)
    told = renderer.text("broadcasts/progress", {"progress": progress, "until": time(6)})
    account = renderer.text("broadcasts/account", {"account": replace(BIG_ACCOUNT, progress=progress)})
    stopped = renderer.text("broadcasts/stopped", {"progress": progress, "by": "Rina"})
    for text in (told, account, stopped):
        assert text.count("\n") < 10, text


@pytest.mark.parametrize(
    ("counted", "named"),
    [
        ({}, ()),
        ({"other": 3}, (("other", 3),)),
        ({"file": 1, "blocked": 5, "other": 9}, (("blocked", 5), ("file", 1), ("other", 9))),
        ({"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}, (("e", 5), ("d", 4), ("c", 3), ("other", 3))),
        ({"a": 1, "b": 2, "c": 3, "d": 4, "other": 7}, (("d", 4), ("c", 3), ("b", 2), ("other", 8))),
    ],
)
def test_the_main_reasons_are_named(counted: dict[str, int], named: tuple[tuple[str, int], ...]) -> None:
    assert main_reasons(Counter(counted)) == named


def test_what_telegram_says_in_words() -> None:
    assert word_for("Forbidden: bot was blocked by the user") == "blocked"
    assert word_for("Forbidden: user is deactivated") == "deactivated"
    assert word_for("BadRequest: Chat not found") == "unknown_chat"
    assert word_for("BadRequest: Wrong file identifier/HTTP URL specified") == "file"
    assert word_for("") == OTHER
    assert word_for("BadRequest: something new") == OTHER
    assert {f"unreached.{name}" for _, name in REASONS} | {f"unreached.{OTHER}"} <= set(labels())
