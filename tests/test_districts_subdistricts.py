"""Finding the subdistrict that a person means, whatever the spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import districts
from bot.districts import Match, Subdistrict
from bot.districts.matching import normalise

SERANG = districts.load("kab-serang")
NAMES = [subdistrict.name for subdistrict in SERANG.subdistricts]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def subdistrict_named(name: str) -> Subdistrict:
    return next(subdistrict for subdistrict in SERANG.subdistricts if subdistrict.name == name)


def found(text: str) -> str | None:
    place = SERANG.match_subdistrict(text).found
    return place.name if place else None


def offered(text: str) -> list[str]:
    return [place.name for place in SERANG.match_subdistrict(text).candidates]


def slips(name: str) -> set[str]:
    """Every text that is one letter missing, doubled or swapped away from the name."""
    missing = {name[:i] + name[i + 1 :] for i in range(len(name))}
    doubled = {name[:i] + name[i] + name[i:] for i in range(len(name))}
    swapped = {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)}
    return missing | doubled | swapped


def replaced(name: str) -> set[str]:
    return {name[:i] + letter + name[i + 1 :] for i in range(len(name)) for letter in LETTERS}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "spelling",
    [
        "{name}",
        "{upper}",
        "  {lower}  ",
        "{glued}",
        "Kec. {name}",
        "kecamatan {lower}",
        "KEC.{glued}",
        "di {name}",
        "{name}.",
        "{name}, Serang",
        "Kec {name} Kab. Serang, Banten",
        "{spaced}",
    ],
)
def test_every_spelling_of_a_name_is_found(name: str, spelling: str) -> None:
    glued = name.replace(" ", "")
    text = spelling.format(
        name=name, upper=name.upper(), lower=name.lower(), glued=glued, spaced=f"{glued[:4]} {glued[4:]}"
    )
    assert found(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Puloampel", "Pulo Ampel"),
        ("pulau ampel", "Pulo Ampel"),
        ("Pulo-Ampel", "Pulo Ampel"),
        ("Anyer", "Anyar"),
        ("anyér", "Anyar"),
        ("Lebakwangi", "Lebak Wangi"),
        ("Gunung Sari", "Gunungsari"),
        ("Waringin Kurung", "Waringinkurung"),
        ("Tunjungteja", "Tunjung Teja"),
        ("Tanjung Teja", "Tunjung Teja"),
        ("Kramat Watu", "Kramatwatu"),
        ("Keramat watu", "Kramatwatu"),
        ("Bojonegoro", "Bojonegara"),
        ("Cikande, desa Koper", "Cikande"),
        ("Desa Koper Kec. Cikande", "Cikande"),
        ("usaha saya di Ciruas", "Ciruas"),
        ("Cikande Serang Banten", "Cikande"),
        ("cikandee, serang", "Cikande"),
        ("Bandung", "Bandung"),
    ],
)
def test_common_spellings(text: str, name: str) -> None:
    assert found(text) == name


@pytest.mark.parametrize("name", NAMES)
def test_every_single_slip_is_found_or_offered(name: str) -> None:
    results = {slip: SERANG.match_subdistrict(slip) for slip in slips(name.lower())}
    place = subdistrict_named(name)
    assert all(place in (result.found, *result.candidates) for result in results.values())
    assert sum(result.found == place for result in results.values()) >= len(results) * 0.8


@pytest.mark.parametrize("name", NAMES)
def test_no_single_slip_is_found_as_another_name(name: str) -> None:
    for slip in slips(name.lower()) | replaced(name.lower()):
        result = SERANG.match_subdistrict(slip)
        assert result.found in (None, subdistrict_named(name)), slip
        assert result.elsewhere is None or normalise(slip) in ("lebak", "lebak wangi"), slip


@given(st.data())
def test_two_slips_in_a_long_name_are_not_found_as_another(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in NAMES if len(name) >= 8]))
    once = data.draw(st.sampled_from(sorted(slips(name.lower()))))
    twice = data.draw(st.sampled_from(sorted(slips(once))))
    result = SERANG.match_subdistrict(twice)
    assert result.found in (None, subdistrict_named(name))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Serang", "Kota Serang"),
        ("kota serang", "Kota Serang"),
        ("Kec. Serang", "Kota Serang"),
        ("Cipocok Jaya", "Kota Serang"),
        ("cipocok", "Kota Serang"),
        ("Curug", "Kota Serang"),
        ("curug, serang", "Kota Serang"),
        ("Kasemen", "Kota Serang"),
        ("Kasemn", "Kota Serang"),
        ("Kec. Kasemen Kota Serang", "Kota Serang"),
        ("TAKTAKAN", "Kota Serang"),
        ("walantakka", "Kota Serang"),
        ("Cilegon", "Kota Cilegon"),
        ("Tangerang", "Kabupaten Tangerang"),
        ("Kota Tangerang", "Kota Tangerang"),
        ("Kec. Curug Kab. Tangerang", "Kabupaten Tangerang"),
        ("Pandeglang", "Kabupaten Pandeglang"),
        ("Kab Lebak", "Kabupaten Lebak"),
        ("Kota Bandung", "Kota Bandung"),
    ],
)
def test_a_neighbouring_place_is_named(text: str, place: str) -> None:
    result = SERANG.match_subdistrict(text)
    assert (result.found, result.elsewhere) == (None, place)


def test_lebak_alone_may_be_either() -> None:
    result = SERANG.match_subdistrict("Lebak")
    assert (result.elsewhere, offered("Lebak")) == ("Kabupaten Lebak", ["Lebak Wangi"])
    assert result.found is None


def test_a_subdistrict_said_to_lie_in_another_city_is_offered_not_found() -> None:
    result = SERANG.match_subdistrict("Cikande, Kota Serang")
    assert (result.found, result.elsewhere) == (None, "Kota Serang")
    assert offered("Cikande, Kota Serang") == ["Cikande"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Kabupaten Serang",
        "Kab. Serang",
        "Banten",
        "kecamatan",
        "😀😀",
        "asdfgh",
        "0812",
        "<b>",
        "{{ 7*7 }}",
        "x",
    ],
)
def test_what_names_no_place_finds_nothing(text: str) -> None:
    assert SERANG.match_subdistrict(text) == Match()


def test_a_likely_beginning_is_offered() -> None:
    assert offered("cika") == ["Cikande"]
    assert offered("pulo") == ["Ciruas"]  # a village of that name
    assert offered("tunjung") == ["Tunjung Teja"]
    assert len(offered("cik")) == 2
    assert offered("kopi") == ["Kopo"]


def test_the_name_of_a_village_offers_its_subdistricts() -> None:
    assert offered("Toyomerto") == ["Kramatwatu"]
    assert offered("desa Mekarsari") == ["Anyar", "Carenang", "Cinangka"]


def test_between_two_names_both_are_offered() -> None:
    assert found("Cimras") is None
    assert set(offered("Cirmas")) >= {"Ciomas", "Ciruas"}


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    place = SERANG.match_subdistrict(text)
    village = SERANG.match_village("36.04.15", text)
    assert len(place.candidates) <= 3
    assert len(village.candidates) <= 3
    assert place.found is None or not place.candidates


def test_a_very_long_text_gets_an_answer() -> None:
    assert SERANG.match_subdistrict("cikande " * 512).found is None
