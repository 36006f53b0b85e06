"""Waves for tests, put straight into the database: what a wave is made of is tested where staff make one."""

from datetime import timedelta
from typing import Any

from conversation import MONDAY, Office

from bot.models import Session, Wave, WaveState, YesNoUnknown
from bot.storage import waves

CIKANDE = "36.04.15"
"""The subdistrict that tests live in."""

WAVE = Wave(
    id=0,
    number=7,
    year=2027,
    title="Pelatihan manajerial",
    state=WaveState.OPEN,
    place="Hotel di Cikande",
    seats=50,
    opens_at=MONDAY - timedelta(days=2),
    closes_at=MONDAY + timedelta(days=14),
    nib_required=False,
    topics=None,
    funding=None,
    address=None,
    latitude=None,
    longitude=None,
    bring=None,
    meals=None,
    transport=YesNoUnknown.UNKNOWN,
    lodging=None,
    contact=None,
    letter_number=None,
    letter_date=None,
    letter_file=None,
    letter_bot_id=None,
    created_at=MONDAY,
    created_by=0,
    sessions=(Session(MONDAY + timedelta(days=21), None),),
)
"""An open wave for every subdistrict and every product."""


async def open_wave(office: Office, **different: Any) -> int:
    """Puts a wave like `WAVE`, with these differences, into the database; returns its id."""
    values = {name: getattr(WAVE, name) for name in WAVE.__dataclass_fields__}
    async with office.app.wiring.database.transaction() as tx:
        return await waves.add(tx, Wave(**values | different))
