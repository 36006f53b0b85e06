"""The picture of statistics, as a file for staff."""

from bot.charts import Bar, Chart, Panel, drawn
from bot.services import statistics
from bot.services.staff_files import Made
from bot.services.statistics import STATES, Numbers
from bot.storage.staff_files import StaffFile
from handlers.context import Wiring
from messages.filters import angka
from messages.render import LONGEST_CAPTION, label

_SUBDISTRICTS, _CATEGORIES = 0, 2
"""Colours of the panels; each state has its own."""


async def picture(wiring: Wiring, file: StaffFile) -> Made | None:
    """As the numbers are now; None where there are none (any more)."""
    async with wiring.database.transaction() as tx:
        numbers = await statistics.numbers(tx, file.wave_id)
    if not numbers.ever:
        return None
    caption = wiring.renderer.text("statistics/picture", {"numbers": numbers}, LONGEST_CAPTION)
    return Made(await drawn(_chart(wiring, numbers)), f"{label('statistics.file')}.png", caption, picture=True)


def _chart(wiring: Wiring, numbers: Numbers) -> Chart:
    place, wave = wiring.district.place_name, numbers.wave
    title = label("statistics.all_waves") if wave is None else f"{label('statistics.wave')} {wave.number}/{wave.year}"
    subtitle = f"{angka(numbers.applied)} {label('statistics.applied')}"
    if wave is not None:
        subtitle += f", {angka(wave.seats)} {label('statistics.seats')}"
    order = list(STATES)
    panels = (
        Panel(
            label("statistics.subdistricts"),
            tuple(Bar(place(code), many, _SUBDISTRICTS) for code, many in numbers.subdistricts),
        ),
        Panel(
            label("statistics.categories"),
            tuple(Bar(label(f"category_name.{name}"), many, _CATEGORIES) for name, many in numbers.categories),
        ),
        Panel(
            label("statistics.states_ever" if numbers.withdrawn else "statistics.states"),
            tuple(
                Bar(label(f"standing.{name}").capitalize(), many, order.index(name)) for name, many in numbers.states
            ),
        ),
    )
    return Chart(title, subtitle, tuple(panel for panel in panels if panel.bars))
