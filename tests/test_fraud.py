"""Laporkan penipuan: a suspicious message reaches the staff group once, as it was, and nothing in it can be tapped."""

from pathlib import Path

import pytest
from conversation import Office, Person, words
from offices import join, new_code, said_in, unbound_office

from bot.services import fraud
from bot.simulator.entities import Json

pytestmark = pytest.mark.usefixtures("quiet")

SCAM = "Selamat! Bapak/Ibu dapat bantuan UMKM.\nTransfer dulu ke https://bantuan-umkm.example"


async def asked(office: Office) -> Person:
    """Somebody whom the bot has not met has been asked for the message."""
    sari = office.person("Sari")
    await sari.send("/lapor")
    sari.sees("satu pesan", "forward")
    return sari


def reported(office: Office) -> list[str]:
    """What the group was told."""
    return [words(one) for one in office.in_group() if "Laporan penipuan" in words(one)]


async def forward(office: Office, person: Person, origin: Json, content: Json | None = None) -> None:
    """Forwards a message: the text SCAM, or other content."""
    chat = person.user.json | {"type": "private"}
    message = {"message_id": 9_000, "date": 1_700_000_000, "chat": chat, "from": person.user.json}
    message |= content or {"text": SCAM}
    office.telegram.inject({"message": message | {"forward_origin": origin | {"date": 1_700_000_000}}})
    await office.settle()


async def test_from_a_number_that_is_none_to_the_staff(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("/cek 99")
    await sari.tap("Laporkan penipuan")
    sari.sees("satu pesan", "Petugas Dinas akan melihatnya")
    sari.saw("Tidak ada pesan resmi no. 99")
    assert sari.buttons() == ["Tidak jadi", "⬅️ Kembali"]
    await sari.send(SCAM)
    sari.sees("diteruskan ke petugas Dinas", "Jangan kirim uang, PIN atau OTP")
    (said,) = reported(office)
    assert said.startswith("🚨 Laporan penipuan no. 1\nAda yang melaporkan pesan. Jangan buka tautan")
    assert said.endswith(SCAM)
    assert "Sari" not in said
    (message,) = [one for one in office.in_group() if "Laporan penipuan" in words(one)]
    assert {one["type"] for one in message["entities"]} == {"bold", "pre"}
    assert office.rows("SELECT account_id, kind, body, file, source FROM fraud_reports") == [
        (sari.user.id, "text", SCAM, None, None)
    ]
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]
    assert office.rows("SELECT count(*) FROM accounts") == [(0,)]
    await office.restart()
    await office.settle()
    assert len(reported(office)) == 1


@pytest.mark.parametrize(
    "text", ["<b>{{ 7 * 7 }}</b> {% x %} &amp; </pre>", "2019", "Kembali ya", "😀", "halo, transfer", "-"]
)
async def test_words_arrive_as_they_are(office: Office, text: str) -> None:
    sari = await asked(office)
    await sari.send(text)
    assert reported(office)[0].endswith(text)


async def test_the_longest_text_fits(office: Office) -> None:
    sari = await asked(office)
    text = "".join(f"{number:04d}" for number in range(1024))
    await sari.send(text)
    assert "".join(one.rpartition("\n")[2] for one in reported(office)) == text
    assert "bagian 2 dari 2" in reported(office)[1]
    await sari.send("/lapor")
    await sari.send("😀" * 2048)
    assert sum(one.count("😀") for one in reported(office)) == 2048


USER = {"id": 77, "is_bot": False, "first_name": "Petugas <b>Palsu</b>", "username": "dinas_asli"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Arisan {{ x }}"}
CHANNEL = {"id": -100124, "type": "channel", "title": "Info UMKM", "username": "info_umkm"}


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        ({"type": "user", "sender_user": USER}, "Petugas <b>Palsu</b> (@dinas_asli)"),
        ({"type": "hidden_user", "sender_user_name": "Hamba Allah"}, "Hamba Allah"),
        ({"type": "chat", "sender_chat": GROUP}, "Arisan {{ x }}"),
        ({"type": "channel", "chat": CHANNEL, "message_id": 5}, "Info UMKM (@info_umkm)"),
    ],
)
async def test_where_a_forwarded_message_came_from_is_said(office: Office, origin: Json, source: str) -> None:
    sari = await asked(office)
    await forward(office, sari, origin)
    sari.sees("diteruskan ke petugas")
    assert "bot resmi" not in sari.screen
    assert f"melaporkan pesan, diteruskan dari {source}. Jangan" in reported(office)[0]
    (message,) = [one for one in office.in_group() if "Laporan penipuan" in words(one)]
    assert {one["type"] for one in message["entities"]} == {"bold", "code", "pre"}


