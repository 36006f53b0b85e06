"""Who is compared in finding the answer: each a process of its own, by turns."""

import asyncio
import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from .contenders import OTHER_PYTHON
from .faq_child import Spent
from .measures import quantile

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Contender:
    """A search: the module of this folder that holds it; `needs` is the other environment's package."""

    name: str
    module: str
    needs: str | None = None

    @property
    def python(self) -> Path:
        """The interpreter that has what it needs."""
        return OTHER_PYTHON if self.needs else Path(sys.executable)

    def can_run(self) -> bool:
        """Whether it is there at all."""
        if not self.python.exists():
            return False
        look = f"import importlib.util as i, sys; sys.exit(i.find_spec({self.needs or 'json'!r}) is None)"
        return subprocess.run([self.python, "-c", look], check=False).returncode == 0


OURS = Contender("this bot", "faq_ours")
FTS5 = Contender("(a) SQLite FTS5", "faq_fts5")
CONTENDERS = (
    OURS,
    FTS5,
    Contender("(b) rank_bm25", "faq_rank_bm25", needs="rank_bm25"),
    Contender("(c) rapidfuzz", "faq_rapidfuzz"),
)


@dataclass(frozen=True, slots=True)
class Searched:
    """Of several processes that did the same: medians of what they took."""

    hits: Sequence[Sequence[str]]
    """For each question the ids of the first three, best first."""
    built: Spent
    median: Spent
    p99: Spent
    edited: Spent
    """From the edit to the end of the first search that knows it."""

    @classmethod
    def of(cls, rounds: Sequence[Mapping[str, Any]]) -> Self:
        """What the processes said. Raises ValueError when they did not find the same."""
        hits = rounds[0]["hits"]
        if any(one["hits"] != hits for one in rounds):
            raise ValueError("the same search found other answers the next time")
        return cls(
            hits,
            built=_middle([one["built"]] for one in rounds),
            median=_middle((one["searches"] for one in rounds), 0.5),
            p99=_middle((one["searches"] for one in rounds), 0.99),
            edited=_middle((one["edits"] for one in rounds), 0.5),
        )


def _middle(rounds: Iterable[Iterable[Sequence[float]]], share: float = 0.5) -> Spent:
    """The median over the rounds of the quantile within each, clock and CPU each for itself."""
    clocks, cpus = zip(*([sorted(values) for values in zip(*one, strict=True)] for one in rounds), strict=True)
    return Spent(*(statistics.median(quantile(one, share) for one in ones) for ones in (clocks, cpus)))


async def compared(job: Mapping[str, Any], rounds: int) -> dict[str, Searched]:
    """All that can run here, this bot first; in every round each of them once. Raises RuntimeError when one dies."""
    there = [one for one in CONTENDERS if one.can_run()]
    found: dict[str, list[Any]] = {one.name: [] for one in there}
    for _ in range(rounds):
        for contender in there:
            found[contender.name].append(await _run(contender, json.dumps(job)))
    return {name: Searched.of(ones) for name, ones in found.items()}


async def _run(contender: Contender, job: str) -> Any:
    process = await asyncio.create_subprocess_exec(
        *(contender.python, "-m", f"tests.benchmarks.{contender.module}"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, trouble = await process.communicate(job.encode())
    if process.returncode:
        raise RuntimeError(f"{contender.name}: {trouble.decode()}")
    return json.loads(said)
