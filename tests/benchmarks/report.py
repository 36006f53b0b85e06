"""What was measured, as tables of Markdown."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence

from .big import Screens
from .measures import Delay, Saturation

MEGABYTE = 1024 * 1024


def say(text: str = "") -> None:
    """A line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def machine() -> str:
    """What the figures depend on besides the code."""
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.release()},"
        f" load of the machine before: {os.getloadavg()[0]:.1f}"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns are aligned, so that it reads well in a terminal too."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    padded = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    padded.insert(1, ["-" * width for width in widths])
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)


def saturations(found: Mapping[str, Saturation]) -> str:
    """The first is this bot: the others are compared to it."""
    ours = next(iter(found.values()))
    rows = [
        (
            name,
            f"{one.updates:.0f}",
            f"{ours.updates / one.updates:.2f}" if one.updates else "-",
            f"{one.steps:.0f}" if one.steps else "-",
            f"{ours.steps / one.steps:.2f}" if one.steps else "-",
            f"{one.cpu:.2f}",
            f"{one.load_cpu:.2f}",
            f"{one.memory / MEGABYTE:.0f} MB",
        )
        for name, one in found.items()
    ]
    head = ("bot", "updates/s", "ours / it", "form steps/s", "ours / it", "cores", "load's cores", "peak memory")
    return table(head, rows)


def delays(found: Mapping[str, Delay]) -> str:
    """The first is this bot: how much longer people wait than with the others."""
    ours = next(iter(found.values()))
    rows = [
        (
            name,
            _ms(one.median),
            _ms(one.p99),
            f"{(ours.p99 - one.p99) * 1000:+.1f} ms",
            f"{one.answered} of {one.asked}",
        )
        for name, one in found.items()
    ]
    return table(("bot", "p50", "p99", "our p99 against it", "answered"), rows)


def screens(found: Screens) -> str:
    """Screen by screen; the ratio is what counts."""
    rows = [
        (screen, _ms(found.empty[screen]), _ms(found.full[screen]), f"{found.full[screen] / found.empty[screen]:.2f}")
        for screen in found.empty
    ]
    memory = found.empty_memory, found.full_memory
    empty, full = (f"{one / MEGABYTE:.0f} MB" for one in memory)
    rows.append(("peak memory", empty, full, f"{memory[1] / memory[0]:.2f}"))
    return table(("screen", "empty", "full", "full / empty"), rows)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
