"""What screens and keyboards may have to show: every name that a template uses, with a usual and a long value."""

from dataclasses import replace
from typing import Any

from conversation import MONDAY
from specimens import (
    APPLIED,
    BIG_LINE,
    BIG_OWNER,
    BIG_PROFILE,
    BIG_REGISTRATION,
    BIG_SEEN,
    BIG_WAVE,
    DISTRICT,
    DRAFT,
    LINE,
    OWNER,
    PROFILE,
    SEEN,
    applicant_card,
    applicant_page,
    strange,
)
from waves_at_hand import CIKANDE, WAVE

from bot.errors import WaveClosed
from bot.forms.engine import Choice
from bot.forms.wave import WAVE as WAVE_FORM
from bot.models import (
    RegistrationState,
)
from bot.services.digest import News
from bot.services.registrations import Standing
from bot.services.wave_editing import Saved
from bot.services.waves import Page as WavePage
from bot.services.waves import Phase

PLAIN: dict[str, Any] = {
    "about": "Ibu Siti Aminah",
    "account_id": 1,
    "after": MONDAY,
    "again": False,
    "answers": {"name": "Siti Aminah", "subdistrict": CIKANDE},
    "at_least": 1,
    "at_most": 500,
    "before": MONDAY,
    "begins": MONDAY,
    "begun": True,
    "by": "Rina",
    "candidates": [],
    "card": applicant_card(PROFILE, APPLIED),
    "changed": ("title",),
    "closes": MONDAY,
    "commands": ("gelombang", "gelombang_baru", "bantuan"),
    "complaint": None,
    "date": MONDAY,
    "draft": None,
    "earliest": 1945,
    "echo": None,
    "facts": {"wave": None, "helped": False, "photos": 0, "next_number": 8, "taken": []},
    "family": [OWNER],
    "form": "registration",
    "free": True,
    "greeted": False,
    "helpable": True,
    "helped": False,
    "helper": "Rina",
    "inner": "complaints/session.j2",
    "kept": None,
    "known": False,
    "latest": 2027,
    "latitude": -6.12,
    "line": "besok",
    "lines": [("Nama", "Siti Aminah")],
    "longest": 60,
    "longitude": 106.15,
    "many": 3,
    "marks": 0,
    "most": 20,
    "news": News(((WAVE, 3, 12),), 0),
    "now": MONDAY,
    "number": 7,
    "numbers": [("Ibu Siti Aminah", "+6281234567890")],
    "open": False,
    "opens": MONDAY,
    "outside": [CIKANDE],
    "owner": OWNER,
    "page": WavePage(((LINE, Phase.OPEN),), 0, 1, 1),
    "phase": Phase.OPEN,
    "place": "Kota Serang",
    "position": (1, 9),
    "profile": PROFILE,
    "reasons": ["no_session"],
    "refusal": None,
    "said": "Cikandee",
    "saved": Saved(WAVE, (), new=True),
    "screen": "registration/name.j2",
    "seats": 50,
    "seen": SEEN,
    "send": "form.send",
    "sent": "text",
    "standings": [(OWNER, Standing(APPLIED, WAVE))],
    "starts": MONDAY,
    "subdistrict": CIKANDE,
    "suggested": [CIKANDE],
    "told": True,
    "total": 1,
    "update_id": 1,
    "username": "naikkelas_bot",
    "village": None,
    "voices": 0,
    "wave": WAVE,
    "year": 2027,
}
"""A usual value for every name that any template uses."""

LONGEST: dict[str, Any] = PLAIN | {
    "about": f"Bapak {strange(60)}",
    "again": True,
    "answers": {"name": strange(60), "subdistrict": CIKANDE, "photo": {}},
    "by": strange(64),
    "candidates": [1],
    "card": applicant_card(BIG_PROFILE, BIG_REGISTRATION),
    "changed": tuple(step.name for step in WAVE_FORM.steps),
    "draft": DRAFT,
    "echo": {"title": "Produk utama", "words": strange(200)},
    "facts": {
        "wave": BIG_WAVE,
        "takes": False,
        "applied": False,
        "helped": True,
        "photos": 3,
        "next_number": 999,
        "taken": [],
    },
    "family": [replace(BIG_OWNER, id=number) for number in range(12)],
    "free": False,
    "greeted": True,
    "helpable": False,
    "helped": True,
    "helper": strange(64),
    "kept": strange(300),
    "known": True,
    "line": strange(200),
    "lines": [("Produk utama", strange(300))] * 11,
    "marks": 3,
    "news": News(((BIG_WAVE, 5000, 5000),) * 99, 5000),
    "number": 999,
    "numbers": [(f"Bapak {strange(60)}", "+6281234567890")] * 5,
    "open": True,
    "outside": [one.code for one in DISTRICT.subdistricts],
    "owner": BIG_OWNER,
    "page": WavePage(((BIG_LINE, Phase.ENDED),) * 10, 0, 9, 90),
    "place": None,
    "profile": BIG_PROFILE,
    "reasons": ["no_session", "session_past", "closing_past", "closing_late", "opening_late"],
    "refusal": WaveClosed(wave=BIG_WAVE),
    "said": strange(200),
    "saved": Saved(BIG_WAVE, ("title",), new=False),
    "seen": BIG_SEEN,
    "sent": "photo",
    "standings": [
        (replace(BIG_OWNER, id=number), Standing(replace(APPLIED, state=state), BIG_WAVE))
        for number, state in enumerate([*RegistrationState] * 6)
    ],
    "suggested": [one.code for one in DISTRICT.subdistricts[:3]],
    "told": False,
    "total": 9,
    "voices": 3,
    "wave": BIG_WAVE,
}
"""The same at its longest and strangest, and on the other side of every condition."""

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "applicants/list": {"page": (applicant_page(PROFILE, APPLIED), applicant_page(BIG_PROFILE, BIG_REGISTRATION))},
    "complaints/subdistrict": {
        "candidates": ([], [Choice(CIKANDE, literal="Cikande")]),
        "village": (None, "Cikoneng"),
    },
    "help_requests/taken": {"numbers": (PLAIN["numbers"], LONGEST["numbers"][:1])},
    "waves/card": {"position": (1, 9)},
}
"""Template → name → both values, where a name stands for something else there."""
