"""Once a month the group hears which answers are to be reviewed."""

from datetime import UTC, date, datetime

import pytest
from conversation import Office, words
from faq_at_hand import KOPDES, kept, release

pytestmark = pytest.mark.usefixtures("quiet")


def told(office: Office) -> int:
    """How often the group heard of it."""
    return sum("tanggal tinjaunya" in words(one) for one in office.in_group())


async def at(office: Office, *moment: int) -> None:
    """The clock is set, in UTC (WIB is seven hours ahead)."""
    office.clock.now = datetime(*moment, tzinfo=UTC)  # type: ignore[arg-type, misc]  # the parts of a moment
    await office.settle()


async def test_on_the_first_working_morning_of_a_month(office: Office) -> None:
    await office.settle()
    await release(office, review_by=date(2026, 11, 15))
    await at(office, 2026, 11, 30, 6)
    assert told(office) == 0, "November was seen to before"
    await at(office, 2026, 12, 1, 0, 59)
    assert told(office) == 0, "07.59 WIB"
    await at(office, 2026, 12, 1, 1)
    assert told(office) == 1
    await office.restart()
    await release(office, review_by=date(2026, 11, 15))
    await at(office, 2026, 12, 15, 3)
    assert told(office) == 1
    await at(office, 2027, 1, 1, 3)
    await at(office, 2027, 1, 2, 3)
    assert told(office) == 1, "a holiday and a Saturday"
    await at(office, 2027, 1, 4, 3)
    assert told(office) == 2
    rina = office.staff("Rina")
    await rina.tap("Perlu ditinjau", chat=office.group.id)
    assert (await kept(office, KOPDES)).entry.title in rina.buttons()


async def test_nothing_to_review_is_not_said(office: Office) -> None:
    await at(office, 2026, 12, 1, 3)
    await release(office, review_by=date(2026, 11, 15))
    await at(office, 2026, 12, 2, 3)
    assert told(office) == 0


async def test_without_a_group_it_waits(office: Office) -> None:
    await release(office, review_by=date(2026, 11, 15))
    staff = office.app.wiring.staff
    group, staff.chat_id = staff.chat_id, None
    await at(office, 2026, 12, 1, 3)
    staff.chat_id = group
    await at(office, 2026, 12, 2, 3)
    assert told(office) == 1
