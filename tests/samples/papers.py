"""Of the training's papers."""

from typing import Any

from specimens import BIG_OWNER, BIG_WAVE, OWNER
from waves_at_hand import WAVE

PLAIN: dict[str, Any] = {"takes_part": True, "youngest": 15, "oldest": 90}
LONGEST: dict[str, Any] = {"takes_part": False}
_FACTS = ({"owner": OWNER, "wave": WAVE}, {"owner": BIG_OWNER, "wave": BIG_WAVE})

OWN: dict[str, dict[str, tuple[Any, Any]]] = {"papers/summary": {"facts": _FACTS}}
