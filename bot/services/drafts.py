"""Unfinished forms: who answers them, and that a person has one at a time."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import InOtherHands, Outdated
from bot.forms.engine import Progress
from bot.models import Draft, HelpRequest
from bot.storage import drafts, help_requests, outbox, owners, settings
from bot.storage.database import Transaction, from_text, to_text

AWAY = timedelta(hours=24)
"""Telegram keeps updates for 24 hours (Bot API, "Getting updates"): after a longer gap something may have been lost."""


KEPT_FOR = timedelta(days=30)
"""How long a form is kept in which nothing is answered: the privacy notice promises it (messages/start/notice.j2)."""


LEFT_AFTER = timedelta(hours=24)
"""How long a form is left alone before its editor hears a word about it."""

NUDGE = "draft_nudge"
"""What the outbox calls that word."""


@dataclass(frozen=True, slots=True)
class Left:
    """A form that was left, and whom it is about as far as that is known."""

    draft: Draft
    name: str | None = None
    salutation: str | None = None


async def of_editor(tx: Transaction, editor_id: int) -> Draft | None:
    """The draft this person is answering."""
    return await drafts.of_editor(tx, editor_id)


async def in_other_hands(tx: Transaction, account_id: int) -> Draft | None:
    """The draft of this account that a petugas is answering."""
    return await drafts.of_account(tx, account_id)


async def of_request(tx: Transaction, request: HelpRequest) -> Draft | None:
    """The draft with which somebody asked for help; None when it was thrown away."""
    return None if request.draft_id is None else await drafts.get(tx, request.draft_id)


async def begin(
    tx: Transaction,
    form: str,
    account_id: int,
    now: datetime,
    *,
    owner_id: int | None = None,
    wave_id: int | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Opens a form; the caller has made sure that the person has none open. Raises InOtherHands."""
    helped = await drafts.of_account(tx, account_id)
    if helped is not None:
        raise InOtherHands(form=helped.form, about=None)
    return await drafts.add(
        tx,
        form=form,
        account_id=account_id,
        owner_id=owner_id,
        wave_id=wave_id,
        progress=(progress or Progress()).dump(),
        now=now,
    )


async def keep(tx: Transaction, draft: Draft, progress: Progress, now: datetime) -> None:
    """Writes the answers so far."""
    await drafts.save(tx, draft.id, progress.dump(), now)


async def drop(tx: Transaction, draft: Draft) -> None:
    """Throws a draft away, or is done with it; a request for help with it is done too."""
    await help_requests.finish_of_draft(tx, draft.id)
    await drafts.remove(tx, draft.id)


async def take_back(tx: Transaction, account_id: int) -> tuple[Draft, int]:
    """The person goes on alone with the draft that a petugas (also returned) was answering. Raises Outdated."""
    draft = await drafts.of_account(tx, account_id)
    if draft is None:
        raise Outdated
    await help_requests.finish_of_draft(tx, draft.id)
    return await drafts.hand_to(tx, draft.id, account_id) or draft, draft.editor_id


async def forget_old(tx: Transaction, now: datetime) -> None:
    """Throws away every form left alone for `KEPT_FOR`, whoever was answering it."""
    for draft in await drafts.untouched_since(tx, now - KEPT_FOR):
        await drop(tx, draft)


async def heard_from_telegram(tx: Transaction, now: datetime) -> list[Draft]:
    """Notes that Telegram answers; after a gap longer than it keeps updates, the drafts whose editors must be told."""
    before = await settings.get(tx, settings.LAST_HEARD)
    await settings.put(tx, settings.LAST_HEARD, to_text(now))
    if before is None or now - from_text(before) <= AWAY:
        return []
    found = await drafts.all_open(tx)
    await drafts.nudge_all(tx, now)
    for draft in found:
        await outbox.cancel_about(tx, subject(draft), "said already", now)
    return found


async def left(tx: Transaction, now: datetime) -> list[Draft]:
    """Forms left alone for `LEFT_AFTER` by whom they are for; each is returned once in its life."""
    return await drafts.nudge(tx, now - LEFT_AFTER, now)


async def still_left(tx: Transaction, content: str, account_id: int) -> Left | None:
    """The form of a queued word about it; None when it is finished, dropped, gone on with or in other hands."""
    draft = await drafts.get(tx, json.loads(content)["draft"])
    if draft is None or {draft.editor_id, draft.account_id} != {account_id}:
        return None
    if not await drafts.is_untouched(tx, draft.id):
        return None
    answers = Progress.load(draft.progress).answers
    if "name" not in answers and draft.owner_id is not None:
        owner = await owners.get(tx, draft.owner_id)
        return Left(draft, owner.name, owner.salutation) if owner else Left(draft)
    return Left(draft, answers.get("name"), answers.get("salutation"))


def subject(draft: Draft) -> str:
    """What a word about a form is about, to the outbox."""
    return f"{NUDGE}:{draft.id}"
