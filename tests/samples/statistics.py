"""Of statistics."""

from typing import Any

from specimens import BIG_WAVE, DISTRICT
from waves_at_hand import CIKANDE, WAVE

from bot.models import Category
from bot.services.statistics import STATES, Numbers

_USUAL = Numbers(WAVE, 12, 0, (("applied", 12),), ((CIKANDE, 12),), (("egg", 12),))
_EVERY = Numbers(
    BIG_WAVE,
    48_000 * 29,
    48_000,
    tuple((name, 48_000) for name in STATES),
    tuple((one.code, 48_000) for one in DISTRICT.subdistricts),
    tuple((one.value, 48_000) for one in Category),
)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "statistics/numbers": {"numbers": (_USUAL, _EVERY)},
    "statistics/picture": {"numbers": (_USUAL, Numbers(None, 0, 3, (("withdrawn", 3),), (), ()))},
}
