"""What was asked and answered on a ticket, as the beginning of an answer for everybody."""

from dataclasses import dataclass
from datetime import date

from bot.answers import clean
from bot.errors import Outdated
from bot.models import LONGEST_TITLE, Entry, MessageState, Side, TicketMessage
from bot.services import library
from bot.services.faq_answers import headlined, is_fit, with_phrasings
from bot.services.library import Shelves
from bot.services.questions import masked
from bot.storage import faq_drafts, ticket_messages, tickets
from bot.storage.database import Transaction
from bot.storage.faq import Kept
from bot.storage.faq_drafts import FaqDraft

ALIKE = 0.3
"""The score from which on an answer is shown as one that may say the same already."""
MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """A ticket: what the owner asked before anybody answered, and what staff said."""

    ticket_id: int
    question: str
    answer: str


async def subject(tx: Transaction, ticket_id: int) -> Subject:
    """Raises Outdated where there is no such ticket, or no word on it."""
    ticket = await tickets.get(tx, ticket_id)
    said = [one for one in await ticket_messages.of_ticket(tx, ticket_id) if one.state is MessageState.GIVEN]
    if ticket is None:
        raise Outdated
    asked = [one for one in said if one.side is Side.OWNER]
    first_answer = next((one.id for one in said if one.side is Side.STAFF), None)
    before = [one for one in asked if first_answer is None or one.id < first_answer]
    answer = _words([one for one in said if one.side is Side.STAFF])
    question = masked(clean(_words(before) or _words(asked)))
    if not question and not answer:
        raise Outdated
    return Subject(ticket_id, question, answer)


async def made(tx: Transaction, ticket_id: int) -> FaqDraft | None:
    """The draft, or the published answer, that this ticket has become already."""
    return await faq_drafts.of_ticket(tx, ticket_id)


async def alike(tx: Transaction, shelves: Shelves, one: Subject) -> list[Kept]:
    """Answers that may say the same already, the nearest first."""
    found = await library.current(tx, shelves)
    hits = found.index.similar(f"{one.question}\n{one.answer}")
    return [found.kept[hit.id] for hit in hits if hit.score >= ALIKE and hit.id in found.kept][:MOST_ALIKE]


def as_new(one: Subject, today: date) -> Entry:
    """A new answer, as far as the ticket's words fit."""
    answer = headlined(one.answer)
    entry = Entry(
        id="",
        topic="",
        title=one.question if len(one.question) <= LONGEST_TITLE else "",
        answer=answer if is_fit(answer) else "",
        phrasings=(),
        reviewed=today,
        review_by=today,
    )
    return as_correction(one, entry)


def as_correction(one: Subject, entry: Entry) -> Entry:
    """An answer that is there, asked in this way too."""
    return with_phrasings(entry, [one.question]) if one.question else entry


def _words(messages: list[TicketMessage]) -> str:
    return "\n".join(one.body.strip() for one in messages if one.body.strip())
