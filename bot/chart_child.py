"""The child process that draws a picture of bars: a line of JSON in (see `bot.charts`), a PNG out.

Drawn in pixels on a sheet as wide as 1080, which phones show a third as large: letters of 36 are read as 12.
"""

import io
import json
import os
import sys
from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bot.children import NICE

DPI = 72
"""So that a point of type is a pixel."""
WIDTH = 1080
LEAST_HEIGHT = 1350
MARGIN = 48
NAMES = 420
"""Where bars begin, at least a quarter of the picture away from its edge."""
VALUES = 170
"""Kept free to the right of the longest bar."""
TITLE, SUBTITLE, HEADING = 56, 36, 42
"""Heights of letters."""
ROW, BAR, WORDS = 56, 38, 36
"""Heights of a row, of its bar and of its letters."""
MANY = 30
"""Rows from which on they stand closer: a picture longer than phones are would be shown smaller as a whole."""
CLOSE = 0.82
"""By how much."""
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#7F7F7F")
"""Told apart by people who do not see all colours, too (after Okabe and Ito)."""
INK, FAINT = "#1A1A1A", "#E9EDF1"
ELLIPSIS = "…"

Json = dict[str, Any]


def draw(chart: Json, file: BinaryIO) -> None:
    """Draws the chart (`bot.charts.Chart` as JSON)."""
    made = io.BytesIO()
    scale = CLOSE if _rows(chart) > MANY else 1.0
    picture = _Picture(_height(chart, scale), scale)
    picture.title(chart["title"], chart["subtitle"])
    for panel in chart["panels"]:
        picture.panel(panel)
    picture.save(made)
    file.write(made.getvalue())


def _rows(chart: Json) -> int:
    return sum(len(panel["bars"]) for panel in chart["panels"])


def _height(chart: Json, scale: float) -> int:
    needed = 2 * MARGIN + TITLE + SUBTITLE + 60 + len(chart["panels"]) * (HEADING + 60) + _rows(chart) * ROW * scale
    return max(LEAST_HEIGHT, round(needed))


def number(value: int) -> str:
    """48.000."""
    return f"{value:,}".replace(",", ".")


class _Picture:
    """A sheet that is filled from the top."""

    def __init__(self, height: int, scale: float) -> None:
        mpl.rcParams["font.family"] = "DejaVu Sans"  # matplotlib brings it along
        self._figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
        self._canvas = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")
        self._top: float = MARGIN
        self._row, self._thick, self._words = ROW * scale, BAR * scale, round(WORDS * scale)

    def title(self, title: str, subtitle: str) -> None:
        """What the picture is about."""
        self._text(MARGIN, self._top + TITLE / 2, title, TITLE, WIDTH - 2 * MARGIN, bold=True)
        self._text(MARGIN, self._top + TITLE + 24 + SUBTITLE / 2, subtitle, SUBTITLE, WIDTH - 2 * MARGIN)
        self._top += TITLE + SUBTITLE + 60

    def panel(self, panel: Json) -> None:
        """A heading and its bars."""
        self._top += 36
        self._text(MARGIN, self._top + HEADING / 2, panel["heading"], HEADING, WIDTH - 2 * MARGIN, bold=True)
        self._top += HEADING + 24
        most = max((bar["value"] for bar in panel["bars"]), default=0)
        for bar in panel["bars"]:
            self._bar(bar, most)
            self._top += self._row

    def _bar(self, bar: Json, most: int) -> None:
        room = WIDTH - MARGIN - NAMES - VALUES
        long = room * bar["value"] / most if most else 0
        middle = self._top + self._row / 2
        self._rectangle(NAMES, middle, room, FAINT)
        self._rectangle(NAMES, middle, max(long, 4 if bar["value"] else 0), COLOURS[bar["colour"] % len(COLOURS)])
        self._text(MARGIN, middle, bar["name"], self._words, NAMES - MARGIN - 16)
        self._text(NAMES + room + 16, middle, number(bar["value"]), self._words, VALUES, bold=True)

    def save(self, file: BinaryIO) -> None:
        """As PNG, without the time and the program in it."""
        self._figure.savefig(file, format="png", dpi=DPI, metadata={"Software": None})

    def _rectangle(self, left: float, middle: float, long: float, colour: str) -> None:
        self._axes.add_patch(
            Rectangle((left, middle - self._thick / 2), long, self._thick, facecolor=colour, linewidth=0)
        )

    def _text(self, left: float, middle: float, words: str, size: int, room: float, *, bold: bool = False) -> None:
        """Words that fit the room: first smaller, down to three quarters, then shortened."""
        text = self._axes.text(
            left, middle, words, fontsize=size, color=INK, va="center_baseline", parse_math=False,
            fontweight="bold" if bold else "normal",
        )  # fmt: skip
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]  # matplotlib has no types for it
        long = text.get_window_extent(renderer).width
        if long > room:
            text.set_fontsize(max(size * 0.75, size * room / long))
        while len(words) > 1 and text.get_window_extent(renderer).width > room:
            words = words[:-1].rstrip()
            text.set_text(words + ELLIPSIS)


if __name__ == "__main__":
    os.nice(NICE)
    draw(json.loads(sys.stdin.readline()), sys.stdout.buffer)
