"""Noting what happens to a seat, and telling the owner; what was queued before about the registration holds no more."""

from collections import Counter
from datetime import datetime

from bot.models import Registration, Wave
from bot.storage import results, seats
from bot.storage.database import Transaction
from bot.storage.seat_vacancies import Vacancy

CLOCK = 0
"""Who did it, where nobody did."""


async def happened(
    tx: Transaction, registration: Registration, what: str, *, by: int, now: datetime, reason: str = ""
) -> int:
    """Notes it; news of the registration that is queued no longer matches. The event's id."""
    await results.cancel(tx, registration.id, what, now)
    return await seats.event(tx, registration.wave_id, registration.id, what, by=by, now=now, reason=reason)


async def tell(
    tx: Transaction, registration: Registration, what: str, *, by: int, now: datetime, reason: str = ""
) -> None:
    """Notes it, and owes the owner the news."""
    event_id = await happened(tx, registration, what, by=by, now=now, reason=reason)
    await results.owe(tx, registration.id, event_id, now)


async def note_guarantee(
    tx: Transaction, wave: Wave, vacancy: Vacancy, held: Counter[str], *, waits: bool, by: int, now: datetime
) -> None:
    """A guaranteed seat went to another subdistrict: released, once; while one of its own `waits` only staff do that.

    `held`: by subdistrict, as it is now.
    """
    code = vacancy.subdistrict
    if waits or held[code] >= wave.subdistricts.get(code, 0):
        return
    if not await seats.has_event(tx, wave.id, "guarantee_released", code):
        await seats.event(tx, wave.id, None, "guarantee_released", by=by, now=now, reason=code)
