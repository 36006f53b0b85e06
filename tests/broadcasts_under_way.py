"""Broadcasts that have been confirmed, and their readers, put straight into the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from conversation import MONDAY, Office, Person, words
from walks import agree
from waves_at_hand import CIKANDE

from bot.models import Business, Category, Consent, Owner, Relation, Salutation
from bot.segments import Segment
from bot.services.consent import NOTICE_VERSION
from bot.simulator import Fault
from bot.storage import accounts, broadcasts, owners
from bot.storage.database import to_text

VILLAGE = f"{CIKANDE}.2001"
AWAY = 8_000_000_000
"""An account that Telegram does not know."""


async def reader(office: Office, name: str = "Siti", **different: Any) -> Person:
    """Somebody who agreed, and stands for an owner of this name."""
    person = office.person(name)
    await agree(person)
    await owned(office, person.user.id, name, **different)
    return person


async def owned(office: Office, account_id: int, name: str, **different: Any) -> int:
    """An owner of this name for the account; returns the owner's id."""
    owner = Owner(0, name, Salutation.IBU, "+6281234567890", False, CIKANDE, VILLAGE, MONDAY, 0, MONDAY)
    async with office.app.wiring.database.transaction() as tx:
        owner_id = await owners.add(tx, replace(owner, **different))
        await owners.link(tx, account_id, owner_id, Relation.SELF, MONDAY)
        business = Business(owner_id, "Dapur", Category.EGG, "Telur asin", 2019, None, None, None, None, None)
        await owners.put_business(tx, business)
    return owner_id


async def strangers(office: Office, ids: Sequence[int], *, reachable: bool = True) -> None:
    """Accounts that agreed, of whom Telegram may know nothing."""
    async with office.app.wiring.database.transaction() as tx:
        for account_id in ids:
            await accounts.record_consent(tx, account_id, Consent.GIVEN, NOTICE_VERSION, MONDAY)
        if not reachable:
            await accounts.mark_unreachable(tx, ids)


async def scheduled(
    office: Office,
    body: str = "Halo <b>{nama}</b>, besok ada bazar.",
    *,
    by: int = 1,
    starts_at: datetime | None = None,
    **different: Any,
) -> int:
    """A confirmed broadcast; returns its number. `different`: kind, file, bot_id, segment, free, urgent, thread_id."""
    content = {"kind": "text", "file": None, "bot_id": office.app.wiring.bot_id, "thread_id": None}
    given = {name: different.pop(name, value) for name, value in content.items()}
    columns = {
        "state": "scheduled",
        "segment": different.pop("segment", Segment()).dump(),
        "confirmed_by": by,
        "starts_at": to_text(starts_at or office.clock.now),
        **different,
    }
    async with office.app.wiring.database.transaction() as tx:
        number = await broadcasts.add(tx, body=body, created_by=by, now=MONDAY, **given)
        for name, value in columns.items():
            await tx.run(f"UPDATE broadcasts SET {name} = ? WHERE id = ?", value, number)
    return number


def said(office: Office, part: str) -> list[str]:
    """The messages in the group with these words, as they read now, oldest first."""
    return [words(one) for one in office.in_group() if part in words(one)]


def counts(office: Office, number: int) -> dict[str, int]:
    """The state of each row of a broadcast → how many."""
    return dict(office.rows("SELECT state, count(*) FROM outbox WHERE broadcast_id = ? GROUP BY state", number))


def holds_up(office: Office, *chats: int, kind: str = "429", count: int | None = 1, retry_after: int = 60) -> None:
    """The next messages to these chats do not go out yet."""
    for chat in chats:
        office.telegram.faults.add(Fault("sendMessage", kind, count=count, chat_id=chat, retry_after=retry_after))


async def later(office: Office, **units: float) -> None:
    """Some time passes."""
    office.clock.forward(**units)
    await office.settle()


async def koordinator(office: Office) -> Person:
    """A koordinator who has started the bot."""
    person = office.staff("Rina", "administrator")
    await person.send("/start")
    return person