async def test_a_message_of_this_bot_is_said_to_be_its_own(office: Office) -> None:
    sari = await asked(office)
    await forward(office, sari, {"type": "user", "sender_user": office.bot.json})
    sari.sees("memang dikirim oleh bot resmi ini", "Jangan kirim uang")
    assert "naikkelas_bot" in reported(office)[0]


@pytest.mark.parametrize("way", ["Tidak jadi", "typed", "/batal"])
async def test_thinking_better_of_it(office: Office, way: str) -> None:
    sari = await asked(office)
    if way == "/batal":
        await sari.send("/batal")
        await sari.tap("Hapus isian")
        sari.sees("laporan penipuan sudah dihapus", "/lapor")
    else:
        await (sari.send("tidak jadi") if way == "typed" else sari.tap("Tidak jadi"))
        sari.sees("tidak ada yang dilaporkan")
    await sari.send(SCAM)
    assert not reported(office)
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_kembali_is_thinking_better_of_it(office: Office) -> None:
    sari = await asked(office)
    await sari.tap("Kembali")
    sari.sees("tidak ada yang dilaporkan")
    await sari.send(SCAM)
    assert not reported(office)
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_double_taps_and_redelivery(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("/cek")
    await sari.tap_twice("Laporkan penipuan")
    assert office.rows("SELECT form FROM drafts") == [("fraud",)]
    await sari.send(SCAM)
    office.telegram.redeliver(4)
    await office.settle()
    assert len(reported(office)) == 1
    await sari.tap("Tidak jadi")
    sari.sees("sudah selesai atau dihapus")


async def test_somebody_who_reports_again_and_again(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    for number in range(5):
        await sari.send(f"/lapor pesan {number}")
        sari.sees("diteruskan ke petugas")
    for text in ("/lapor pesan 5", "/lapor"):
        await sari.send(text)
        sari.sees("5 laporan", "besok", "Jangan kirim uang")
    await budi.send("/lapor dari saya")
    assert len(reported(office)) == 6
    office.clock.forward(hours=24)
    await sari.send("/lapor pesan 6")
    assert len(reported(office)) == 7


async def test_without_a_group_it_waits_for_one(tmp_path: Path) -> None:
    async with unbound_office(tmp_path) as office:
        sari = office.person("Sari")
        await sari.send(f"/lapor {SCAM}")
        sari.sees("diteruskan ke petugas")
        assert office.rows("SELECT told_at FROM fraud_reports") == [(None,)]
        group = await join(office, "Kantor", await new_code(office))
        (said,) = [one for one in said_in(office, group) if "Laporan penipuan" in one]
        assert said.endswith(SCAM)
        await office.settle()
        assert office.rows("SELECT count(*) FROM fraud_reports WHERE told_at IS NULL") == [(0,)]


@pytest.mark.parametrize("data", ["fraud", "fraud:", "fraud:x", "fraud:begin:1"])
async def test_forged_buttons(office: Office, data: str) -> None:
    sari = office.person("Sari")
    await sari.send("/cek")
    await sari.forge(data)
    sari.sees("tidak berlaku")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_a_file_kept_by_another_bot_is_said_to_be_lost(office: Office) -> None:
    shown = {"kind": "photo", "body": "lihat", "file": "abc"}
    async with office.app.wiring.database.transaction() as tx:
        await fraud.report(tx, 5, shown, source=None, bot_id=99, now=office.clock.now)
    await office.settle()
    assert "Berkasnya tidak bisa ditampilkan lagi" in reported(office)[0]
