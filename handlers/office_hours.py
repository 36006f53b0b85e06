"""When the office is open, in all that shows or counts it: as it says itself, else as the district has it."""

from dataclasses import replace

from bot.services import office_facts
from bot.workdays import WorkCalendar
from handlers.wiring import Wiring


async def follow(wiring: Wiring) -> None:
    """Reads the hours, at the start and after they were changed; also a timer, for what an interrupted change left."""
    async with wiring.database.transaction() as tx:
        week = await office_facts.hours(tx) or wiring.district.office_hours
        if week != wiring.renderer.office_hours:
            wiring.renderer.office_hours = week
            wiring.calendar = WorkCalendar.of(replace(wiring.district, office_hours=week), wiring.calendar.quiet)
