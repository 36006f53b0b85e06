"""Of seats."""

from dataclasses import replace
from typing import Any

from waves_at_hand import WAVE

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "refusals/seats_full": {"full": (True, False), "wave": (WAVE, replace(WAVE, cap=7))},
}
