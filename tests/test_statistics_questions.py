"""/statistik, Tanya jawab: what people asked and how fast staff answered, this month and last."""

from datetime import UTC, datetime, timedelta

import pytest
from conversation import Office, words
from ticket_queue_at_hand import put
from waves_at_hand import open_wave

from bot.faq import Decision
from bot.services import statistics_questions
from bot.storage import questions, tickets

pytestmark = pytest.mark.usefixtures("quiet")

NOVEMBER = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
"""A Monday, 09.00 WIB."""


async def ask(office: Office, decision: Decision, entry: str | None = None, *, helpful: bool | None = None) -> None:
    """A question to the bot, at the clock's time."""
    here = office.clock.now.astimezone(office.app.wiring.district.zone)
    async with office.app.wiring.database.transaction() as tx:
        number = await questions.add(tx, "pirt", decision, entry, here)
        if helpful is not None:
            await questions.mark(tx, number, entry or "", helpful=helpful)


async def answered(office: Office, number: int, after: timedelta) -> None:
    """A question to staff at the clock's time, and its first answer."""
    ticket = await put(office, number)
    async with office.app.wiring.database.transaction() as tx:
        await tickets.note_answer(tx, ticket, office.clock.now + after)
        await tickets.close(tx, ticket, 1, office.clock.now + after)


async def numbers(office: Office) -> statistics_questions.Numbers:
    async with office.app.wiring.database.transaction() as tx:
        return await statistics_questions.numbers(tx, office.app.wiring.calendar, office.clock.now)


async def test_from_the_waves_a_button_leads_there(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/start")
    await rina.send("/statistik")
    await rina.tap("Tanya jawab")
    rina.sees("Tanya jawab, November 2026 (Oktober 2026)", "Ditanyakan ke bot: 0 (0)")
    await open_wave(office)
    await rina.send("/statistik", chat=office.group.id)
    await rina.tap("Tanya jawab", chat=office.group.id)
    assert "Tanya jawab, November 2026" in words(office.in_group()[-1])
    await open_wave(office, number=8)
    await rina.send("/statistik")
    rina.sees("Dari gelombang yang mana?")
    await rina.tap("Tanya jawab")
    rina.sees("masih terbuka 0")
    assert "🕒" not in rina.screen, "nothing was answered yet"


async def test_questions_are_counted_by_what_came_of_them(office: Office) -> None:
    office.clock.now = datetime(2026, 10, 31, 16, 59, tzinfo=UTC)  # the last minute of October in Serang
    await ask(office, Decision.NONE)
    office.clock.now = datetime(2026, 10, 31, 17, 0, tzinfo=UTC)
    await ask(office, Decision.ANSWER, "pirt_cara", helpful=True)
    await ask(office, Decision.ANSWER, "pirt_cara", helpful=False)
    await ask(office, Decision.ANSWER, "pirt_cara")
    await ask(office, Decision.CHOOSE)
    await ask(office, Decision.CHOOSE, "pirt_cara", helpful=True)
    office.clock.now = NOVEMBER
    await ask(office, Decision.NONE)
    this, last = (month.questions for month in (await numbers(office)).months)
    assert this == statistics_questions.Asked(asked=6, answer=3, choose=2, chosen=1, none=1, helpful=2, unhelpful=1)
    assert (last.asked, last.none) == (1, 1)
    rina = office.staff("Rina")
    await rina.send("/start")
    await rina.forge("statsasked")
    rina.sees("Ditanyakan ke bot: 6 (1)", "langsung dijawab 3 (0)", "diberi pilihan 2 (0), lalu dipilih 1 (0)")
    rina.sees("belum ada jawabannya 1 (1)", "Terbantu 2 (0), belum 1 (0)")


async def test_first_answers_are_timed_in_hours_of_the_office(office: Office) -> None:
    office.clock.now = NOVEMBER
    for number, hours in enumerate((1, 1, 1, 1, 1, 1, 2, 2, 3)):
        await answered(office, number, timedelta(hours=hours))
    office.clock.now = NOVEMBER.replace(day=20, hour=9)  # Friday, 16.00: half an hour, then the weekend
    await answered(office, 20, timedelta(days=3))  # Monday, 16.00
    office.clock.now = NOVEMBER.replace(day=21)
    await answered(office, 21, timedelta(hours=1))  # within a Saturday
    await put(office, 30)
    found = await numbers(office)
    this, last = (month.tickets for month in found.months)
    assert (this.asked, this.answered, this.in_time, found.unclosed) == (12, 11, 10, 1)
    assert (this.half_within, this.most_within) == (timedelta(hours=1), timedelta(hours=3))
    assert (last.asked, last.half_within) == (0, None)
    office.clock.now = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    rina = office.staff("Rina")
    await rina.send("/start")
    await rina.forge("statsasked")
    rina.sees("Ke petugas: 0 (12), sudah dijawab 0 (11), masih terbuka 1")
    rina.sees("November 2026: separuh dijawab dalam 1 jam, 9 dari 10 dalam 3 jam jam kerja; 10 dari 11 dalam 4 jam")
    assert len(rina.screen.splitlines()) <= 10


async def test_what_took_no_working_time_took_a_minute(office: Office) -> None:
    office.clock.now = NOVEMBER.replace(day=21)
    await answered(office, 1, timedelta(hours=1))
    tickets_of_month = (await numbers(office)).months[0].tickets
    assert tickets_of_month.half_within == tickets_of_month.most_within == timedelta(minutes=1)


async def test_over_the_new_year(office: Office) -> None:
    office.clock.now = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
    assert [month.begins.isoformat() for month in (await numbers(office)).months] == ["2027-01-01", "2026-12-01"]


async def test_owners_get_none(office: Office) -> None:
    sari = office.person()
    await sari.send("/start")
    await sari.forge("statsasked")
    assert "Tanya jawab," not in sari.screen
