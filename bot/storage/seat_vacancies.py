"""Seats that fell free, with the subdistrict whose reserves come first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.models import Registration
from bot.storage.database import Transaction, to_text


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat that fell free and was not offered again yet; reserves of its subdistrict come first."""

    id: int
    subdistrict: str


async def still_free(tx: Transaction, wave_id: int) -> list[Vacancy]:
    """What fell free and was not offered again, the longest free first."""
    rows = await tx.all(
        "SELECT id, subdistrict FROM vacancies WHERE wave_id = ? AND offer_id IS NULL AND taken_away = 0 ORDER BY id",
        wave_id,
    )
    return [Vacancy(row["id"], row["subdistrict"]) for row in rows]


async def add(tx: Transaction, registration: Registration, now: datetime) -> None:
    """The seat of this registration fell free."""
    await tx.run(
        "INSERT INTO vacancies (wave_id, subdistrict, freed_by, freed_at) VALUES (?, ?, ?, ?)",
        registration.wave_id,
        registration.subdistrict,
        registration.id,
        to_text(now),
    )


async def fill(tx: Transaction, vacancy_id: int, offer_id: int) -> None:
    """It was offered again."""
    await tx.run("UPDATE vacancies SET offer_id = ? WHERE id = ?", offer_id, vacancy_id)


async def take_away(tx: Transaction, ids: Sequence[int]) -> None:
    """The wave has fewer seats now, or none."""
    await tx.many("UPDATE vacancies SET taken_away = 1 WHERE id = ?", [(one,) for one in ids])
