"""How well and how fast the answer is found, beside what is there ready-made; and how fast among many more answers.

Of the questions only figures are shown: they are kept aside.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import faq_content as content
from .effort import Effort
from .faq_child import Entry, Spent
from .faq_searchers import CONTENDERS, FTS5, OURS, Searched, compared
from .report import say, table

PHRASINGS = 10
"""Of each made-up answer."""
WARM_UP = 50
"""Questions before those that are timed."""
ASKED_P99 = 0.005
ASKED_BUILT = 1.0
"""Seconds that were asked for, with 500 answers."""


async def measure_searching(folder: Path, effort: Effort) -> None:
    """Says what was found. Nothing is written into the folder."""
    asked = content.questions("held_aside", effort.questions)
    say(f"\n## Finding the answer to {len(asked)} questions\n")
    entries = content.real()
    found = await compared(_job(entries, asked, effort), effort.search_rounds)
    for missing in (one for one in CONTENDERS if one.name not in found):
        say(f"{missing.name} is not measured: {missing.needs} is not there.\n")
    texts = sum(len(texts) for _, texts in entries)
    say(f"### The {len(entries)} answers that there are, {texts} titles and phrasings\n\n{_quality(found, asked)}\n")
    say(_times(found))
    entries = content.made_up(effort.answers, PHRASINGS)
    found = await compared(_job(entries, asked, effort), effort.search_rounds)
    say(
        f"\n### {len(entries)} made-up answers of {PHRASINGS} phrasings\n\n{_times(found)}\n\n{_aims(found[OURS.name])}"
    )


def _job(entries: Sequence[Entry], asked: Sequence[Mapping[str, Any]], effort: Effort) -> dict[str, Any]:
    return {
        "entries": entries,
        "questions": [one["q"] for one in asked],
        "warm_up": [one["q"] for one in content.questions("tuning", min(WARM_UP, effort.questions))],
        "edits": content.edits(entries, effort.edits),
    }


def _quality(found: Mapping[str, Searched], asked: Sequence[Mapping[str, Any]]) -> str:
    plain = found[FTS5.name]
    rows = []
    for name, one in found.items():
        first, three = (right(one.hits, asked, among) for among in (1, 3))
        against = f"{(first - right(plain.hits, asked, 1)) * 100:+.1f}"
        rows.append((name, f"{first:.1%}", f"{three:.1%}", against))
    return table(("search", "first hit", "among three", "first hit against FTS5"), rows)


def right(hits: Sequence[Sequence[str]], asked: Sequence[Mapping[str, Any]], among: int) -> float:
    """The share of questions with a right answer among the first so many hits."""
    pairs = zip(hits, asked, strict=True)
    return sum(bool({one["intent"], *one.get("also", ())} & {*ids[:among]}) for ids, one in pairs) / len(asked)


def _times(found: Mapping[str, Searched]) -> str:
    ours, plain = found[OURS.name], found[FTS5.name]
    rows = [
        (
            name,
            *_beside(ours.median, one.median),
            *_beside(ours.p99, one.p99),
            _ms(one.p99.cpu),
            *_beside(ours.built, one.built),
            _ms(one.built.cpu),
            *_beside(ours.edited, one.edited),
        )
        for name, one in found.items()
    ]
    ratio, cpu = "ours / it", "of CPU"
    head = ("search", "p50", ratio, "p99", ratio, cpu, "built in", ratio, cpu, "edit known after", ratio)
    against = f"p50 {ours.median.cpu / plain.median.cpu:.1f}, p99 {ours.p99.cpu / plain.p99.cpu:.1f}"
    return f"{table(head, rows)}\n\nThis bot / FTS5, of CPU: {against}."


def _beside(ours: Spent, other: Spent) -> tuple[str, str]:
    return _ms(other.clock), f"{ours.clock / other.clock:.2f}"


def _aims(ours: Searched) -> str:
    """Beside what was asked for; that is for the reader to judge."""
    return (
        f"Asked for: p99 under {_ms(ASKED_P99)} (here {_ms(ours.p99.clock)}, {_ms(ours.p99.cpu)} of CPU),"
        f" built in under {_ms(ASKED_BUILT)} (here {_ms(ours.built.clock)}, {_ms(ours.built.cpu)} of CPU)."
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
