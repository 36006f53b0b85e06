"""The code that a petugas gets: as a picture, as a link, and anew."""

from urllib.parse import unquote

import pytest
from applicants_at_hand import applies
from conversation import Office, words
from entering_walks import codes, enter, pictures
from walks import agree
from waves_at_hand import open_wave

from bot import qr
from bot.models import Relation
from bot.simulator.faults import Fault
from bot.storage import owners

pytestmark = pytest.mark.usefixtures("quiet")


async def test_a_picture_to_print_and_a_link_to_send(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await enter(rina)
    (code,), (picture,) = codes(rina), pictures(office, rina)
    assert picture == qr.png(f"https://t.me/naikkelas_bot?start=ambil_{code}")
    assert picture.startswith(b"\x89PNG\r\n")
    caption = next(words(one) for one in rina.messages if "photo" in one)
    assert "Kode untuk Ibu Siti Aminah, sekali pakai, berlaku sampai Rabu, 30 Desember 2026" in caption
    assert "Untuk dicetak" in caption
    (whatsapp,) = [one for one in rina.links if one.startswith("https://wa.me/")]
    number, _, text = whatsapp.partition("?text=")
    assert number == "https://wa.me/6281234567890"
    assert f"https://t.me/naikkelas_bot?start=ambil_{code}" in unquote(text)
    assert "Halo Ibu Siti Aminah" in unquote(text)


async def test_a_new_code_ends_the_earlier_one(office: Office) -> None:
    await open_wave(office)
    rina, siti = office.staff("Rina"), office.person("Siti")
    await enter(rina)
    await rina.tap("Buat kode baru")
    first, second = codes(rina)
    assert first != second
    await siti.send(f"/start ambil_{first}")
    siti.sees("sudah tidak berlaku", "sudah ada yang baru")
    await siti.send(f"/start ambil_{second}")
    siti.sees("Tentang data")


async def test_the_code_goes_out_after_a_silence(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await enter(rina)
    office.telegram.faults.add(Fault("sendPhoto", "502"))
    await rina.tap("Buat kode baru")
    assert len(codes(rina)) == 1
    await office.restart()
    office.clock.forward(minutes=6)
    await office.settle()
    assert len(codes(rina)) == 2


async def test_whoever_has_left_the_group_gets_none(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await enter(rina)
    office.telegram.faults.add(Fault("sendPhoto", "502"))
    await rina.tap("Buat kode baru")
    office.telegram.remove_member(office.group.id, rina.user.id)
    office.clock.forward(minutes=6)
    await office.settle()
    assert len(codes(rina)) == 1


async def test_none_is_made_for_whoever_has_come_meanwhile(office: Office) -> None:
    await open_wave(office)
    rina, siti = office.staff("Rina"), office.person("Siti")
    await enter(rina)
    (code,) = codes(rina)
    await agree(siti)
    await siti.send(f"/start ambil_{code}")
    office.telegram.faults.add(Fault("sendPhoto", "502"))
    await rina.tap("Buat kode baru")
    assert office.rows("SELECT state FROM staff_files ORDER BY id") == [("sent",), ("owed",)]
    await siti.tap("Saya sendiri")
    siti.sees("sudah tidak berlaku")
    async with office.app.wiring.database.transaction() as tx:
        await owners.link(tx, siti.user.id, 1, Relation.SELF, office.clock())
    office.clock.forward(minutes=6)
    await office.settle()
    assert len(codes(rina)) == 1
    rina.sees("Kode pendaftaran: belum ada isinya")


async def test_the_picture_is_gone_within_a_day(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await enter(rina)
    office.clock.forward(hours=24)
    await office.settle()
    assert not codes(rina)


async def test_a_code_for_an_owner_who_is_known(office: Office) -> None:
    await applies(office, await open_wave(office), 1)
    rina = office.staff("Rina")
    await rina.send("/gelombang")
    await rina.forge("claimcode:1")
    assert len(codes(rina)) == 1
    await rina.forge("claimcode:99")
    rina.sees("sudah tidak berlaku")


def test_the_picture_can_be_printed() -> None:
    """Bot API, sendPhoto: width and height at most 10000 in all; a phone's camera wants some pixels a module."""
    picture = qr.png("https://t.me/naikkelas_bot?start=ambil_abcdefghijklmnop")
    width, height = (int.from_bytes(picture[start : start + 4]) for start in (16, 20))
    assert width == height
    assert 500 <= width <= 1000
