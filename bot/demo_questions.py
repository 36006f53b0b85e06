"""What people of the demo have asked: the bot, of which a log is kept, and the staff, of which some still wait."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import count

from bot.districts import District
from bot.models import Outcome, Side, Ticket
from bot.quiet import QuietHours
from bot.services import tickets as asking
from bot.storage import questions, ticket_messages, tickets
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question to the bot: which answer was shown (none), whether of several, and what was said of it."""

    text: str
    entry: str | None = None
    chosen: bool = False
    helpful: bool | None = None

    @property
    def decision(self) -> str:
        return "choose" if self.chosen else "answer" if self.entry else "none"


ASKED = (
    _Asked("cara bikin pirt gimana", "pirt_cara", helpful=True),
    _Asked("biaya pirt berapa ya", "pirt_biaya", helpful=True),
    _Asked("urus nib di mana", "legal_nib_oss"),
    _Asked("jadi pemasok mbg gmn caranya", "mbg_jadi_pemasok", helpful=True),
    _Asked("telur asin bisa masuk dapur mbg?", "mbg_telur", chosen=True),
    _Asked("label kemasan isinya apa aja", "label_isi_wajib", helpful=False),
    _Asked("halal gratis masih ada", "halal_self_declare"),
    _Asked("rumah kemasan buka jam berapa"),
    _Asked("jam buka rumah kemasan kab serang"),
    _Asked("rumah kemasan bukanya kapan"),
    _Asked("ada bantuan mesin jahit ga"),
    _Asked("bantuan mesin jahit dari dinas"),
    _Asked("kapan bazar umkm di alun alun"),
)
"""One every seven hours, back from now, over and over."""
TIMES_OVER = 6
EVERY = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A question to staff that is not closed: how many working hours old, and how far it has come."""

    text: str
    hours: float
    guesses: tuple[str, ...] = ()
    taken: bool = False
    answer: str = ""


WAITING = (
    _Waiting("Apakah telur asin saya perlu PIRT kalau dijual ke warung?", 9, ("pirt_apa", "pirt_cara")),
    _Waiting("Saya salah tulis nama usaha, bisa diganti?", 6, taken=True),
    _Waiting(
        "Desain label boleh minta bantuan Dinas?", 5, ("desain_cetak",), taken=True, answer="Boleh, bawa contohnya."
    ),
    _Waiting("Kalau pelatihan bawa anak kecil boleh tidak?", 1),
)
CLOSED_AFTER = (0.2, 0.5, 0.5, 1, 1, 2, 3, 6, 0.3, 1, 2, 5)
"""Working hours until the first answer of those that were closed."""
EVERY_DAYS = 1.5
"""How far these lie apart."""
BLOCKED_EVERY = 12
"""Of the neighbours some have blocked the bot; they ask nothing."""

_numbers = count(1)


async def seed_questions(
    tx: Transaction, district: District, account_ids: Sequence[int], now: datetime, petugas: int
) -> None:
    """After `seed_neighbours`, with the same accounts."""
    here = now.astimezone(district.zone)
    for place in range(len(ASKED) * TIMES_OVER):
        asked = ASKED[place % len(ASKED)]
        number = await questions.add(tx, asked.text, asked.decision, asked.entry, here - place * EVERY)
        if asked.helpful is not None:
            await questions.mark(tx, number, asked.entry or "", helpful=asked.helpful)
    desk = _Desk(tx, WorkCalendar.of(district, QuietHours(time(0), time(0))), petugas)
    able = [one for place, one in enumerate(account_ids, start=1) if place % BLOCKED_EVERY]
    for account_id, one in zip(able, WAITING, strict=False):
        await desk.wait(account_id, one, now)
    for place, hours in enumerate(CLOSED_AFTER, start=1):
        begin = now - timedelta(days=EVERY_DAYS * place + 2)
        await desk.close(able[-place], desk.calendar.after_working(begin, timedelta()), timedelta(hours=hours))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The petugas of the demo, at work. Nothing is sent of it: the chats of the demo begin empty."""

    tx: Transaction
    calendar: WorkCalendar
    petugas: int

    async def wait(self, account_id: int, one: _Waiting, now: datetime) -> None:
        """Asked, and not closed."""
        opened_at = self._before(now, timedelta(hours=one.hours))
        ticket = await self._open(account_id, one.text, opened_at, one.guesses)
        if one.taken:
            await tickets.take(self.tx, ticket.id, self.petugas, opened_at)
        if one.answer:
            await self._answer(ticket, one.answer, now)

    async def close(self, account_id: int, opened_at: datetime, took: timedelta) -> None:
        """Asked, answered and settled; its card was in the group, and is not posted again."""
        ticket = await self._open(account_id, "Kapan pelatihan berikutnya?", opened_at)
        answered_at = self.calendar.after_working(opened_at, took)
        await tickets.take(self.tx, ticket.id, self.petugas, answered_at)
        await self._answer(ticket, "Jadwalnya ada di Daftar Pelatihan.", answered_at)
        await tickets.close(self.tx, ticket.id, self.petugas, answered_at)
        await tickets.show_card(self.tx, ticket, None)
        await tickets.note_card(self.tx, replace(ticket, shown=ticket.edition), None, None)

    async def _open(self, account_id: int, text: str, now: datetime, guesses: Sequence[str] = ()) -> Ticket:
        due = asking.promise(self.calendar, now)
        ticket = await tickets.add(self.tx, account_id, guesses, due_at=due, now=now)
        assert ticket is not None  # noqa: S101 - nobody here asks twice
        await self._say(ticket, Side.OWNER, account_id, (text, now))
        return ticket

    async def _answer(self, ticket: Ticket, text: str, now: datetime) -> None:
        await self._say(ticket, Side.STAFF, self.petugas, (text, now))
        await tickets.note_answer(self.tx, ticket.id, now)

    async def _say(self, ticket: Ticket, side: Side, author_id: int, said: tuple[str, datetime]) -> None:
        message = await ticket_messages.add(
            self.tx,
            ticket.id,
            side,
            author_id=author_id,
            message_id=-next(_numbers),
            kind="text",
            body=said[0],
            file=None,
            bot_id=0,
            now=said[1],
        )
        assert message is not None  # noqa: S101 - no two have the same number
        await ticket_messages.note_outcome(self.tx, message.id, Outcome.SENT, copy_id=None, head_id=None)

    def _before(self, now: datetime, span: timedelta) -> datetime:
        """A moment from which on the office was open for about so long."""
        then = now
        while self.calendar.working(then, now) < span:
            then -= timedelta(minutes=30)
        return then
