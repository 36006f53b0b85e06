"""Of proposed lists and announcing."""

from dataclasses import replace
from typing import Any

from conversation import MONDAY
from specimens import BIG_WAVE, DISTRICT, LARGEST, strange
from waves_at_hand import CIKANDE, WAVE

from bot.models import Category, Place, Verdict
from bot.selection.listing import Basis
from bot.selection.rules import CONDITIONS, POINTS
from bot.services.announcing import Announced, Announcing
from bot.services.proposal_moves import Moved, Others
from bot.services.proposal_views import PAGE, ROWS, Page, Row, Standing, Table
from bot.services.proposals import Overview, Start
from bot.storage.proposal_lines import Entry, Grouping
from bot.storage.proposals import Proposal
from bot.storage.selection_changes import Change
from bot.storage.selection_records import Record

SHA256 = "ab" * 32
EDITION = 9_999_999
"""More lists than anybody draws."""

ENTRY = Entry(
    registration_id=1,
    place=Place.SEAT,
    position=4,
    points=8,
    subdistrict=CIKANDE,
    category=Category.EGG,
    name="Siti Aminah",
    salutation="ibu",
    withdrawn=False,
    queue=None,
    awarded=("photo", "nib"),
    missing=(),
    basis=Basis.POINTS,
    lottery="3f9a1c",
)
BIG_ENTRY = replace(
    ENTRY,
    registration_id=LARGEST,
    place=Place.RESERVE,
    position=5000,
    points=18,
    name=strange(60),
    salutation="bapak",
    queue=5000,
    awarded=tuple(rule.name for rule in POINTS),
    missing=tuple(rule.name for rule in CONDITIONS),
    basis=Basis.CAP,
    lottery="f" * 64,
)
STANDING = Standing(WAVE, 1, ENTRY, (("photo", 3), ("nib", 2)), 50, "points", None, "", "", None)
BIG_STANDING = Standing(
    wave=replace(BIG_WAVE, cap=999),
    edition=EDITION,
    entry=BIG_ENTRY,
    worth=tuple((rule.name, rule.worth) for rule in POINTS),
    total=5000,
    lost_to="kept",
    verdict=Verdict.DISCUSS,
    verdict_reason=strange(200),
    verdict_by=strange(64),
    change=Change(LARGEST, Place.RESERVE, strange(200), strange(64), MONDAY),
)
PROPOSAL = Proposal(1, 1, SHA256, {}, 1, MONDAY)
SEEN = Overview(WAVE, PROPOSAL, "Rina", {Place.SEAT: 50, Place.RESERVE: 27, Place.OUT: 103}, 10, 0, 0, False)
BIG_SEEN = Overview(
    wave=replace(BIG_WAVE, seats=4000),
    proposal=Proposal(LARGEST, EDITION, SHA256, {one.code: 99 for one in DISTRICT.subdistricts}, 1, MONDAY),
    by=strange(64),
    counts={Place.SEAT: 5000, Place.RESERVE: 5000, Place.OUT: 5000},
    subdistricts=29,
    changes=5000,
    discussed=5000,
    stale=True,
)
START = Start(WAVE, 180, 0, 0, 0, ())
BIG_START = Start(BIG_WAVE, 5000, 5000, 5000, 5000, ("no_session", "session_past"))
FOUND = Announcing(SEEN, (), 174, (), MONDAY, None)
EVERY_HINDRANCE = ("stale", "discussed", "no_seat", "no_dates", "too_late")
BIG_FOUND = Announcing(
    BIG_SEEN, EVERY_HINDRANCE, 5000, tuple((one.code, 999) for one in DISTRICT.subdistricts), MONDAY, MONDAY
)
PAGE_OF_SEATS = Page(WAVE, Place.SEAT, None, (ENTRY,), 0, 1, 1)
BIG_PAGE = Page(
    BIG_WAVE, Place.RESERVE, CIKANDE, (replace(BIG_ENTRY, basis=Basis.STAFF, withdrawn=True),) * PAGE, 99, 625, 5000
)
TABLE = Table(WAVE, Grouping.SUBDISTRICT, (Row(CIKANDE, 5, 3, 18, 2),), 0, 1)
BIG_TABLE = Table(
    BIG_WAVE,
    Grouping.SUBDISTRICT,
    tuple(Row(one.code, 5000, 5000, 5000, 999, 999) for one in DISTRICT.subdistricts[:ROWS]),
    4,
    5,
)
MOVED = Moved(STANDING, Others((), 0), Others((ENTRY,), 1), 0)
BIG_MOVED = Moved(BIG_STANDING, Others((BIG_ENTRY,) * 3, 5000), Others((BIG_ENTRY,) * 3, 5000), 5000)
RECORD = Record(3, "{}", SHA256, MONDAY)
_POINTS = [(rule.name, rule.worth) for rule in POINTS]

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "announcing/announced": {"record": (RECORD, RECORD)},
    **{f"proposals/{name}": {"one": (STANDING, BIG_STANDING)} for name in ("_points", "_why", "move", "standing")},
    "announcing/_numbers": {"seen": (SEEN, BIG_SEEN)},
    "announcing/ask": {"found": (FOUND, BIG_FOUND), "seen": (SEEN, BIG_SEEN)},
    "announcing/hindered": {"found": (replace(FOUND, hindrances=("stale",)), BIG_FOUND)},
    "announcing/in_group": {
        "announced": (Announced(SEEN, 3, SHA256, MONDAY, 0), Announced(BIG_SEEN, LARGEST, SHA256, MONDAY, 5000)),
        "seen": (SEEN, BIG_SEEN),
    },
    "proposals/choose": {"waves": ([WAVE], [BIG_WAVE] * 8)},
    "proposals/moved": {"moved": (MOVED, BIG_MOVED)},
    "proposals/overview": {"seen": (SEEN, BIG_SEEN)},
    "proposals/page": {"page": (PAGE_OF_SEATS, BIG_PAGE)},
    "proposals/reason": {"one": (STANDING, BIG_STANDING), "place": ("seat", "rules")},
    "proposals/rules": {
        "conditions": ([one.name for one in CONDITIONS], [one.name for one in CONDITIONS]),
        "edition": (1, EDITION),
        "points": (_POINTS, _POINTS),
        "wave": (WAVE, replace(BIG_WAVE, cap=999, selection_seed="f" * 32)),
    },
    "proposals/start": {"start": (START, BIG_START)},
    "proposals/table": {"per_page": (ROWS, ROWS), "table": (TABLE, BIG_TABLE)},
}

STAFF_SCREENS = (
    *("announcing/announced", "announcing/ask", "announcing/hindered", "announcing/in_group"),
    *("proposals/choose", "proposals/move", "proposals/moved", "proposals/overview", "proposals/page"),
    *("proposals/reason", "proposals/rules", "proposals/standing", "proposals/start", "proposals/table"),
)
"""At most ten lines each."""
