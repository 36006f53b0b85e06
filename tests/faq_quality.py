"""python tests/faq_quality.py FILE.jsonl …: how well questions are answered, by register and topic. Only figures.

A line of a file: {"q", "intent": id or null, "topic": … or "oos", "also": [ids] (optional), "register" (optional)}.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.faq import Decision, Index, Result
from bot.faq_command import built_in

FOLDER = Path(__file__).parent / "faq"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what would be right, and what was found."""

    right: frozenset[str]
    """Empty: nothing here answers it."""
    topic: str
    register: str
    result: Result

    @property
    def first(self) -> bool:
        """Whether the first hit is right."""
        return self.among(1)

    def among(self, most: int) -> bool:
        """Whether a right one is among the first so many."""
        return any(hit.id in self.right for hit in self.result.hits[:most])


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of 1; those of questions inside (that an answer is for) and outside. NaN where there are none."""

    inside: int
    outside: int
    first: float
    three: float
    answered: float
    """Of those inside: answered as sure."""
    precision: float
    """Of those inside that were answered as sure: rightly."""
    lost: float
    """Of those inside: sent to "none"."""
    fooled: float
    """Of those outside: answered as sure."""


def asked(path: Path, index: Index) -> list[Asked]:
    """Every question of a file, searched."""
    with path.open(encoding="utf-8") as lines:
        return [_searched(json.loads(line), index) for line in lines if line.strip()]


def _searched(line: dict[str, Any], index: Index) -> Asked:
    right = frozenset([line["intent"], *line.get("also", ())]) if line["intent"] else frozenset[str]()
    return Asked(right, line["topic"], line.get("register", "-"), index.search(line["q"]))


def figures(questions: Sequence[Asked]) -> Figures:
    """All figures of some questions."""
    inside = [one for one in questions if one.right]
    outside = [one for one in questions if not one.right]
    sure = [one for one in inside if one.result.decision is Decision.ANSWER]
    return Figures(
        inside=len(inside),
        outside=len(outside),
        first=_share(one.first for one in inside),
        three=_share(one.among(3) for one in inside),
        answered=_share(one.result.decision is Decision.ANSWER for one in inside),
        precision=_share(one.first for one in sure),
        lost=_share(one.result.decision is Decision.NONE for one in inside),
        fooled=_share(one.result.decision is Decision.ANSWER for one in outside),
    )


def reliability(questions: Sequence[Asked], steps: int = 5) -> list[tuple[float, float, int]]:
    """By the score of the first hit: its mean, how many were right, of how many questions (those outside are wrong)."""
    bins: defaultdict[int, list[Asked]] = defaultdict(list)
    for one in questions:
        bins[min(int(one.result.hits[0].score * steps), steps - 1)].append(one)
    return [
        (sum(one.result.hits[0].score for one in found) / len(found), _share(one.first for one in found), len(found))
        for _, found in sorted(bins.items())
    ]


def _share(ones: Iterable[bool]) -> float:
    found = list(ones)
    return sum(found) / len(found) if found else float("nan")


HEAD = ("", "in", "out", "first", "in three", "sure", "sure, right", "in → none", "out → sure")


def report(path: Path, index: Index) -> str:
    """Tables of Markdown."""
    questions = asked(path, index)
    rows = [("all", questions)]
    for key in ("topic", "register"):
        groups: defaultdict[str, list[Asked]] = defaultdict(list)
        for one in questions:
            groups[getattr(one, key)].append(one)
        rows += sorted(groups.items())
    lines = [HEAD, ("---",) * len(HEAD), *(_row(name, figures(found)) for name, found in rows)]
    scores = [("score", "right", "questions"), ("---",) * 3]
    scores += [(f"{mean:.2f}", f"{right:.2f}", str(count)) for mean, right, count in reliability(questions)]
    return "\n".join([f"## {path.name}", "", *map(_line, lines), "", *map(_line, scores), ""])


def _row(name: str, found: Figures) -> tuple[str, ...]:
    shares = (found.first, found.three, found.answered, found.precision, found.lost, found.fooled)
    percents = ("-" if share != share else f"{share:.1%}" for share in shares)  # noqa: PLR0124 - NaN is not itself
    return (name, str(found.inside), str(found.outside), *percents)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    built = built_in()
    for name in sys.argv[1:] or [str(FOLDER / "tuning.jsonl")]:
        sys.stdout.write(f"{report(Path(name), built)}\n")
