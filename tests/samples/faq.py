"""Of curated answers."""

from datetime import date, time
from typing import Any

from bot.districts import OfficeDay
from bot.models import (
    LONGEST_ANSWER,
    LONGEST_ID,
    LONGEST_TITLE,
    Action,
    Certainty,
    Entry,
    Link,
    OfficeFact,
    Point,
    Topic,
)
from bot.services.answers import Answer
from bot.services.office_facts import Said

ENTRY = Entry(
    id="pirt_biaya",
    topic="kemasan",
    title="Berapa biaya PIRT?",
    answer="Mengurus PIRT lewat OSS gratis.\n\n1. Siapkan NIB.\n2. Buka OSS.",
    phrasings=("biaya pirt berapa",),
    reviewed=date(2026, 11, 24),
    review_by=date(2027, 2, 24),
    sources=("A24",),
)
BIG_ENTRY = Entry(
    id="x" * LONGEST_ID,
    topic="x" * 20,
    title="<b>&" + "W" * (LONGEST_TITLE - 4),
    answer="<b>&" + "W" * 86 + "\n\n" + "<i>{{ 7 }}</i>" * 57,
    phrasings=("😀" * 200,) * 100,
    reviewed=date(2026, 11, 24),
    review_by=date(2027, 2, 24),
    certainty=Certainty.CHANGING,
    check_with="W" * 60,
    related=("x" * LONGEST_ID,) * 4,
    actions=tuple(Action),
    links=(Link("W" * 30, "https://" + "x" * 60),) * 3,
    office=tuple(OfficeFact),
)
assert len(BIG_ENTRY.answer) <= LONGEST_ANSWER
BIG_SAID: dict[OfficeFact, Said] = {
    OfficeFact.ADDRESS: "<b>&" * 37,
    OfficeFact.HOURS: tuple(OfficeDay(time(8), time(15, day)) for day in range(7)),
    OfficeFact.PHONE: "<b>&" * 37,
    OfficeFact.MAP: Point(-6.123456789, 106.123456789),
    OfficeFact.KITCHENS: "<b>&" * 375,
}
"""What the office can say of itself, as long as it may be."""
ANSWER = Answer(
    entry=ENTRY,
    headline="Mengurus PIRT lewat OSS gratis.",
    rest="1. Siapkan NIB.\n2. Buka OSS.",
    said=(),
    missing=(OfficeFact.ADDRESS, OfficeFact.HOURS),
    undecided=False,
    sources=("Peraturan BPOM 31/2018",),
    certainty=Certainty.CERTAIN,
    as_of=date(2026, 11, 24),
)
BIG_ANSWER = Answer(
    entry=BIG_ENTRY,
    headline=BIG_ENTRY.answer.partition("\n")[0],
    rest=BIG_ENTRY.answer.partition("\n")[2],
    said=tuple(BIG_SAID.items()),
    missing=(),
    undecided=True,
    sources=("<b>&" + "W" * 100,) * 8,
    certainty=Certainty.CHANGING,
    as_of=date(2026, 11, 24),
)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "faq/answer": {"answer": (ANSWER, BIG_ANSWER)},
    "faq/not_yet": {"others": (True, False)},
    "faq/topic": {"topic": (Topic("kemasan", "Kemasan"), Topic("x" * 20, "W" * 40)), "page": (0, 8), "pages": (2, 9)},
}
