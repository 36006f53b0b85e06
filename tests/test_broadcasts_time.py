"""When a broadcast goes out: chosen, typed, planned around the quiet hours."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from broadcast_walks import asked, prepared, standing
from broadcasts_under_way import reader
from conversation import Office, Person
from offices import with_open_form
from specimens import BROADCAST as SENDING

from bot.quiet import QuietHours
from bot.services.broadcast_timing import Pace, Plan, plan

JAKARTA = ZoneInfo("Asia/Jakarta")
BROADCAST = replace(SENDING, starts_at=None, recipients=0, unreachable=0)
PACE = Pace(26, QuietHours.read("20.30-06.00"), JAKARTA)


def here(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of December 2026 on the district's clock."""
    return datetime(2026, 12, day, hour, minute, tzinfo=JAKARTA).astimezone(UTC)


def planned(now: datetime, recipients: int = 26, *, starts_at: datetime | None = None, urgent: bool = False) -> Plan:
    return plan(replace(BROADCAST, recipients=recipients, starts_at=starts_at, urgent=urgent), now, PACE)


def test_at_once() -> None:
    assert planned(here(1, 9)) == Plan(None, False, timedelta(seconds=1), None, None)


def test_later() -> None:
    assert planned(here(1, 9), starts_at=here(2, 8)).begins == here(2, 8)


def test_a_time_that_has_passed_is_now() -> None:
    found = planned(here(2, 9), starts_at=here(2, 8))
    assert (found.begins, found.late) == (None, True)


@pytest.mark.parametrize(
    ("begins", "until"),
    [
        (here(1, 20, 29), None),
        (here(1, 20, 30), here(2, 6)),
        (here(1, 23), here(2, 6)),
        (here(2, 0), here(2, 6)),
        (here(2, 5, 59), here(2, 6)),
        (here(2, 6), None),
    ],
)
def test_what_begins_in_the_quiet_hours_waits(begins: datetime, until: datetime | None) -> None:
    assert planned(begins).waits_until == until
    assert planned(here(1, 9), starts_at=begins).waits_until == until
    assert planned(begins, urgent=True).waits_until is None


@pytest.mark.parametrize(
    ("begins", "recipients", "until"),
    [
        (here(1, 20), 26 * 30 * 60, None),
        (here(1, 20), 26 * 30 * 60 + 26, here(2, 6)),
        (here(1, 22), 26 * 60 * 60 * 14, None),
        (here(1, 22), 26 * 60 * 60 * 15, here(3, 6)),
    ],
)
def test_what_runs_into_the_quiet_hours_goes_on_in_the_morning(
    begins: datetime, recipients: int, until: datetime | None
) -> None:
    assert planned(begins, recipients).interrupted_until == until
    assert planned(begins, recipients, urgent=True).interrupted_until is None


def test_without_quiet_hours_and_without_a_limit() -> None:
    never = Pace(0, QuietHours(time(6), time(6)), JAKARTA)
    found = plan(replace(BROADCAST, recipients=10**6), here(1, 23), never)
    assert found == Plan(None, False, timedelta(), None, None)


@pytest.fixture
async def budi(office: Office) -> Person:
    await reader(office, "Siti")
    return office.staff("Budi")


@pytest.mark.parametrize(
    ("button", "stored"),
    [("Besok 08.00", "2026-12-01T01:00:00Z"), ("Lusa 08.00", "2026-12-02T01:00:00Z"), ("Segera", None)],
)
async def test_a_time_from_a_button(button: str, stored: str | None, office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Waktu kirim")
    budi.sees("Kapan siaran no. 1 dikirim?", "segera setelah dikonfirmasi")
    await budi.tap(button)
    assert standing(office)["starts_at"] == stored
    budi.sees("rancangan")


async def test_a_button_of_yesterday_means_the_day_it_named(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Waktu kirim")
    office.clock.forward(days=1)
    await budi.tap("Besok 08.00")
    budi.sees("Selasa, 1 Desember 2026, pukul 08.00 WIB", "sudah lewat")
    assert standing(office)["starts_at"] is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("besok 08.00", "2026-12-01T01:00:00Z"),
        ("20/12 09.30", "2026-12-20T02:30:00Z"),
        ("Senin 7.30", "2026-12-07T00:30:00Z"),
        ("jam 4 sore", "2026-11-30T09:00:00Z"),
        ("segera", None),
    ],
)
async def test_a_time_that_is_typed(typed: str, stored: str | None, office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Waktu kirim")
    await budi.tap("Tulis waktu lain")
    budi.sees("Kapan siaran no. 1 dikirim?", "besok 08.00")
    await budi.send(typed)
    budi.sees("rancangan")
    assert standing(office)["starts_at"] == stored
    assert not office.rows("SELECT * FROM drafts")


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("kapan-kapan", "hari dan jam"),
        ("besok", "hari dan jam"),
        ("30/11/2026 08.00", "sudah lewat"),
        ("hari ini 08.00", "sudah lewat"),
        ("30/1/2027 09.00", "60 hari ke depan"),
        ("31/2 08.00", "tanggal"),
        ("Senin 1/12 08.00", "jatuh pada hari"),
        ("x" * 4000, "hari dan jam"),
    ],
)
async def test_a_time_that_cannot_be(typed: str, part: str, office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Waktu kirim")
    await budi.tap("Tulis waktu lain")
    await budi.send(typed)
    budi.sees("❗", part, "Kapan siaran no. 1 dikirim?")
    await budi.send("besok 08.00")
    assert standing(office)["starts_at"] == "2026-12-01T01:00:00Z"


async def test_kembali_leads_to_the_broadcast(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Waktu kirim")
    await budi.tap("Tulis waktu lain")
    await budi.tap("Kembali")
    budi.sees("Siaran no. 1", "rancangan")
    assert standing(office)["starts_at"] is None
    assert not office.rows("SELECT * FROM drafts")


async def test_in_the_quiet_hours_it_says_when_it_begins(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Waktu kirim")
    await budi.tap("Tulis waktu lain")
    await budi.send("hari ini 21.00")
    budi.sees("pukul 21.00 WIB", "jam tenang, jadi baru mulai Selasa, 1 Desember 2026, pukul 06.00 WIB")


async def test_the_question_survives_a_restart(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    await budi.tap("Waktu kirim")
    await budi.tap("Tulis waktu lain")
    await office.restart()
    await budi.send("besok 08.00")
    assert standing(office)["starts_at"] == "2026-12-01T01:00:00Z"


async def test_another_form_that_is_open(office: Office) -> None:
    person = await with_open_form(office, "Budi")
    office.telegram.add_member(office.group.id, person.user.id, status="member")
    await prepared(office, person)
    await person.tap("Waktu kirim")
    await person.tap("Tulis waktu lain")
    person.sees("pendaftaran")
    await person.tap("mulai yang baru")
    person.sees("Kapan siaran no. 1 dikirim?")
    await person.send("besok 08.00")
    assert standing(office)["starts_at"] == "2026-12-01T01:00:00Z"


async def test_a_time_typed_too_late_changes_nothing(office: Office, budi: Person) -> None:
    rina = office.staff("Rina")
    await asked(office, budi)
    await budi.tap("Tarik kembali")
    await rina.send("/start siaran_1")
    await rina.tap("Waktu kirim")
    await rina.tap("Tulis waktu lain")
    await budi.tap("Minta konfirmasi")
    await rina.send("20/12 09.30")
    rina.sees("Siaran no. 1 sekarang", "menunggu konfirmasi")
    assert not office.rows("SELECT * FROM drafts")
    assert standing(office)["starts_at"] == "2026-12-01T01:00:00Z"
