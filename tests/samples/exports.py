"""Of exports, and of files for staff."""

from typing import Any

from specimens import BIG_WAVE, LINE
from waves_at_hand import WAVE

from bot.services.exports import EXPORTS, Export
from bot.services.waves import Page, Phase

_POSSIBLE = [Export(name, WAVE, 50) for name in EXPORTS]
_BIG = [Export(name, BIG_WAVE, 48_000) for name in EXPORTS]
_PAGE = Page(((LINE, Phase.OPEN),) * 5, 0, 2, 10)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "exports/ask": {"export": (_POSSIBLE[0], Export("applicants", BIG_WAVE, 0))},
    "exports/caption": {"name": ("attendance", "subdistricts"), "wave": (WAVE, BIG_WAVE), "people": (50, 48_000)},
    "exports/kinds": {"wave": (WAVE, BIG_WAVE), "possible": (_POSSIBLE, _BIG)},
    "exports/on_its_way": {"export": (_POSSIBLE[0], _BIG[2])},
    "exports/waves": {"page": (_PAGE, Page((), 0, 1, 0))},
    "staff_files/no_longer_staff": {"kind": ("record", "statistics"), "coordinator": (True, False)},
    "staff_files/not_deleted": {"kind": ("record", "claim_qr")},
    "staff_files/not_sent": {"kind": ("record", "statistics")},
    "staff_files/nothing_to_send": {"kind": ("record", "statistics")},
}
