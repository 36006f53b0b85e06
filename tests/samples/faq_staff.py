"""Of the answers as staff see and make them."""

from dataclasses import replace
from typing import Any

from conversation import MONDAY
from specimens import LARGEST, strange

from bot.faq import Decision, Hit, Result
from bot.models import Certainty
from bot.services.faq_flags import Flag, Kind
from bot.services.faq_from_tickets import Subject
from bot.services.faq_publishing import Checked, Published
from bot.services.faq_questions import Group
from bot.services.faq_questions import Page as AskedPage
from bot.services.faq_shelf import Card, Overview, Trial
from bot.services.faq_shelf import Page as ShelfPage
from bot.services.faq_versions import Page as VersionPage
from bot.storage.faq import Kept
from bot.storage.faq_drafts import DraftState, FaqDraft
from bot.storage.faq_reports import Use
from bot.storage.questions import Asked
from samples.faq import ANSWER, BIG_ANSWER, BIG_ENTRY, ENTRY

LONG_ENTRY = replace(BIG_ENTRY, phrasings=(strange(300),) * 100, certainty=Certainty.CHANGING, check_with=strange(60))
KEPT = Kept(ENTRY, 1, is_on=True, made_by=None, made_at=MONDAY, file_id=1)
BIG_KEPT = Kept(LONG_ENTRY, LARGEST, is_on=False, made_by=LARGEST, made_at=MONDAY, file_id=1)
FAQ_DRAFT = FaqDraft(1, None, None, None, (), ENTRY, DraftState.OPEN, 0, 1, MONDAY)
BIG_FAQ_DRAFT = FaqDraft(
    LARGEST, "x" * 40, LARGEST, LARGEST, (1,) * 99, LONG_ENTRY, DraftState.OPEN, LARGEST, LARGEST, MONDAY
)
PUBLISHED_DRAFT = replace(BIG_FAQ_DRAFT, state=DraftState.PUBLISHED)

OVERVIEW = Overview(96, 0, 0, 0, 0, 0, {"kemasan": 20})
BIG_OVERVIEW = Overview(9999, 9999, 9999, 9999, 9999, 9999, {"x" * 20: 9999})
SHELF = ShelfPage((KEPT,) * 3, 0, 1, 3)
BIG_SHELF = ShelfPage((BIG_KEPT,) * 8, 98, 99, 790)
CARD = Card(KEPT, None, Use(0, 0, 0), is_due=False, draft=None, draft_by=None, newer=None, misled=0)
BIG_CARD = Card(
    BIG_KEPT,
    strange(64),
    Use(9999, 9999, 9999),
    is_due=True,
    draft=BIG_FAQ_DRAFT,
    draft_by=strange(64),
    newer=BIG_KEPT,
    misled=9999,
)
CHANGEABLE_CARD = replace(BIG_CARD, draft=None)
VERSIONS = VersionPage(KEPT, ((KEPT, None),), 0, 1)
BIG_VERSIONS = VersionPage(BIG_KEPT, ((BIG_KEPT, strange(64)),) * 4, 98, 99)
TRIAL = Trial("biaya pirt", Result(Decision.ANSWER, (Hit("pirt_biaya", 0.9, ("biaya",)),)), ((KEPT, 0.9, ("biaya",)),))
BIG_TRIAL = Trial(strange(300), Result(Decision.NONE, (), "government"), ((BIG_KEPT, 0.1, (strange(40),) * 9),) * 5)
CHECKED = Checked(FAQ_DRAFT, ENTRY, None, (), (), is_whole=True)
BIG_CHECKED = Checked(
    BIG_FAQ_DRAFT,
    LONG_ENTRY,
    BIG_KEPT,
    ("title", "answer", "related", "office"),
    tuple(Flag(kind, strange(200)) for kind in Kind),
    is_whole=False,
)
WHOLE_CHECKED = replace(BIG_CHECKED, is_whole=True)
PUBLISHED = Published(KEPT, None)
BIG_PUBLISHED = Published(BIG_KEPT, BIG_KEPT)
ASKED = Asked(1, MONDAY, "bikin pirt dimana", "none", None, None)
BIG_ASKED = [Asked(LARGEST - place, MONDAY, strange(990) + str(place), "none", None, None) for place in range(9)]
GROUP = Group((ASKED,))
BIG_GROUP = Group(tuple(BIG_ASKED))
QUESTIONS = AskedPage((GROUP,), 1, 0, 1, 1, 1)
BIG_QUESTIONS = AskedPage((BIG_GROUP,) * 4, 397, 98, 99, 400, 9999)
SUBJECT = Subject(12, "apakah pirt bayar", "Tidak, Bu. Gratis.")
BIG_SUBJECT = Subject(LARGEST, strange(1000), strange(4000))

