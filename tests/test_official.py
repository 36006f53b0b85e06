"""/cek: anybody sees whether a message is the office's own, and nothing else of it."""

from typing import Any

import pytest
from broadcasts_under_way import reader, scheduled, strangers
from conversation import Office, Person, words
from walks import agree
from waves_at_hand import open_wave

from bot.storage import broadcast_ledger
from bot.storage.database import to_text
from bot.storage.outbox import Lane

WAYS = (
    "/cek 1", "/cek no. 1", "/cek no.1", "/cek1", "/cek_1", "/CEK1", "/cek #1", "/cek no-1", "/cek  001",
    "/cek1@naikkelas_bot", "/cek@naikkelas_bot 1", "/cek \uff11", "/start cek_1", "/cek pesan nomor 1 itu benar?",
)  # fmt: skip
NONSENSE = ("/cek <b>{{ x", "/cek nomor berapa ya", "/cek 😀", "/cek \u202e", "/cek " + "x" * 4000)

pytestmark = pytest.mark.usefixtures("quiet")


async def sent(office: Office, body: str = "Halo <b>{nama}</b>, besok ada bazar.", **different: Any) -> int:
    """A broadcast that has gone out."""
    number = await scheduled(office, body, **different)
    await office.settle()
    return number


def last_two(person: Person) -> list[str]:
    return [words(one) for one in person.messages[-2:]]


async def test_the_button_under_a_broadcast(office: Office) -> None:
    sari = await reader(office, "Sari")
    await sent(office)
    office.clock.forward(hours=1)
    await sari.tap("Cek keaslian")
    sari.saw("Halo Ibu Sari, besok ada bazar.")
    genuine, original = last_two(sari)
    assert "✅ Pesan resmi no. 1 dari Dinas" in genuine
    assert "dikirim Senin, 30 November 2026, pukul 09.00 WIB" in genuine
    assert original.startswith("Halo Bapak/Ibu, besok ada bazar.")
    assert "Pesan resmi no. 1" in original
    assert "Sari" not in original
    assert "reply_markup" not in sari.messages[-1]


@pytest.mark.parametrize("text", WAYS)
async def test_by_number_for_somebody_the_bot_has_not_met(office: Office, text: str) -> None:
    await sent(office, "Halo {nama}")
    budi = office.person("Budi")
    await budi.send(text)
    assert "✅ Pesan resmi no. 1" in last_two(budi)[0]
    assert last_two(budi)[1].startswith("Halo Bapak/Ibu")
    assert office.rows("SELECT count(*) FROM accounts") == [(0,)]


@pytest.mark.parametrize("number", ["99", "0", "-5", "000", "999999999"])
async def test_a_number_that_is_none(office: Office, number: str) -> None:
    await sent(office)
    budi = office.person("Budi")
    await budi.send(f"/cek {number}")
    budi.sees(f"Tidak ada pesan resmi no. {int(number)} dari Dinas", "hati-hati", "uang, PIN atau OTP")
    assert budi.buttons() == ["🚨 Laporkan penipuan"]


@pytest.mark.parametrize("text", ["/cek " + "9" * 400, "/cek -" + "9" * 60, "/cek 1" + "0" * 30, "/cek" + "7" * 300])
async def test_a_huge_number(office: Office, text: str) -> None:
    await sent(office)
    budi = office.person("Budi")
    await budi.send(text)
    budi.sees("Tidak ada pesan resmi dengan nomor itu")


@pytest.mark.parametrize("state", ["draft", "asked", "scheduled"])
async def test_what_has_not_begun_does_not_leak(office: Office, state: str) -> None:
    number = await scheduled(office, "RAHASIA", state=state, starts_at=office.clock.now.replace(year=2027))
    budi = office.person("Budi")
    await budi.send(f"/cek {number}")
    budi.sees(f"Tidak ada pesan resmi no. {number}")
    await budi.send("/cek")
    budi.sees("tidak ada pesan resmi")
    await budi.forge(f"official:{number}")
    assert "RAHASIA" not in str(budi.messages)


async def test_one_that_was_stopped_is_genuine_for_whom_it_reached(office: Office) -> None:
    sari = await reader(office, "Sari")
    reached, nobody = await sent(office, "Sempat terkirim"), await scheduled(office, "Belum sempat", state="draft")
    ended = "UPDATE broadcasts SET state = 'stopped', finished_at = ? WHERE id = ?"
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(ended, to_text(office.clock.now), reached)
        await tx.run(ended, to_text(office.clock.now), nobody)
        await broadcast_ledger.enqueue(tx, nobody, [(sari.user.id, True)], Lane.BULK, office.clock.now)
        await tx.run("UPDATE outbox SET state = 'cancelled' WHERE broadcast_id = ?", nobody)
    await sari.send(f"/cek {reached}")
    sari.sees("Sempat terkirim")
    await sari.send(f"/cek {nobody}")
    sari.sees(f"Tidak ada pesan resmi no. {nobody}")


