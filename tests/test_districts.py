"""The places of the district, and finding the one that a person means."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot import districts
from bot.districts import Match, OfficeDay, UnknownDistrict, UnknownPlace
from bot.districts.matching import normalise

if TYPE_CHECKING:
    from pathlib import Path

SERANG = districts.load("kab-serang")
NAMES = [subdistrict.name for subdistrict in SERANG.subdistricts]


def test_district_is_complete() -> None:
    assert (SERANG.key, SERANG.code, SERANG.name) == ("kab-serang", "36.04", "Kabupaten Serang")
    assert SERANG.office == "Dinas Koperasi, UKM, Perindustrian dan Perdagangan Kabupaten Serang"
    assert SERANG.office_short == "Diskoumperindag"
    assert (SERANG.zone, SERANG.zone_label) == (ZoneInfo("Asia/Jakarta"), "WIB")


def test_29_subdistricts_and_326_villages_in_alphabetical_order() -> None:
    assert len(NAMES) == 29
    assert sorted(NAMES) == NAMES
    villages = [village for subdistrict in SERANG.subdistricts for village in subdistrict.villages]
    assert len({village.code for village in villages}) == len(villages) == 326
    for subdistrict in SERANG.subdistricts:
        names = [village.name for village in subdistrict.villages]
        assert sorted(names) == names
        assert len({normalise(name) for name in names}) == len(names)
        assert all(village.code.startswith(subdistrict.code + ".") for village in subdistrict.villages)


def test_every_alias_belongs_to_a_subdistrict_and_names_no_other_place() -> None:
    aliases = [alias for subdistrict in SERANG.subdistricts for alias in subdistrict.aliases]
    assert len(aliases) == len({normalise(alias) for alias in aliases} - {normalise(name) for name in NAMES}) > 0


def test_office_hours_run_from_monday_to_sunday() -> None:
    usual = OfficeDay(time(8), time(16))
    assert SERANG.office_hours == (usual, usual, usual, usual, OfficeDay(time(8), time(16, 30)), None, None)


def test_a_place_is_found_by_its_code() -> None:
    assert SERANG.subdistrict("36.04.15").name == "Cikande"
    assert SERANG.village("36.04.05.2004").name == "Toyomerto"


def test_a_place_is_named_by_its_code() -> None:
    assert (SERANG.place_name("36.04.15"), SERANG.place_name("36.04.05.2004")) == ("Cikande", "Toyomerto")
    with pytest.raises(UnknownPlace):
        SERANG.place_name("36.04.05.9999")


@pytest.mark.parametrize("code", ["", "36.04", "36.73.01", "Cikande"])
def test_an_unknown_code_says_so(code: str) -> None:
    with pytest.raises(UnknownPlace, match="Kabupaten Serang has no subdistrict"):
        SERANG.subdistrict(code)
    with pytest.raises(UnknownPlace, match="Kabupaten Serang has no village"):
        SERANG.village(code)
    with pytest.raises(UnknownPlace):
        SERANG.match_village(code, "Koper")


def test_an_unknown_district_lists_the_known_ones() -> None:
    with pytest.raises(UnknownDistrict, match=r"no district 'kab-lebak'; there are: kab-serang"):
        districts.load("kab-lebak")
    with pytest.raises(UnknownDistrict):
        districts.load("../districts/kab-serang")


def test_a_district_is_read_once() -> None:
    assert districts.load("kab-serang") is SERANG


def test_another_district_is_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kab-contoh"
    folder.mkdir()
    (folder / "district.toml").write_text(
        'code = "99.01"\nname = "Kabupaten Contoh"\noffice = "Dinas Contoh"\noffice_short = "Dincon"\n'
        'zone = "Asia/Makassar"\nzone_label = "WITA"\nsurroundings = []\noffice_hours = {}\n'
        "aliases = {}\nneighbours = []\n"
    )
    (folder / "desa.csv").write_text("subdistrict,code,village\nBukit,99.01.02.2001,Atas\nAir,99.01.01.2001,Hulu\n")
    monkeypatch.setattr(districts, "FOLDER", tmp_path)
    district = districts.load.__wrapped__("kab-contoh")
    assert [subdistrict.code for subdistrict in district.subdistricts] == ["99.01.01", "99.01.02"]
    assert district.match_subdistrict("kec. bukitt").found == district.subdistrict("99.01.02")
    assert district.match_subdistrict("Cikande") == Match()
    assert (district.zone_label, district.office_hours) == ("WITA", (None,) * 7)
