"""Kampung, RT and RW among free words; and what says that there is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Complaint, is_nothing, kampung


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("Kp. Sawah RT 02 RW 03", "Kp. Sawah RT 002/RW 003"),
        ("Kp. Sawah rt2/rw3", "Kp. Sawah RT 002/RW 003"),
        ("Kp. Sawah, RW 3 RT 2", "Kp. Sawah RT 002/RW 003"),
        ("Kp. Sawah 002/003", "Kp. Sawah RT 002/RW 003"),
        ("Kp. Sawah RT/RW 2/3", "Kp. Sawah RT 002/RW 003"),
        ("Kp. Sawah rt.rw: 02 / 03", "Kp. Sawah RT 002/RW 003"),
        ("RT 2 RW 3 Kp. Sawah", "Kp. Sawah RT 002/RW 003"),
        ("Jl. Raya No. 12 RT.002/RW.003 Blok A", "Jl. Raya No. 12 Blok A RT 002/RW 003"),
        ("Kp. Sawah RT no 2 RW nomor 3", "Kp. Sawah RT 002/RW 003"),
        ("Kp. Sawah, RT RW tidak tahu", "Kp. Sawah"),
        ("Kp. Sawah rtnya belum tahu", "Kp. Sawah"),
    ],
)
def test_understood(said: str, address: str) -> None:
    assert kampung(said) == address


@pytest.mark.parametrize(
    ("said", "template"),
    [
        ("Kp. Sawah", "rt_rw"),
        ("Kp. Sawah RT 2", "rt_rw"),
        ("Kp. Sawah 1/2/2020", "rt_rw"),
        ("RT 1 RW 2", "kampung"),
        ("kp 1/2", "kampung"),
        ("tidak tahu", "kampung"),
        ("Kp. Sawah 3604011203750001 RT 1 RW 2", "nik"),
        (f"Kp. {'a' * 120} RT 1 RW 2", "too_long"),
    ],
)
def test_asked_again(said: str, template: str) -> None:
    with pytest.raises(Complaint) as complaint:
        kampung(said)
    assert complaint.value.template == f"complaints/{template}"


@given(st.text() | st.text(alphabet="rtw 0123456789/.,kpa"))
def test_any_text_is_an_address_or_a_complaint(said: str) -> None:
    try:
        address = kampung(said)
    except Complaint:
        return
    assert 0 < len(address) <= 120
    assert address == address.strip()


@pytest.mark.parametrize(
    "said",
    [
        "tidak ada",
        "-",
        "Tdk ada bu",
        "gak ada",
        "tidak",
        "Alhamdulillah sehat",
        "sehat wal afiat",
        "nihil",
        "belum ada",
    ],
)
def test_nothing(said: str) -> None:
    assert is_nothing(said)


@pytest.mark.parametrize(
    "said", ["tidak bisa naik tangga", "tidak makan udang", "kursi roda", "ada", "sehat tapi tuli", ""]
)
def test_something(said: str) -> None:
    assert not is_nothing(said)
