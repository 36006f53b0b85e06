"""Opening hours and telephone numbers of an office, as people write them."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import office_hours, office_phones
from bot.districts import OfficeDay
from bot.errors import Complaint
from messages.filters import EN_DASH, jam_kerja

USUAL = "Senin-Kamis 08.00-16.00, Jumat 08.00-16.30"


def week(text: str) -> str:
    """The hours as they are echoed."""
    days = [day and OfficeDay(*day) for day in office_hours(text)]
    return jam_kerja(days, "").replace(EN_DASH, "-").replace(" pukul", "").replace(" ,", ",").strip()


@pytest.mark.parametrize(
    "text",
    [
        USUAL,
        "Senin s.d. Kamis pukul 08.00 s.d. 16.00 WIB; Jum'at 8-16.30",
        "Sen-Kam 08:00-16:00\nJum 08:00-16:30\nSabtu Minggu libur",
        "SENIN \N{EN DASH} KAMIS : 08.00 \N{EN DASH} 16.00 WIB / JUMAT : 08.00 - 16.30 WIB.",
        "Buka hari Senin sampai Kamis jam 8 pagi sampai 4 sore, hari Jum`at jam 0800 s/d 1630",
        "08.00-16.00 Senin-Kamis, 08.00-16.30 Jumat",
        "Senin, Selasa, Rabu dan Kamis 8-4; Jumat 8.00 - 4.30 sore",
        "hari kerja 8-16, Jumat 8-16.30",
        "hari kerja 8-16, Jumat 8-16.30, tanggal merah tutup",
        "setiap hari 08.00-16.00, Jumat 08.00-16.30, Sabtu & Minggu tutup",
    ],
)
def test_the_same_week_in_many_words(text: str) -> None:
    assert week(text) == USUAL


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("08.00-16.00", "Senin-Jumat 08.00-16.00"),
        ("setiap hari kerja pukul 07.30 s.d. 16.00 WIB", "Senin-Jumat 07.30-16.00"),
        ("tiap hari 8-20", "Senin-Minggu 08.00-20.00"),
        ("Sabtu-Senin 8-12", "Senin 08.00-12.00, Sabtu-Minggu 08.00-12.00"),
        ("Ahad 9-11", "Minggu 09.00-11.00"),
        ("Senin-Jumat 8-16, Rabu libur", "Senin-Selasa 08.00-16.00, Kamis-Jumat 08.00-16.00"),
        ("Senin-Jumat 13.00-17.00", "Senin-Jumat 13.00-17.00"),
    ],
)
def test_other_weeks(text: str, read: str) -> None:
    assert week(text) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "office_hours"),
        ("Senin-Kamis 08.00-00.00", "office_hours_order"),
        ("besok", "office_hours"),
        ("Senin", "office_hours"),
        ("Senin-", "office_hours"),
        ("-Senin 8-16", "office_hours"),
        ("Senin - - Kamis 8-16", "office_hours"),
        ("Senin-Kamis-Jumat 8-16 9", "office_hours"),
        ("Senin - hari kerja 8-16", "office_hours"),
        ("libur", "office_hours"),
        ("Senin libur", "office_hours"),
        ("8-16 libur", "office_hours"),
        ("25.00-26.00", "office_hours"),
        ("8 malam - 9 siang", "office_hours"),
        ("16.00-08.00", "office_hours_order"),
        ("Senin 8 sore - 4 sore", "office_hours"),
        ("Senin 5 sore - 4 sore", "office_hours_order"),
        ("Senin-Jumat 8-12 dan 13-16", "office_hours_pause"),
        ("Senin-Jumat 08.00-16.00 (istirahat 12.00-13.00)", "office_hours_pause"),
    ],
)
def test_what_is_no_week(text: str, why: str) -> None:
    with pytest.raises(Complaint) as complaint:
        office_hours(text)
    assert complaint.value.template == f"complaints/{why}"


@given(st.text() | st.from_regex(r"(senin|jumat|sabtu|8|16|[-,. ]|libur|dan|s\.d\.|setiap hari){1,12}", fullmatch=True))
def test_whatever_is_written_it_is_a_week_or_a_complaint(text: str) -> None:
    try:
        found = office_hours(text)
    except Complaint:
        return
    assert len(found) == 7
    assert any(found)
    assert all(day is None or time(0) <= day[0] < day[1] for day in found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0254-200123", "0254-200123"),
        ("Telp. (0254) 200 123 ext. 12", "Telp. (0254) 200 123 ext. 12"),
        ("Kantor 0254-200123\n WA  0812-3456-7890 (Bu Rina),", "Kantor 0254-200123, WA 0812-3456-7890 (Bu Rina)"),
        ("0254 200123 0812 3456 7890", "0254 200123 0812 3456 7890"),
        ("+62 254 200123 / 0254-200124", "+62 254 200123 / 0254-200124"),
        ("1500-046", "1500-046"),
        ("112", "112"),
        ("<b>0254-200123</b>", "<b>0254-200123</b>"),
    ],
)
def test_numbers_of_an_office(text: str, kept: str) -> None:
    assert office_phones(text) == kept


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "office_phone"),
        ("halo", "office_phone"),
        ("0254-12", "office_phone"),
        ("0812345", "office_phone"),
        ("0254-200123, 0812345", "office_phone"),
        ("+1", "office_phone"),
        ("+999999999999", "office_phone"),
        ("Senin 08.00", "office_phone"),
        ("0254-200123 " * 20, "too_long"),
    ],
)
def test_what_cannot_be_called(text: str, why: str) -> None:
    with pytest.raises(Complaint) as complaint:
        office_phones(text)
    assert complaint.value.template == f"complaints/{why}"


@given(st.text())
def test_whatever_is_written_it_is_numbers_or_a_complaint(text: str) -> None:
    with suppress(Complaint):
        assert any(one.isdecimal() for one in office_phones(text))
