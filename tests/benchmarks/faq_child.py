"""A search of answers measured in a process of its own: what to do comes as JSON on standard input, what was found
leaves on standard output. Runs in either environment: only the standard library."""

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

T = TypeVar("T")

Entry = tuple[str, Sequence[str]]
"""Id, and the texts by which it is found: the title first."""
BEST = 3
"""Hits that count."""


class Spent(NamedTuple):
    """Seconds by the clock, and of CPU: what it would be if nobody else were at work."""

    clock: float
    cpu: float


class Searcher(Protocol):
    """What is compared."""

    def search(self, question: str) -> list[str]:
        """Ids of answers, best first, at least BEST where so many fit at all."""

    def put(self, entry: Entry) -> None:
        """Replaces the answer of this id; the next search knows it."""


def measured(build: Callable[[Sequence[Entry]], Searcher]) -> None:
    """Builds, searches for everything once, edits; seconds of all of it.

    Nothing is asked before it is timed but `warm_up`, which are other questions: nobody asks the same again at once.
    """
    job = json.load(sys.stdin)
    gc.collect()
    searcher, built = _timed(lambda: build(job["entries"]))
    for question in job["warm_up"]:
        searcher.search(question)
    searches = [_timed(partial(searcher.search, question)) for question in job["questions"]]
    found = {
        "built": built,
        "searches": [spent for _, spent in searches],
        "hits": [hits[:BEST] for hits, _ in searches],
        "edits": [_edited(searcher, entry, question) for entry, question in job["edits"]],
    }
    json.dump(found, sys.stdout)


def _edited(searcher: Searcher, entry: Entry, question: str) -> Spent:
    """From the edit to the end of the first search that finds it."""

    def edit() -> list[str]:
        searcher.put(entry)
        return searcher.search(question)

    found, spent = _timed(edit)
    if found[:1] != [entry[0]]:
        raise RuntimeError("an edit was not found by what it brought")
    return spent


def _timed(work: Callable[[], T]) -> tuple[T, Spent]:
    begin, cpu = time.perf_counter(), time.process_time()
    done = work()
    cpu = time.process_time() - cpu
    return done, Spent(time.perf_counter() - begin, cpu)