async def test_the_command_alone_offers_the_newest(office: Office) -> None:
    await strangers(office, [5])
    old = await sent(office, "Sudah lama")
    office.clock.forward(days=31)
    numbers = [
        await sent(office, f"Siaran <i>ke-{number}</i>\n\nuntuk {{nama}} &amp; " + "x" * 100) for number in range(7)
    ]
    budi = office.person("Budi")
    await budi.send("/cek")
    budi.sees(f"No. {numbers[-1]}, 31 Des 2026: Siaran ke-6 untuk Bapak/Ibu & xxx", "…", "contoh: /cek 27")
    assert "Sudah lama" not in budi.screen
    assert budi.buttons() == [f"✅ No. {number}" for number in reversed(numbers[1:])] + ["🚨 Laporkan penipuan"]
    await budi.tap(f"No. {numbers[2]}")
    assert last_two(budi)[1].startswith("Siaran ke-2")
    await budi.send(f"/cek {old}")
    budi.sees("Sudah lama")


async def test_the_command_alone_when_nothing_was_sent(office: Office) -> None:
    budi = office.person("Budi")
    await budi.send("/cek")
    budi.sees("Dalam 30 hari terakhir tidak ada pesan resmi", "/cek 27")
    assert budi.buttons() == ["🚨 Laporkan penipuan"]


@pytest.mark.parametrize(
    "text", ["/cek <b>{{ 7 * 7 ", "/cek nomor berapa ya", "/cek 😀", "/cek \u202e", "/cek " + "x" * 4000]
)
async def test_nonsense_is_answered_with_the_list(office: Office, text: str) -> None:
    budi = office.person("Budi")
    await budi.send(text)
    budi.sees("contoh: /cek 27")


async def test_several_numbers_are_asked_one_by_one(office: Office) -> None:
    await sent(office)
    budi = office.person("Budi")
    await budi.send("/cek " + " ".join(str(number) for number in range(900)))
    budi.sees("satu nomor", "No. 1, 30 Nov 2026")


@pytest.mark.parametrize("kind", ["photo", "video", "document", "voice"])
async def test_files_are_shown_as_files(office: Office, kind: str) -> None:
    rina = office.staff("Rina")
    message = getattr(office.telegram, f"send_{kind}")(rina.user.id, office.group.id)
    content = message[kind]
    file = (content[-1] if isinstance(content, list) else content)["file_id"]
    number = await sent(office, "", kind=kind, file=file)
    budi = office.person("Budi")
    await budi.send(f"/cek {number}")
    assert kind in budi.messages[-1]
    budi.sees("Pesan resmi no. 1")
    await budi.send("/cek")
    budi.sees({"photo": "Foto", "video": "Video", "document": "Berkas", "voice": "Pesan suara"}[kind])


async def test_a_file_of_another_bot_is_said_to_be_lost(office: Office) -> None:
    number = await sent(office, "Lihat gambarnya", kind="photo", file="abc", bot_id=99)
    budi = office.person("Budi")
    await budi.send(f"/cek {number}")
    genuine, original = last_two(budi)
    assert "tidak bisa ditampilkan lagi" in genuine
    assert original.startswith("Lihat gambarnya")


async def test_what_looks_like_code_is_shown_literally(office: Office) -> None:
    number = await sent(office, "<b>A</b> &lt;i&gt; {{ 7 * 7 }} {% x %} {NAMA}")
    budi = office.person("Budi")
    await budi.send(f"/cek {number}")
    budi.sees("A <i> {{ 7 * 7 }} {% x %} Bapak/Ibu")
    await budi.send("/cek")
    budi.sees("A <i> {{ 7 * 7 }} {% x %} Bapak/Ibu")


@pytest.mark.parametrize("data", ["official", "official:", "official:x", "official:1:2", "official:" + "9" * 40])
async def test_forged_buttons(office: Office, data: str) -> None:
    await sent(office)
    budi = office.person("Budi")
    await budi.send("/cek")
    await budi.forge(data)
    budi.sees("tidak berlaku")
    await budi.forge("official:-1")
    budi.sees("Tidak ada pesan resmi no. -1")


async def test_tapped_twice_and_delivered_again(office: Office) -> None:
    await sent(office)
    budi = office.person("Budi")
    await budi.send("/cek")
    await budi.tap_twice("No. 1")
    said = len(budi.messages)
    office.telegram.redeliver(3)
    await office.settle()
    assert len(budi.messages) == said


async def test_it_does_not_disturb_a_form(office: Office) -> None:
    await open_wave(office)
    await sent(office)
    sari = office.person("Sari")
    await agree(sari)
    await sari.tap("Daftar gelombang ini")
    await sari.send("/cek 1")
    sari.sees("Halo Bapak/Ibu")
    await sari.send("Saya sendiri")
    sari.sees("nama")
