"""What people type: names, products, yes and no, phone numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsers import complaint

from bot import answers
from bot.answers import Complaint

# --- names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Siti", "Siti"),
        ("sari", "Sari"),
        ("SITI AMINAH", "Siti Aminah"),
        ("siti McKenzie", "siti McKenzie"),
        ("nama saya sari", "Sari"),
        ("Nama ibu saya Sari", "Sari"),
        ("perkenalkan, nama saya Budi", "Budi"),
        ("Nama: budi santoso", "Budi Santoso"),
        ("saya Rini", "Rini"),
        ("Saya", "Saya"),
        ("nama", "Nama"),
        ("Ibu Sari", "Sari"),
        ("Pak Harun", "Harun"),
        ("bu. rini", "Rini"),
        ("Bu", "Bu"),
        ("Bunga", "Bunga"),
        ("Pakubuwono", "Pakubuwono"),
        ("Hj. Siti", "Hj. Siti"),
        ("M. Yusuf", "M. Yusuf"),
        ("TB. AHMAD BIN YUSUF, SE", "Tb. Ahmad bin Yusuf, SE"),
        ("hj. nur'aini, s.pd", "Hj. Nur'aini, S.Pd"),
        ("abdul ii", "Abdul II"),
        ("bin ahmad", "Bin Ahmad"),
        ("siti-nur", "Siti-Nur"),
        ("李娜", "李娜"),
        ("محمد", "محمد"),
        ("A", "A"),
        ("<b>Sari</b> {{ 1 }}", "<b>Sari</b> {{ 1 }}"),
        ("<b> sari o'neil</b>", "<b> Sari o'neil</b>"),
        ("<B> SARI", "<B> Sari"),
        ("sari a&b, s.e <i>", "Sari a&b, S.E <i>"),
        ("Sari 🌸", "Sari 🌸"),
        ("x" * 60, "X" + "x" * 59),
    ],
)
def test_name(text: str, name: str) -> None:
    assert answers.name(text) == name


@pytest.mark.parametrize("text", ["", " ", "123", "0812 3456 7890", "😀", "-", "...", "\u3164"])
def test_a_name_has_a_letter(text: str) -> None:
    assert complaint("name", text) == "name"


def test_a_name_has_at_most_60_characters() -> None:
    assert complaint("name", "x" * 61) == "name_long"
    assert complaint("name", "ß" * 60) == "name_long"


@given(st.text())
def test_a_name_is_the_same_when_given_again(text: str) -> None:
    try:
        said = answers.name(text)
    except Complaint:
        return
    assert 1 <= len(said) <= 60
    assert answers.clean(said) == said


@pytest.mark.parametrize("parser", ["name", "business_name", "product"])
@pytest.mark.parametrize(
    "nik", ["3604151708900001", "3604 1517 0890 0001", "360415.170890.0001", "\uff13604151708900001"]
)
def test_a_nik_is_not_wanted_anywhere(parser: str, nik: str) -> None:
    assert complaint(parser, nik) == "nik"
    assert complaint(parser, f"Siti, NIK {nik}.") == "nik"


@pytest.mark.parametrize("number", ["0812 3456 7890 2019", "1234567890123", "36041517089000011", "16.000.000"])
def test_other_numbers_are_no_nik(number: str) -> None:
    assert answers.product(f"telur asin {number}") == f"telur asin {number}"


NO_BUSINESS_NAME = (
    "belum ada", "-", "—", ".", "tidak ada", "blm ada nama", "Belum ada namanya", "nama usaha belum ada", "Kosong",
    "Tanpa Nama", "belum", "Ga punya nama", "teu acan aya", "durung ana", "tidak ada bu", "Belum Bernama",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_BUSINESS_NAME)
def test_a_business_without_a_name(text: str) -> None:
    assert answers.business_name(text) is None


@pytest.mark.parametrize("text", ["Telur Asin Bu Sari", "168", "Warung Tak Ada Lawan", "Belum Ada Dua", "x" * 80, "S"])
def test_a_business_name_stays_as_typed(text: str) -> None:
    assert answers.business_name(f" {text}\n") == text


@pytest.mark.parametrize(
    ("text", "template"),
    [("!!!", "business_name"), ("😀", "business_name"), ("", "business_name"), ("x" * 81, "business_name_long")],
)
def test_no_business_name(text: str, template: str) -> None:
    assert complaint("business_name", text) == template


@pytest.mark.parametrize("text", ["es", "Telur asin & rengginang", "p" * 200])
def test_product(text: str) -> None:
    assert answers.product(text) == text


@pytest.mark.parametrize(
    ("text", "template"),
    [("", "product"), ("a", "product"), ("12", "product"), ("😀😀", "product"), ("p" * 201, "product_long")],
)
def test_no_product(text: str, template: str) -> None:
    assert complaint("product", text) == template


# --- yes and no


YES = (
    "ya", "iya", "Y", "OK", "betul", "muhun", "enggih", "nggih", "inggih", "iyaaa", "Ya, betul", "👍", "👍🏽", "✅",
    "ya pak", "sudah", "he eh", "ho'oh", "setuju", "iya bu, terima kasih", "ya sudah", "sumuhun", "injih", "SIAP!",
    "okeee",
)  # fmt: skip


@pytest.mark.parametrize("text", YES)
def test_yes(text: str) -> None:
    assert answers.yes_no(text) is True


NO = (
    "tidak", "Tdk", "nggak", "enggak", "gak", "ga", "ora", "henteu", "teu", "belum", "bukan", "tidak setuju",
    "tidaaak", "n", "👎", "❌", "tdk bu", "ngga", "enggak kok", "nggak, nggak", "mboten", "moal", "ndak",
)  # fmt: skip


@pytest.mark.parametrize("text", NO)
def test_no(text: str) -> None:
    assert answers.yes_no(text) is False


@pytest.mark.parametrize(
    "text", ["", "mungkin", "ya tidak", "tidak apa-apa", "bukan tidak", "bu", "😀", "123", "yaudah deh nanti"]
)
def test_neither_yes_nor_no(text: str) -> None:
    assert complaint("yes_no", text) == "yes_no"


# --- phone numbers

ARABIC = {ord("0") + digit: 0x0660 + digit for digit in range(10)}
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


ONE_PHONE = (
    "0812 3456 7890", "0812-3456-7890", "0812.3456.7890", "(0812) 34567890", "+62 812-3456-7890", "6281234567890",
    "0062 812 3456 7890", "81234567890", "wa: 081234567890", "No. HP 0812 3456 7890 (WA)", "+62 0812 3456 7890",
    "https://wa.me/6281234567890", "o812 3456 7890", "O81234567890", "0812/3456/7890", "081234567890 rt 2",
    "0812 3456 7890, 0812-3456-7890", "081234567890".translate(ARABIC), "081234567890".translate(FULL_WIDTH),
)  # fmt: skip


@pytest.mark.parametrize("text", ONE_PHONE)
def test_phone(text: str) -> None:
    assert answers.phone(text) == "+6281234567890"


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("", "phone"),
        ("halo", "phone"),
        ("0800 1234567", "phone"),
        ("+999 1234 5678", "phone"),
        ("000000000000", "phone"),
        ("0812345", "phone_length"),
        ("08123456789012", "phone_length"),
        ("0812345678901234567", "phone_length"),
        ("0254 200123", "phone_landline"),
        ("(021) 555-0123", "phone_landline"),
        ("+62 254 200123", "phone_landline"),
        ("+60 12-345 6789", "phone_foreign"),
        ("0060 12 345 6789", "phone_foreign"),
        ("60123456789", "phone_foreign"),
        ("+1 202 555 0143", "phone_foreign"),
        ("0812 3456 7890 / 0813 9876 5432", "phone_two"),
        ("0812 3456 7890 atau 081398765432", "phone_two"),
        ("0812 3456 7890 0813 9876 5432", "phone_two"),
        ("081234567890\n081398765432", "phone_two"),
    ],
)
def test_no_phone(text: str, template: str) -> None:
    assert complaint("phone", text) == template


@given(st.sampled_from(["811", "812", "813", "857", "878", "895", "831", "881"]), st.integers(10**6, 10**8 - 1))
def test_a_number_is_understood_in_every_writing(prefix: str, rest: int) -> None:
    national = f"{prefix}{rest}"
    spaced = " ".join([national[:3], national[3:7], national[7:]])
    for text in (f"0{national}", f"+62{national}", f"62{national}", f"0{spaced}", f"+62 {spaced.replace(' ', '-')}"):
        assert answers.phone(text) == f"+62{national}"
