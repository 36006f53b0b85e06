"""A petugas helps somebody: the form changes hands, and comes back finished or taken back; or there is only a call."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import HelpTaken, Outdated
from bot.models import Draft, HelpRequest
from bot.storage import drafts, help_requests
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """A request that a petugas has taken on."""

    request: HelpRequest
    draft: Draft | None
    """The form to go on with, if there is one."""
    voices: tuple[str, ...]
    """Telegram's file ids, oldest first."""
    over: bool = False
    """Nothing is left to help with."""


async def ask(tx: Transaction, draft: Draft, voice: str | None, now: datetime) -> int | None:
    """Asks for help with a form. The request's id when it is new; None when staff know of one already."""
    request = await help_requests.add(tx, draft.account_id, draft.id, now)
    if request is None:
        await help_requests.add_draft(tx, draft.account_id, draft.id)
    if voice is not None:
        await help_requests.add_voice(tx, draft.account_id, voice, now)
    return request


async def ask_for_call(tx: Transaction, account_id: int, now: datetime) -> int | None:
    """Asks to be called, without any form. The request's id when it is new; None when staff know of one already."""
    return await help_requests.add(tx, account_id, None, now)


async def hands_over_another(tx: Transaction, request_id: int, draft: Draft) -> bool:
    """Whether taking the request would put another form than this one into one's hands."""
    request = await help_requests.get(tx, request_id)
    return request is not None and request.draft_id not in {None, draft.id}


async def take(tx: Transaction, request_id: int, staff_id: int, now: datetime) -> Taken:
    """A petugas goes on with somebody's form, or is to call them, which ends the request. Raises Outdated, HelpTaken.

    The caller has made sure that the petugas has no other form open.
    """
    request = await help_requests.get(tx, request_id)
    if request is None:
        raise Outdated
    draft = await drafts.get(tx, request.draft_id) if request.draft_id else None
    voices = tuple(await help_requests.voices(tx, request_id))
    if draft is None and request.state == "done":
        return Taken(request, None, voices, over=True)
    if not await help_requests.take(tx, request_id, staff_id, now):
        raise HelpTaken
    if draft is None:
        await help_requests.finish(tx, request_id)
        return Taken(request, None, voices)
    return Taken(request, await drafts.hand_to(tx, draft.id, staff_id), voices)


async def hand_back(tx: Transaction, draft: Draft) -> int:
    """The owner goes on with what a petugas was answering. The number of the request that is over with it."""
    request_id = await help_requests.finish_of_draft(tx, draft.id)
    await drafts.hand_to(tx, draft.id, draft.account_id)
    return request_id or 0


async def waiting(tx: Transaction) -> list[HelpRequest]:
    """Requests that nobody has taken."""
    return await help_requests.waiting(tx)


async def voices(tx: Transaction, request: HelpRequest) -> list[str]:
    """The voice notes (Telegram's file ids) that came with a request, oldest first."""
    return await help_requests.voices(tx, request.id)
