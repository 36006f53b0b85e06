"""Pictures of numbers, to be read on a phone, drawn by a child process. This side says what is on them."""

from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass

from bot.children import made_by


@dataclass(frozen=True, slots=True)
class Bar:
    """`colour`: of `bot.chart_child.COLOURS`, by number."""

    name: str
    value: int
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars of the same thing, one below the other, the longest as wide as there is room."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: what it is about, and its panels from top to bottom."""

    title: str
    subtitle: str
    panels: tuple[Panel, ...]


async def drawn(chart: Chart) -> bytes:
    """The picture as PNG, 1080 pixels wide and at least 1350 high. Raises bot.children.ChildError."""
    return await made_by("bot.chart_child", _line(chart))


async def _line(chart: Chart) -> AsyncIterator[object]:
    yield asdict(chart)
