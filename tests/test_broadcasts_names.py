"""The name of the owner in a broadcast: filled in as it is meant, and long enough to be reckoned with."""

from collections.abc import Callable

import pytest
from broadcast_walks import broadcasts, posted, prepared, said, siaran
from broadcasts_under_way import owned, reader
from conversation import Office, Person

NAMES: list[tuple[list[tuple[str, str]], str]] = [
    ([], "Halo Bapak/Ibu, halo Bapak/Ibu"),
    ([("ibu", "Siti")], "Halo Ibu Siti, halo Ibu Siti"),
    ([("bapak", "<b>Ujang & Co")], "Halo Bapak <b>Ujang & Co, halo Bapak <b>Ujang & Co"),
    ([("ibu", "Siti"), ("bapak", "Ujang")], "Halo Ibu Siti dan Bapak Ujang, halo Ibu Siti dan Bapak Ujang"),
]


@pytest.mark.parametrize(("family", "words"), NAMES, ids=["none", "one", "strange", "two"])
async def test_the_name_is_filled_in(family: list[tuple[str, str]], words: str, office: Office) -> None:
    budi = office.staff("Budi")
    for salutation, name in family:
        if name == family[0][1]:
            siti: Person = await reader(office, name, salutation=salutation)
        else:
            await owned(office, siti.user.id, name, salutation=salutation)
    await prepared(office, budi, "Halo {nama}, halo { Nama }")
    await budi.tap("Pratinjau")
    budi.saw(f"{words}\n\nPesan resmi no. 1 · Cek: /cek 1")


BOLD_IN_PART = {"type": "bold", "offset": 6, "length": 4}
PHOTO = [{"file_id": "berkas", "file_unique_id": "unik", "width": 9, "height": 9}]
LONG = 1024 - len("\n\nPesan resmi no. 1 · Cek: /cek 1")


NAMED = len("Ibu Siti Aminah")


@pytest.mark.parametrize(
    ("caption", "over"),
    [
        (lambda: "x" * LONG, 0),
        (lambda: "x" * (LONG + 3), 3),
        (lambda: "😀" * (LONG // 2 + 2), LONG // 2 * 2 + 4 - LONG),
        (lambda: "{nama}" + "x" * (LONG - NAMED - 2), 0),
        (lambda: "{nama}" + "x" * (LONG - NAMED + 5), 5),
        (lambda: "{nama}" * 2 + "x" * (LONG - 2 * NAMED + 5), 5),
    ],
)
async def test_a_caption_must_fit_with_the_longest_name(caption: Callable[[], str], over: int, office: Office) -> None:
    budi = office.staff("Budi")
    await reader(office, "Siti Aminah", salutation="ibu")
    await siaran(office, budi, posted(office, budi, photo=PHOTO, caption=caption()))
    if over:
        assert f"terlalu panjang {over} huruf" in said(office)
        assert "1.024" in said(office)
    assert broadcasts(office) == (0 if over else 1)


async def test_a_text_must_fit_with_what_stands_under_it(office: Office) -> None:
    budi = office.staff("Budi")
    longest = 4096 - len("\n\nPesan resmi no. 1 · Cek: /cek 1")
    await siaran(office, budi, posted(office, budi, text="x" * (longest + 1)))
    assert "terlalu panjang 1 huruf" in said(office)
    await siaran(office, budi, posted(office, budi, text="x" * longest))
    assert broadcasts(office) == 1


async def test_other_braces_are_pointed_out(office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, text="Halo {nama}, {nama usaha} & {desa} <3"))
    assert "⚠️ {nama usaha}, {desa} dikirim apa adanya; yang diganti nama penerima hanya {nama}." in said(office)
    await siaran(office, budi, posted(office, budi, text="Halo { NAMA }"))
    assert "⚠️" not in said(office)


async def test_a_name_that_is_bold_only_in_part_is_pointed_out(office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, text="Halo {nama}", entities=[BOLD_IN_PART]))
    assert "⚠️ {nama} dikirim apa adanya" in said(office)
