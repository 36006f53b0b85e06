"""A petugas helps with a form: the draft changes hands, and comes back finished or taken back."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import HelpTaken, Outdated
from bot.models import Draft, HelpRequest
from bot.storage import drafts, help_requests
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """A request that a petugas has taken on, with the draft to go on with (None: it was thrown away)."""

    request: HelpRequest
    draft: Draft | None


async def ask(tx: Transaction, draft: Draft, voice: str | None, now: datetime) -> int | None:
    """Asks for help with a draft. The request's id when it is new; None when staff know of one already."""
    request = await help_requests.add(tx, draft.account_id, draft.id, voice, now)
    if request is None and voice is not None:
        await help_requests.add_voice(tx, draft.account_id, voice)
    return request


async def take(tx: Transaction, request_id: int, staff_id: int, now: datetime) -> Taken:
    """A petugas goes on with somebody's form. Raises Outdated, HelpTaken.

    The caller has made sure that the petugas has no form of their own open.
    """
    request = await help_requests.get(tx, request_id)
    if request is None:
        raise Outdated
    draft = await drafts.get(tx, request.draft_id) if request.draft_id else None
    if not await help_requests.take(tx, request_id, staff_id, now):
        raise HelpTaken
    if draft is None:
        await help_requests.finish(tx, request_id)
    elif draft.editor_id != staff_id:
        await drafts.hand_to(tx, draft.id, staff_id)
    return Taken(request, draft)


async def waiting(tx: Transaction) -> list[HelpRequest]:
    """Requests that nobody has taken."""
    return await help_requests.waiting(tx)
