"""Finding the village that a person means, in a subdistrict that is known."""

from __future__ import annotations

import pytest
from test_districts_subdistricts import NAMES, SERANG, slips, subdistrict_named

from bot.districts import Match, Subdistrict
from bot.districts.matching import normalise


@pytest.mark.parametrize("subdistrict", SERANG.subdistricts, ids=NAMES)
def test_every_village_is_found_in_its_own_subdistrict(subdistrict: Subdistrict) -> None:
    for village in subdistrict.villages:
        spellings = (village.name, village.name.upper(), f"Desa {village.name.lower()}", village.name.replace(" ", ""))
        for text in (*spellings, f"ds. {village.name}", f"{village.name}, Kec. {subdistrict.name}, Kab. Serang"):
            assert SERANG.match_village(subdistrict.code, text) == Match(found=village), text


@pytest.mark.parametrize("subdistrict", SERANG.subdistricts, ids=NAMES)
def test_no_village_is_found_as_another(subdistrict: Subdistrict) -> None:
    for other in SERANG.subdistricts:
        for village in other.villages:
            result = SERANG.match_village(subdistrict.code, village.name).found
            assert result is None or normalise(result.name) == normalise(village.name)


@pytest.mark.parametrize("subdistrict", SERANG.subdistricts, ids=NAMES)
def test_no_slip_of_a_village_is_found_as_another(subdistrict: Subdistrict) -> None:
    outcomes = [
        (village, SERANG.match_village(subdistrict.code, slip).found)
        for village in subdistrict.villages
        for slip in slips(village.name.lower())
    ]
    assert all(result in (None, village) for village, result in outcomes)
    assert sum(result == village for village, result in outcomes) >= len(outcomes) * 0.8


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Mekarsari", ["36.04.30", "36.04.17", "36.04.31"]),
        ("Kampung Baru", ["36.04.24", "36.04.19"]),
        ("Kaserangan", ["36.04.09", "36.04.12"]),
    ],
)
def test_a_name_that_several_subdistricts_share(name: str, codes: list[str]) -> None:
    places = [SERANG.match_village(code, name).found for code in codes]
    assert [place.code[:8] for place in places if place] == codes


def test_a_village_named_like_a_neighbour_is_ours() -> None:
    ciomas, baros = subdistrict_named("Ciomas").code, subdistrict_named("Baros").code
    lebak = SERANG.match_village(ciomas, "Lebak")
    assert lebak.found is not None
    assert (lebak.found.name, lebak.elsewhere) == ("Lebak", None)
    assert [village.name for village in SERANG.match_village(baros, "Curug").candidates] == ["Curug Agung"]


def test_a_subdistrict_name_is_no_village_of_another() -> None:
    assert SERANG.match_village(subdistrict_named("Ciomas").code, "Ciomas").found is None
    padarincang = SERANG.match_village(subdistrict_named("Padarincang").code, "Ciomas").found
    assert padarincang is not None
    assert padarincang.name == "Ciomas"
