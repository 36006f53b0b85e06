"""Whose turn it is when a seat is free: reserves of the subdistrict in which it fell free, then all in order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.models import Registration
from bot.storage.seat_vacancies import Vacancy


@dataclass(frozen=True, slots=True)
class Next:
    """The reserve whose turn it is, and the vacancy it is for (None: a seat that nobody had)."""

    registration: Registration
    vacancy: Vacancy | None


def able(waiting: Sequence[Registration], held: Counter[str], cap: int | None) -> list[Registration]:
    """The reserves whose subdistrict may have one more seat."""
    return [one for one in waiting if cap is None or held[one.subdistrict or ""] < cap]


def next_in_line(
    waiting: Sequence[Registration], vacant: Sequence[Vacancy], held: Counter[str], cap: int | None
) -> Next | None:
    """Whose turn it is: a reserve of the subdistrict in which a seat fell free, else the first of the queue."""
    in_order = able(waiting, held, cap)
    for vacancy in vacant:
        for one in in_order:
            if one.subdistrict == vacancy.subdistrict:
                return Next(one, vacancy)
    return Next(in_order[0], vacant[0] if vacant else None) if in_order else None


def vacancy_for(registration: Registration, vacant: Sequence[Vacancy], free: int) -> Vacancy | None:
    """What staff fill by giving somebody one of the `free` seats: one of the own subdistrict, else what nobody had."""
    own = next((one for one in vacant if one.subdistrict == registration.subdistrict), None)
    return own or (vacant[0] if vacant and len(vacant) >= free else None)