FACTS: dict[str, Any] = {
    "what": "find",
    "topics": [("kemasan", "Kemasan, label, dan izin")],
    "neighbours": [{"code": "0123abcd", "title": "Berapa biaya PIRT?", "topic": "kemasan", "alike": True}],
    "sources": ["A01"],
    "hints": [],
    "title": "Berapa biaya PIRT?",
}
BIG_FACTS = FACTS | {"what": "try", "hints": [strange(1000), strange(4000)], "title": strange(60)}
_FORM = {"facts": (FACTS, BIG_FACTS), "marks": (0, 99)}
_SUMMARY = {
    "lines": (
        [("Pertanyaan", "Berapa biaya PIRT?")],
        [("Pertanyaan", strange(60)), ("Jawaban", strange(900)), ("Tinjau lagi", "Senin, 30 November 2026")],
    ),
}
_TITLE = {"title": ("Berapa biaya PIRT?", strange(60)), "by": ("Rina", strange(128)), "new": (True, False)}

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "faq/corrected": {"answer": (ANSWER, BIG_ANSWER)},
    "faq_entry/title": _FORM,
    "faq_entry/answer": _FORM,
    "faq_entry/phrasings": _FORM,
    "faq_entry/summary": _SUMMARY,
    "faq_words/words": _FORM,
    "faq_staff/added": {"done": (PUBLISHED, BIG_PUBLISHED), "trial": (TRIAL, BIG_TRIAL)},
    "faq_staff/alike": {"one": (SUBJECT, BIG_SUBJECT), "alike": ([KEPT], [BIG_KEPT] * 3)},
    "faq_staff/as_seen": _TITLE,
    "faq_staff/ask_drop": {"draft": (FAQ_DRAFT, BIG_FAQ_DRAFT)},
    "faq_staff/ask_mend": {"kept": (KEPT, BIG_KEPT), "misled": (3, 99999)},
    "faq_staff/card": {"card": (CARD, BIG_CARD), "topic": ("Kemasan", strange(40))},
    "faq_staff/confirm": {"found": (CHECKED, BIG_CHECKED)},
    "faq_staff/did_add": _TITLE | {"many": (1, 99)},
    "faq_staff/did_mended": _TITLE | {"told": (1, 99999)},
    "faq_staff/did_publish": _TITLE,
    "faq_staff/did_switched_off": _TITLE,
    "faq_staff/did_switched_on": _TITLE,
    "faq_staff/did_took_over": _TITLE,
    "faq_staff/did_went_back": _TITLE,
    "faq_staff/draft": {"found": (CHECKED, BIG_CHECKED), "by": ("Rina", None), "topic": ("Kemasan", "")},
    "faq_staff/drafts": {"drafts": (1, 999)},
    "faq_staff/due": {"page": (SHELF, BIG_SHELF)},
    "faq_staff/flagged": {"found": (CHECKED, BIG_CHECKED)},
    "faq_staff/found": {"found": ([KEPT], []), "wanted": ("pirt", strange(300)), "adding": (False, True)},
    "faq_staff/group": {"found": (GROUP, BIG_GROUP), "trial": (TRIAL, BIG_TRIAL)},
    "faq_staff/home": {"seen": (OVERVIEW, BIG_OVERVIEW)},
    "faq_staff/made": {"draft": (FAQ_DRAFT, PUBLISHED_DRAFT), "by": ("Rina", None)},
    "faq_staff/make_in_private": {"ticket": (12, LARGEST)},
    "faq_staff/mended": {"kept": (KEPT, BIG_KEPT), "told": (3, 99999), "quiet": (False, True)},
    "faq_staff/phrases": {
        "draft": (FAQ_DRAFT, BIG_FAQ_DRAFT),
        "part": (("biaya pirt",), LONG_ENTRY.phrasings[:5]),
        "first": (1, 96),
    },
    "faq_staff/proposed": _TITLE,
    "faq_staff/published": {
        "done": (PUBLISHED, BIG_PUBLISHED),
        "tried": ([TRIAL], [BIG_TRIAL] * 3),
        "misled": (0, 99999),
    },
    "faq_staff/questions": {"page": (QUESTIONS, BIG_QUESTIONS)},
    "faq_staff/review": {"many": (1, 99)},
    "faq_staff/shelf": {"page": (SHELF, BIG_SHELF), "title": ("Kemasan", strange(40))},
    "faq_staff/trial": {"trial": (TRIAL, BIG_TRIAL)},
    "faq_staff/version": {"one": (KEPT, BIG_KEPT), "is_now": (True, False), "newer": (False, True)},
    "faq_staff/versions": {"page": (VERSIONS, BIG_VERSIONS)},
}
PLAIN: dict[str, Any] = {"years": 3, "length": 1000}
