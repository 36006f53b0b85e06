"""What people type: money, counts, the number of a business licence, a point on the map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsers import complaint

from bot import answers
from messages.filters import rupiah as written


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("500 ribu", 500_000),
        ("Rp500.000", 500_000),
        ("rp. 500.000,-", 500_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("1,250,000.00", 1_250_000),
        ("500000 rupiah", 500_000),
        ("1,5 juta", 1_500_000),
        ("1.5jt", 1_500_000),
        ("50rb", 50_000),
        ("50K", 50_000),
        ("2 juta 500 ribu", 2_500_000),
        ("1.500 ribu", 1_500_000),
        ("lima ratus ribu", 500_000),
        ("dua puluh lima ribu lima ratus", 25_500),
        ("sejuta", 1_000_000),
        ("seratus dua belas ribu", 112_000),
        ("setengah juta", 500_000),
        ("satu setengah juta", 1_500_000),
        ("2 setengah juta", 2_500_000),
        ("1 miliar", 1_000_000_000),
        ("sekitar 500 ribu", 500_000),
        ("0", 0),
        ("nol", 0),
        ("\u0665\u0660\u0660", 500),
    ],
)
def test_rupiah(text: str, amount: int) -> None:
    assert answers.rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rp",
        "juta",
        "gratis",
        "-5",
        "Rp500,50",
        "500.00",  # a nought too few?
        "1.250 juta",  # 1,25 or 1.250?
        "2 juta 500",  # 2.000.500 or 2.500.000?
        "5 ribu 2 juta",
        "5 ribu 7000",
        "5 6",
        "1..5 juta",
        "2500 rb 1jt",
        "500 ribu per hari",
        "9" * 17,
        "belas",
        "dua belas puluh",
        "dua puluh tiga ratus",
        "2 juta 5000 ribu",
        "1.00.000",
    ],
)
def test_no_rupiah(text: str) -> None:
    assert complaint("rupiah", text) == "rupiah"


@given(st.integers(0, 10**14))
def test_an_amount_as_it_is_written_is_read_again(amount: int) -> None:
    assert answers.rupiah(written(amount)) == amount
    assert answers.rupiah(f"{amount}") == amount


@given(st.integers(1, 999), st.sampled_from([("ribu", 10**3), ("rb", 10**3), ("juta", 10**6), ("jt", 10**6)]))
def test_an_amount_with_a_unit(figure: int, unit: tuple[str, int]) -> None:
    assert answers.rupiah(f"{figure} {unit[0]}") == answers.rupiah(f"Rp{figure}{unit[0]}") == figure * unit[1]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50", 50),
        ("50 orang", 50),
        ("sekitar 40 kursi", 40),
        ("lima puluh", 50),
        ("seratus dua puluh lima orang", 125),
        ("sebelas", 11),
        ("sepuluh", 10),
        ("tujuh belas", 17),
        ("1", 1),
        ("500", 500),
    ],
)
def test_whole_number(text: str, number: int) -> None:
    assert answers.whole_number(text, at_least=1, at_most=500) == number


@pytest.mark.parametrize("text", ["", "kursi", "-5", "3-5", "2,5", "5 dan 6", "lima lima", "50.0"])
def test_no_whole_number(text: str) -> None:
    assert complaint("whole_number", text) == "whole_number"


@pytest.mark.parametrize("text", ["0", "501", "5 ribu orang", "1.000"])
def test_a_whole_number_out_of_bounds(text: str) -> None:
    assert complaint("whole_number", text) == "whole_number_bounds"


@given(st.integers(0, 10**6))
def test_a_whole_number_is_read_as_written(number: int) -> None:
    assert answers.whole_number(f"{number} buah", at_most=10**6) == number


@pytest.mark.parametrize(
    "text",
    ["1234567890123", " 1234 5678 90123 ", "NIB: 1234567890123", "nib 12.345.678.901.23", "No. NIB saya 1234567890123"],
)
def test_nib(text: str) -> None:
    assert answers.nib(text) == "1234567890123"


@pytest.mark.parametrize(
    "text", ["", "belum ada", "123456789012", "12345678901234", "a1234567890123", "1234567890123 ya"]
)
def test_no_nib(text: str) -> None:
    assert complaint("nib", text) == "nib"


@pytest.mark.parametrize("text", ["3604151234567890", "NIK 3604 1512 3456 7890", "ini KTP saya: 3604151234567890"])
def test_a_nik_is_not_wanted_and_never_repeated(text: str) -> None:
    assert complaint("nib", text) == "nib_nik"
    with pytest.raises(answers.Complaint) as raised:
        answers.nib(text)
    assert raised.value.context == {}


@given(st.from_regex(r"[0-9]{13}", fullmatch=True), st.sampled_from(" .-"))
def test_any_13_digits_are_a_nib(digits: str, separator: str) -> None:
    assert answers.nib(f"{digits[:4]}{separator}{digits[4:]}") == digits


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("-6.12, 106.15", (-6.12, 106.15)),
        ("(-6.12; 106.15)", (-6.12, 106.15)),
        ("-6.12 106.15", (-6.12, 106.15)),
        ("-6,1203; 106,1503", (-6.1203, 106.1503)),
        ("−6.12, 106.15", (-6.12, 106.15)),  # noqa: RUF001 - the minus sign that map pages show
        ("https://www.google.com/maps/@-6.12,106.15,15z", (-6.12, 106.15)),
        ("Lokasi: https://maps.google.com/?q=-6.12,106.15", (-6.12, 106.15)),
        ("https://www.google.com/maps/place/X/@-6.1,106.1,17z/data=!4m5!3d-6.25!4d106.5", (-6.25, 106.5)),
        ("https://www.google.com/maps/search/?api=1&query=-6.12%2C106.15", (-6.12, 106.15)),
        ("geo:-6.1,106.1", (-6.1, 106.1)),
    ],
)
def test_location(text: str, point: tuple[float, float]) -> None:
    assert answers.location(text) == point


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("", "location"),
        ("di rumah", "location"),
        ("106.15, -6.12", "location"),
        ("-6.12", "location"),
        ("-6.12, 181.0", "location"),
        ("https://maps.app.goo.gl/abc", "location_link"),
        ("https://www.google.com/maps/place/Cikande", "location_link"),
    ],
)
def test_no_location(text: str, template: str) -> None:
    assert complaint("location", text) == template


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_is_read_as_written(latitude: float, longitude: float) -> None:
    point = (round(latitude, 5), round(longitude, 5))
    assert answers.location(f"{point[0]:.5f}, {point[1]:.5f}") == point
    assert answers.location(f"https://www.google.com/maps?q={point[0]:.5f},{point[1]:.5f}") == point
