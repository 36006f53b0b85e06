"""A petugas helps with a form: the draft changes hands, and comes back finished or taken back."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import HelpTaken, Outdated
from bot.models import Draft, HelpRequest
from bot.storage import drafts, help_requests
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """A request that a petugas has taken on, with the draft to go on with (None: nothing is left to help with)."""

    request: HelpRequest
    draft: Draft | None


async def ask(tx: Transaction, draft: Draft, voice: str | None, now: datetime) -> int | None:
    """Asks for help with a draft. The request's id when it is new; None when staff know of one already."""
    request = await help_requests.add(tx, draft.account_id, draft.id, voice, now)
    if request is None and voice is not None:
        await help_requests.add_voice(tx, draft.account_id, voice)
    return request


async def is_about(tx: Transaction, request_id: int, draft: Draft) -> bool:
    """Whether the request asks for help with this draft."""
    request = await help_requests.get(tx, request_id)
    return request is not None and request.draft_id == draft.id


async def take(tx: Transaction, request_id: int, staff_id: int, now: datetime) -> Taken:
    """A petugas goes on with somebody's form. Raises Outdated, HelpTaken.

    The caller has made sure that the petugas has no other form open.
    """
    request = await help_requests.get(tx, request_id)
    if request is None:
        raise Outdated
    draft = await drafts.get(tx, request.draft_id) if request.draft_id else None
    if draft is None:
        await help_requests.finish(tx, request_id)
        return Taken(request, None)
    if not await help_requests.take(tx, request_id, staff_id, now):
        raise HelpTaken
    return Taken(request, await drafts.hand_to(tx, draft.id, staff_id))


async def hand_back(tx: Transaction, draft: Draft) -> int:
    """The owner goes on with what a petugas was answering. The number of the request that is over with it."""
    request_id = await help_requests.finish_of_draft(tx, draft.id)
    await drafts.hand_to(tx, draft.id, draft.account_id)
    return request_id or 0


async def waiting(tx: Transaction) -> list[HelpRequest]:
    """Requests that nobody has taken."""
    return await help_requests.waiting(tx)
