"""Questions to a petugas that are there without anybody having typed them."""

from datetime import timedelta
from itertools import count
from typing import Any

from conversation import Office, Person, words

from bot.models import Consent, Side
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, staff_names, ticket_messages, tickets

_NUMBERS = count(1000)


async def tell(office: Office, ticket: int, side: Side, **more: Any) -> None:
    """One more message on a ticket, without Telegram."""
    async with office.app.wiring.database.transaction() as tx:
        told: dict[str, Any] = {"kind": "text", "body": "ya", "file": None, **more}
        said = await ticket_messages.add(
            tx, ticket, side, author_id=1, message_id=next(_NUMBERS), bot_id=1, now=office.clock.now, **told
        )
        assert said is not None


async def put(office: Office, number: int, question: str = "Tanya", **more: Any) -> int:
    """A ticket of an account of its own, promised within the four hours."""
    async with office.app.wiring.database.transaction() as tx:
        account = 100 + number
        await accounts.record_consent(tx, account, Consent.GIVEN, NOTICE_VERSION, office.clock.now)
        due = office.clock.now + timedelta(hours=4)
        ticket = await tickets.add(tx, account, [], due_at=due, now=office.clock.now)
        assert ticket is not None
    await tell(office, ticket.id, Side.OWNER, body=question, **more)
    return ticket.id


async def take(office: Office, ticket: int, petugas: Person) -> None:
    """A petugas takes it on."""
    async with office.app.wiring.database.transaction() as tx:
        await tickets.take(tx, ticket, petugas.user.id, office.clock.now)
        await staff_names.remember(tx, petugas.user.id, petugas.user.first_name, office.clock.now)


def listed(office: Office) -> str:
    """The newest /antrean in the group."""
    every = [words(one) for one in office.in_group()]
    return next(text for text in reversed(every) if text.startswith("🙋"))
