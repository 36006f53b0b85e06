"""How long it takes to draw up a list and to announce it, and whether anything else has to wait meanwhile."""

import asyncio
import gc
import random
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import districts
from bot.models import Category, Salutation, Verdict
from bot.quiet import QuietHours
from bot.selection import listing
from bot.services import announcing, proposals
from bot.services.waves import existing
from bot.storage import proposals as rows
from bot.storage.database import Database, Transaction
from bot.storage.migrate import migrate
from bot.workdays import WorkCalendar

from .effort import Effort
from .enqueue import LATER, TICK, Watch
from .report import say, table

DISTRICT = "kab-serang"
WAVE = 1
SEATS = 50
REPEATS = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """What was done once; seconds."""

    whole: float
    held: float
    """The longest time for which nothing else in the process could run."""


@dataclass(frozen=True, slots=True)
class Proposing:
    """Seconds, for `people` applicants of one wave."""

    people: int
    rules: float
    """The rules alone, in memory: the median."""
    sort: float
    """Sorting the same applicants by two columns, in memory: the median."""
    idle: Held
    first: Held
    """Reading everything, the rules, writing the list."""
    again: Held
    overview: Held
    """Comparing the list with what the rules would give now."""
    announced: Held
    """Comparing, freezing the record, offering the seats, owing the messages."""


async def measure_proposing(folder: Path, effort: Effort) -> None:
    """Says what was found."""
    folder.mkdir()  # noqa: ASYNC240 - nothing else is going on yet
    found = await proposing(folder / "proposing.db", effort.applicants)
    say(f"\n## A list of {found.people} applicants for {SEATS} seats\n\n{_report(found)}")


async def proposing(path: Path, people: int) -> Proposing:
    """In this process, on a database in which so many have applied for one wave.

    As in a bot that runs, holidays are known, and what was loaded is left out of garbage collections.
    """
    migrate(path)
    _fill(path, people)
    calendar = WorkCalendar.of(districts.load(DISTRICT), QuietHours.read("20.30-06.00"))
    now = datetime.now(UTC)
    calendar.working_days_until(now, now + 400 * _DAY)
    gc.collect()
    gc.freeze()
    database = await Database.open(path)
    try:
        idle = await _watched(database, None)
        first = await _watched(database, lambda tx: proposals.propose(tx, WAVE, 1, now))
        again = await _watched(database, lambda tx: proposals.propose(tx, WAVE, 1, now))
        overview = await _watched(database, lambda tx: proposals.overview(tx, WAVE, now))
        rules, plain = await _in_memory(database, now)
        announced = await _watched(database, lambda tx: announcing.announce(tx, WAVE, 2, 1, now=now, calendar=calendar))
        return Proposing(people, rules, plain, idle, first, again, overview, announced)
    finally:
        gc.unfreeze()
        await database.close()


async def _watched(database: Database, work: Callable[[Transaction], Awaitable[object]] | None) -> Held:
    watch = Watch(database)
    watching = asyncio.create_task(watch.run())
    await asyncio.sleep(0)  # so that the watch sleeps already when the work begins
    begin = time.perf_counter()
    if work is None:
        await asyncio.sleep(LATER)
    else:
        await watch.transact(work)
    whole = time.perf_counter() - begin
    await asyncio.sleep(TICK)  # so that it has woken from what it slept through
    watching.cancel()
    return Held(whole, watch.held)


async def _in_memory(database: Database, now: datetime) -> tuple[float, float]:
    async with database.transaction() as tx:
        wave = await existing(tx, WAVE)
        crowd = await rows.candidates(tx, WAVE, now)
    terms, seed = proposals.terms_of(wave), wave.selection_seed or ""
    return (
        _median(lambda: listing.propose(crowd, terms, seed)),
        _median(lambda: sorted(crowd, key=lambda one: (-one.permits, one.registration_id))),
    )


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def _fill(path: Path, people: int) -> None:
    """A closed wave of all subdistricts, with a seat for each of ten; half of the people were reviewed."""
    chance = random.Random(people)
    now = datetime.now(UTC)
    days = [f"{now + days * _DAY:%Y-%m-%dT%H:%M:%SZ}" for days in (-30, -1, 30)]
    codes = [(one.code, one.villages[0].code) for one in districts.load(DISTRICT).subdistricts]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO waves (id, number, year, title, state, place, seats, opens_at, closes_at, created_at,"
            " created_by) VALUES (?, 1, ?, 'x', 'closed', 'x', ?, ?, ?, ?, 1)",
            (WAVE, now.year, SEATS, days[0], days[1], days[0]),
        )
        connection.execute("INSERT INTO wave_sessions (wave_id, starts_at) VALUES (?, ?)", (WAVE, days[2]))
        connection.executemany(
            "INSERT INTO wave_subdistricts (wave_id, subdistrict, guaranteed) VALUES (?, ?, ?)",
            [(WAVE, code, number < 10) for number, (code, _) in enumerate(codes)],
        )
        for number in range(1, people + 1):
            _add(connection, number, chance, chance.choice(codes), days[0])


def _add(connection: sqlite3.Connection, number: int, chance: random.Random, place: tuple[str, str], day: str) -> None:
    connection.execute(
        "INSERT INTO owners (id, name, salutation, phone, subdistrict, village, created_at, created_by, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, f"Warga {number}", chance.choice([*Salutation]), f"+62812{number:08}", *place, day, number, day),
    )
    connection.execute(
        "INSERT INTO businesses (owner_id, category, product, since, nib_state, permits) VALUES (?, ?, 'x', ?, ?, ?)",
        (number, chance.choice([*Category]), chance.randrange(2000, 2027), chance.choice(["has", "none"]), '["pirt"]'),
    )
    connection.execute(
        "INSERT INTO accounts (id, consent, consent_version, consent_at) VALUES (?, 'given', 1, ?)", (number, day)
    )
    connection.execute("INSERT INTO account_owners VALUES (?, ?, 'self', ?)", (number, number, day))
    connection.execute(
        "INSERT INTO registrations (id, wave_id, owner_id, state, applied_at, applied_by)"
        " VALUES (?, ?, ?, 'applied', ?, ?)",
        (number, WAVE, number, day, number),
    )
    if number % 2:
        verdict = chance.choice([Verdict.FIT, Verdict.RESERVE, Verdict.NOT_YET])
        connection.execute(
            "INSERT INTO verdicts (registration_id, verdict, reason, decided_by, decided_at) VALUES (?, ?, 'x', 1, ?)",
            (number, verdict, day),
        )


def _report(found: Proposing) -> str:
    steps = {
        "nothing happens": found.idle,
        "a first list": found.first,
        "a new edition": found.again,
        "looking at it": found.overview,
        "announcing": found.announced,
    }
    lines = [(name, _ms(one.whole), _ms(one.held)) for name, one in steps.items()]
    return (
        f"{table(('what', 'takes', 'longest hold of the loop'), lines)}\n\n"
        f"The rules alone, in memory: {_ms(found.rules)}; sorting the same applicants by two columns: {_ms(found.sort)}"
        f" (rules / sort: {found.rules / found.sort:.0f})."
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
