"""Somebody who takes part answers what the training's papers need."""

from functools import partial
from typing import Any

from conversation import Office, Person
from standings_at_hand import confirmed
from walks import fill_in

ANSWERS = {
    "legal_name": "siti aminah",
    "born_on": "Serang, 12 Maret 1975",
    "education": "SMA",
    "special_needs": "kursi roda",
    "address": "Kp. Sawah rt 2/rw 3",
    "workers": "3 orang",
}
KEPT = ("Siti Aminah", "1975-03-12", "upper", "kursi roda", "Kp. Sawah RT 002/RW 003", 3)


def kept(office: Office) -> list[tuple[Any, ...]]:
    return office.rows("SELECT legal_name, born_on, education, special_needs, address, workers FROM participants")


async def begun(office: Office) -> Person:
    """Sari, who takes part, at the first question."""
    sari = await confirmed(office)
    await sari.tap("Lengkapi data peserta")
    sari.sees("Langkah 1 dari 6 · Ibu Warga A", "nama di KTP", "NIK dan tanda tangan diisi di kertas")
    return sari


answer = partial(fill_in, ANSWERS)
