"""The list of whom a broadcast did not reach, in a koordinator's private chat."""

import io
from typing import Any

import openpyxl
import pytest
from broadcasts_under_way import AWAY, koordinator, later, owned, reader, said, scheduled, strangers
from conversation import Office, Person, words
from specimens import DISTRICT

from bot.simulator import Fault

pytestmark = pytest.mark.usefixtures("quiet")


def documents(person: Person) -> list[dict[str, Any]]:
    return [one for one in person.messages if "document" in one]


def sheet(office: Office, message: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of an XLSX document."""
    file = office.telegram.files.by_file_id(office.bot.id, message["document"]["file_id"])
    assert file is not None
    page = openpyxl.load_workbook(io.BytesIO(file.data)).active
    assert page is not None
    assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    return list(page.iter_rows(values_only=True))


async def test_the_list_of_the_unreached_comes_by_itself(office: Office) -> None:
    rina = await koordinator(office)
    await reader(office, "Siti")
    await strangers(office, [AWAY, AWAY + 1, AWAY + 2, AWAY + 3])
    other = DISTRICT.subdistricts[0]
    await owned(office, AWAY, "=1+1", phone="+6281200000001")
    await owned(office, AWAY, "Budi", phone="+6281200000002", subdistrict=other.code, village=other.villages[0].code)
    await owned(office, AWAY + 1, "@Ani", phone="+6281200000003")
    await owned(office, AWAY + 2, "-Dewi", phone="+6281200000004")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET reachable = 0 WHERE id = ?", AWAY + 1)
    await scheduled(office, by=rina.user.id)
    await office.settle()
    (message,) = documents(rina)
    assert message["document"]["file_name"] == "belum-terjangkau-siaran-1.xlsx"
    assert "daftar yang belum terjangkau" in words(message)
    headings, *lines = sheet(office, message)
    assert headings == ("Kecamatan", "Desa", "Nama", "Nomor HP", "Tautan WhatsApp", "Sebab")
    assert {line[2] for line in lines[:4]} == {"Ibu =1+1", "Ibu Budi", "Ibu @Ani", "Ibu -Dewi"}
    assert lines[4][2] == "(belum mengisi data usaha)"
    by_name = {line[2]: line for line in lines}
    place = DISTRICT.place_name
    assert by_name["Ibu Budi"] == (
        place(other.code),
        place(other.villages[0].code),
        "Ibu Budi",
        "0812 0000 0002",
        "https://wa.me/6281200000002",
        "akun tidak ditemukan di Telegram",
    )
    assert by_name["Ibu @Ani"][5] == "sudah tidak terjangkau sejak pesan sebelumnya"
    assert by_name["(belum mengisi data usaha)"][:2] == (None, None)
    places = [line[0] for line in lines[:4]]
    assert places == sorted(places, key=str.casefold)
    await later(office, hours=1)
    assert len(documents(rina)) == 1


async def test_it_is_not_sent_when_everybody_was_reached(office: Office) -> None:
    rina = await koordinator(office)
    await reader(office, "Siti")
    await scheduled(office, by=rina.user.id)
    await office.settle()
    assert documents(rina) == []
    assert office.rows("SELECT count(*) FROM staff_files") == [(0,)]
    await rina.send("/start laporan_1")
    rina.sees("Tidak ada akun yang belum terjangkau")


async def test_a_koordinator_who_never_started_the_bot(office: Office) -> None:
    rina = office.staff("Rina", "administrator")
    await strangers(office, [AWAY])
    await scheduled(office, by=rina.user.id)
    await office.settle()
    assert office.rows("SELECT state FROM staff_files") == [("refused",)]
    assert documents(rina) == []
    await rina.tap("Daftar yang belum terjangkau", chat=office.group.id)
    rina.saw("Daftar 1 akun yang belum terjangkau")
    assert len(documents(rina)) == 1
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'file.unreached'") == [(2,)]


@pytest.mark.parametrize("kind", ["500", "429", "close"])
async def test_the_list_is_tried_again(office: Office, kind: str) -> None:
    rina = await koordinator(office)
    await strangers(office, [AWAY])
    office.telegram.faults.add(Fault("sendDocument", kind, count=1, retry_after=4))
    await scheduled(office, by=rina.user.id)
    await office.settle()
    assert documents(rina) == []
    assert len(said(office, "Siaran no. 1")) == 2
    await later(office, minutes=1)
    assert len(documents(rina)) == 1


async def test_the_list_survives_a_kill(office: Office) -> None:
    """An attempt that was begun and never ended is made again."""
    rina = await koordinator(office)
    await strangers(office, [AWAY])
    await scheduled(office, by=rina.user.id)
    office.telegram.faults.add(Fault("sendDocument", "500", count=1))
    await office.settle()
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE staff_files SET not_before = ?", "2026-11-30T02:05:00Z")
    await office.restart()
    await later(office, minutes=4)
    assert documents(rina) == []
    await later(office, minutes=2)
    assert len(documents(rina)) == 1


async def test_only_koordinators_get_the_list(office: Office) -> None:
    budi = office.staff("Budi")
    await strangers(office, [AWAY])
    await scheduled(office)
    await office.settle()
    await budi.send("/start laporan_1")
    budi.sees("koordinator")
    assert documents(budi) == []
