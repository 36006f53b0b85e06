"""Names that must not stand in an answer: of whom a ticket is about, and of the staff."""

from functools import lru_cache

from bot.answers.text import plain_words
from bot.models import Entry
from bot.services.faq_flags import Names
from bot.services.library import Shelves
from bot.storage import owners, staff_names, tickets
from bot.storage.database import Transaction


async def names(tx: Transaction, ticket_id: int | None) -> Names:
    """Of the staff, and of the owners for whom the ticket's account speaks."""
    staff = tuple(await staff_names.all_names(tx))
    ticket = None if ticket_id is None else await tickets.get(tx, ticket_id)
    if ticket is None:
        return Names(staff=staff)
    people = await owners.of_account(tx, ticket.account_id)
    businesses = [await owners.business(tx, one.id) for one in people]
    named = tuple(one.name for one in businesses if one is not None and one.name)
    return Names((*(one.name for one in people), ticket.called), named, staff)


def usual(shelves: Shelves) -> frozenset[str]:
    """Words that stand in answers which came with a release, and so are no names of persons."""
    return _usual(tuple(one.entry for one in shelves.kept.values() if one.made_by is None))


@lru_cache(maxsize=2)
def _usual(entries: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset(word for one in entries for word in plain_words(f"{one.title} {one.answer}"))
