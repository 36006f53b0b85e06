"""Of registrations that a petugas enters."""

from dataclasses import replace
from typing import Any

from specimens import BIG_OWNER, BIG_WAVE, OWNER, strange
from waves_at_hand import WAVE

from bot.errors import AlreadyApplied, OtherSubdistrict, WaveTakesNobody
from bot.services.entering import Entered
from bot.services.waves import Phase
from bot.storage.entering import Known

BIG_KNOWN = Known(BIG_OWNER, strange(80), same_phone=False, applied=True)
_PAIRS = [("Nama usaha", "Dapur Berkah")] * 12
_WIDE = {"wave": replace(BIG_WAVE, subdistricts={"36.04.16": 1}), "late": True, "helped": True}

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "entering/which": {"waves": ([WAVE] * 2, [BIG_WAVE] * 6)},
    "entering/consent": {"late": (False, True)},
    "registration/applied": {"late": (True, False)},
    "start/notice": {"before": (False, True)},
    "entering/summary": {
        "lines": (_PAIRS, [("Produk utama", strange(200))] * 12),
        "facts": ({"wave": WAVE, "late": False}, _WIDE),
    },
    "entering/alike": {"alike": ([Known(OWNER, None, same_phone=True, applied=False)], [BIG_KNOWN] * 3)},
    "entering/entered": {
        "done": (
            Entered(OWNER, WAVE, None, ()),
            Entered(BIG_OWNER, None, OtherSubdistrict(wave=BIG_WAVE, owner=BIG_OWNER), (1,)),
        )
    },
    "refusals/wave_takes_nobody": {"phase": (Phase.DECIDING, Phase.PLANNED)},
}

REFUSED = (
    WaveTakesNobody(wave=WAVE, phase=Phase.ANNOUNCED),
    AlreadyApplied(wave=WAVE, owner=OWNER),
    OtherSubdistrict(wave=WAVE, owner=OWNER),
)
"""Each way in which an owner is kept but not registered."""
