"""What screens and keyboards may have to show: as it usually is, and at its longest and strangest."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from conversation import MONDAY
from waves_at_hand import CIKANDE, WAVE

from bot import districts
from bot.errors import WaveClosed
from bot.forms.extras import EXTRAS
from bot.forms.registration import REGISTRATION
from bot.forms.wave import WAVE as WAVE_FORM
from bot.models import (
    Business,
    Category,
    Draft,
    NibState,
    Owner,
    Permit,
    Photo,
    Registration,
    RegistrationState,
    Relation,
    Salutation,
    Session,
    Turnover,
    YesNoUnknown,
)
from bot.services.applicants import Applicant, Card
from bot.services.applicants import Page as ApplicantPage
from bot.services.digest import News
from bot.services.owners import Profile
from bot.services.registrations import Standing
from bot.services.registrations import Warning as Sign
from bot.services.wave_editing import Saved
from bot.services.waves import Overview, Phase
from bot.services.waves import Page as WavePage
from bot.storage.waves import Line
from handlers.taps import LARGEST_ID

DISTRICT = districts.load("kab-serang")
LARGEST = LARGEST_ID - 1
"""The largest id that a button may name."""
STRANGE = "<b>&\"'{{ x }}"


def strange(length: int) -> str:
    """Text that HTML and Jinja would stumble over, of this length."""
    return (STRANGE * length)[:length]


OWNER = Owner(
    1, "Siti Aminah", Salutation.IBU, "+6281234567890", True, CIKANDE, "36.04.15.2001", MONDAY, 1, MONDAY, Relation.SELF
)
BUSINESS = Business(1, "Dapur Berkah", Category.EGG, "Telur asin", 2019, None, None, None, None, None)
PROFILE = Profile(OWNER, BUSINESS, ())
APPLIED = Registration(1, 1, 1, RegistrationState.APPLIED, MONDAY, 1, None)
DRAFT = Draft(1, "registration", 1, 1, None, None, "{}", MONDAY, MONDAY)
LINE = Line(1, 7, 2027, "Pelatihan manajerial", WAVE.state, 50, WAVE.opens_at, WAVE.closes_at, 12)
SEEN = Overview(WAVE, Phase.OPEN, 12, (), ())

BIG_OWNER = replace(OWNER, id=LARGEST, name=strange(60), salutation=Salutation.BAPAK)
BIG_BUSINESS = Business(
    LARGEST,
    strange(80),
    Category.FARM,
    strange(200),
    1945,
    NibState.HAS,
    "1234567890123",
    Turnover.TO_166M,
    tuple(Permit),
    YesNoUnknown.UNKNOWN,
)
BIG_PROFILE = Profile(BIG_OWNER, BIG_BUSINESS, (Photo("x", "y", 1),) * 3)
BIG_WAVE = replace(
    WAVE,
    id=LARGEST,
    number=999,
    year=2099,
    title=strange(100),
    place=strange(100),
    seats=5000,
    topics=strange(300),
    funding=strange(100),
    address=strange(200),
    bring=strange(200),
    meals=strange(100),
    lodging=strange(100),
    contact=strange(100),
    letter_number=strange(60),
    nib_required=True,
    transport=YesNoUnknown.YES,
    sessions=tuple(Session(MONDAY + timedelta(days=40 * day), None) for day in range(1, 20)),
    subdistricts={one.code: 9 for one in DISTRICT.subdistricts},
    categories=tuple(Category),
)
BIG_REGISTRATION = replace(APPLIED, id=LARGEST, wave_id=LARGEST, owner_id=LARGEST, applied_by=LARGEST)
BIG_LINE = replace(LINE, id=LARGEST, title=strange(100))
BIG_SEEN = Overview(
    BIG_WAVE,
    Phase.CLOSED,
    5000,
    ("no_session", "closing_past", "opening_late"),
    tuple(step.name for step in WAVE_FORM.steps),
)

FORMS = (REGISTRATION, EXTRAS, WAVE_FORM)
QUESTIONS = [(form, step) for form in FORMS for step in form.steps]


def applicant_page(profile: Profile, registration: Registration) -> ApplicantPage:
    """A page of applicants."""
    return ApplicantPage(BIG_WAVE, (Applicant(registration, profile, tuple(Sign)),) * 8, 1, 0, 9, 72)


def applicant_card(profile: Profile, registration: Registration) -> Card:
    """An applicant's card."""
    return Card(BIG_WAVE, registration, profile, tuple(Sign), Relation.OTHER, 9, 99, registration.id, registration.id)


PLAIN: dict[str, Any] = {
    "about": "Ibu Siti Aminah",
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
    "greeted": False,
    "helpable": True,
    "helped": False,
    "helper": "Rina",
    "inner": "complaints/session.j2",
    "kept": None,
    "known": False,
    "latest": 2027,
    "line": "besok",
    "lines": [("Nama", "Siti Aminah")],
    "longest": 60,
    "many": 3,
    "marks": 0,
    "most": 20,
    "news": News(((WAVE, 3, 12),), 0),
    "now": MONDAY,
    "number": 7,
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
    "standings": [(OWNER, Standing(APPLIED, WAVE))],
    "starts": MONDAY,
    "subdistrict": CIKANDE,
    "suggested": [CIKANDE],
    "told": True,
    "total": 1,
    "update_id": 1,
    "username": "naikkelas_bot",
    "voice": None,
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
    "facts": {"wave": BIG_WAVE, "helped": True, "photos": 3, "next_number": 999, "taken": []},
    "family": [replace(BIG_OWNER, id=number) for number in range(12)],
    "greeted": True,
    "helpable": False,
    "helped": True,
    "helper": strange(64),
    "kept": strange(300),
    "known": True,
    "line": strange(200),
    "lines": [("Produk utama", strange(300))] * 11,
    "marks": 3,
    "news": News(((BIG_WAVE, 5000, 5000),) * 20, 5000),
    "number": 999,
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
    "standings": [
        (replace(BIG_OWNER, id=number), Standing(replace(APPLIED, state=state), BIG_WAVE))
        for number, state in enumerate([*RegistrationState] * 6)
    ],
    "suggested": [one.code for one in DISTRICT.subdistricts[:3]],
    "told": False,
    "total": 9,
    "voice": "file",
    "wave": BIG_WAVE,
}
"""The same at its longest and strangest, and on the other side of every condition."""

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "applicants/list": {"page": (applicant_page(PROFILE, APPLIED), applicant_page(BIG_PROFILE, BIG_REGISTRATION))},
    "waves/card": {"position": (1, 9)},
}
"""Template → name → both values, where a name stands for something else there."""
