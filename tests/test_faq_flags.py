"""What looks like a person's data in an answer, and what does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples.faq import ENTRY

from bot.services.faq_flags import Flag, Kind, Names, flags

USUAL = frozenset({"dinas", "koperasi", "toko"})


def found(answer: str, **names: tuple[str, ...]) -> list[Flag]:
    """The flags of an answer."""
    return list(flags(replace(ENTRY, answer=answer, phrasings=()), Names(**names), USUAL))


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        ("Telepon 0812 3456 7890 saja", Kind.PHONE, "0812 3456 7890"),
        ("Telepon +62 812-3456-7890.", Kind.PHONE, "+62 812-3456-7890"),
        ("Telepon (0254) 123456", Kind.PHONE, "0254) 123456"),
        ("NIK 3604012345678901 ya", Kind.DIGITS, "3604012345678901"),
        ("NIB 1234567890123", Kind.DIGITS, "1234567890123"),
        ("Rekening 1234567890 BCA", Kind.DIGITS, "1234567890"),
        ("Temui Bu Yeni di lantai dua", Kind.PERSON, "Yeni"),
        ("Tanya pak Asep Hidayat saja", Kind.PERSON, "Asep Hidayat"),
        ("Kirim ke siti.aminah@gmail.com", Kind.EMAIL, "siti.aminah@gmail.com"),
        ("Hubungi @siti_aminah", Kind.ACCOUNT, "@siti_aminah"),
        ("Buka wa.me/6281234567890", Kind.ACCOUNT, "wa.me/6281234567890"),
    ],
)
def test_numbers_and_addresses(answer: str, kind: Kind, said: str) -> None:
    assert Flag(kind, said) in found(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Rp500.000 sampai Rp5 juta",
        "Inpres 9 Tahun 2025",
        "Senin, 20 Oktober 2025, pukul 09.00-16.00",
        "326",
        "20/10/2025",
        "2025-10-20",
        "Rp5.000.000",
        "sampai 15.000.000.000",
        "1.234.567",
        "pukul 8.00\N{EN DASH}16.30",
        "Ibu/Bapak bisa datang; Bapak Koperasi",
    ],
)
def test_what_is_no_persons(answer: str) -> None:
    assert not found(answer)


def test_names() -> None:
    owners, staff = ("Siti Aminah",), ("Budi Santoso (Dinas Koperasi)", "Dinas")
    assert found("Seperti punya Bu SITI AMINAH.", owners=owners) == [Flag(Kind.OWNER, "Siti Aminah")]
    assert found("Bu siti, silakan.", owners=owners) == [Flag(Kind.OWNER, "siti")]
    assert found("Tanya Budi di Dinas Koperasi.", staff=staff) == [Flag(Kind.STAFF, "budi")]
    assert not found("Situasi aman di Dinas Koperasi.", owners=owners, staff=staff)
    assert found("Di Toko Koperasi.", businesses=("Toko Koperasi", "Toko")) == [
        Flag(Kind.BUSINESS, "Toko Koperasi"),
        Flag(Kind.BUSINESS, "Toko"),
    ]


def test_ways_of_asking_and_the_title_count() -> None:
    entry = replace(ENTRY, title="Siapa Siti?", answer="Tidak tahu.", phrasings=("hp 081234567890",))
    kinds = {one.kind for one in flags(entry, Names(owners=("Siti",)), USUAL)}
    assert kinds == {Kind.PHONE, Kind.OWNER}


@given(st.text(), st.text())
def test_it_never_fails(answer: str, name: str) -> None:
    assert isinstance(found(answer, owners=(name,), businesses=(name,), staff=(name,)), list)
