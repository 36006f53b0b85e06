"""Files that staff ask for: owed as rows, made when it is sent, and those with people's data deleted in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage import audit, staff_files
from bot.storage.database import Transaction
from bot.storage.staff_files import StaffFile

ATTEMPT_LASTS = timedelta(minutes=5)
"""After so long an attempt that was never settled is thought to be lost."""
GIVE_UP_AFTER = timedelta(hours=24)
"""Counted from the asking; whoever still wants the file asks again."""
DELETE_AFTER = timedelta(hours=23)
"""Counted from the sending: screens promise 24 hours."""
DELETABLE_FOR = timedelta(hours=47)
"""Telegram lets a bot delete what it sent less than 48 hours ago (Bot API, deleteMessage)."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it is to be sent. `caption`: Telegram HTML; `picture`: shown as a photo, not as a document."""

    content: bytes
    filename: str
    caption: str
    picture: bool = False


async def ask(
    tx: Transaction,
    kind: str,
    wave_id: int | None,
    account_id: int,
    now: datetime,
    *,
    chat_id: int | None = None,
    thread_id: int | None = None,
    parameters: Mapping[str, int] | None = None,
) -> bool:
    """The file is to be made and sent, to the private chat of who asks unless `chat_id` names the group.

    False when the same file is owed there already: nothing more is to be done, and nothing is recorded. `parameters`
    are ids, by which the file is recorded, and do not outlive the sending.
    """
    owed = await staff_files.owe(
        tx,
        kind,
        wave_id=wave_id,
        account_id=account_id,
        chat_id=account_id if chat_id is None else chat_id,
        thread_id=thread_id,
        parameters=parameters or {},
        now=now,
    )
    if owed:
        subject = {"wave": wave_id} if wave_id else {}
        await audit.add(tx, account_id, f"file.{kind}", {**subject, **(parameters or {})}, now)
    return owed


async def take_owed(tx: Transaction, now: datetime) -> StaffFile | None:
    """The next file to send; it counts as tried."""
    return await staff_files.take_owed(tx, now, now + ATTEMPT_LASTS)


async def take_sent(tx: Transaction, now: datetime) -> StaffFile | None:
    """The next file to delete; it counts as tried."""
    return await staff_files.take_sent(tx, now, now + ATTEMPT_LASTS)


async def sent(tx: Transaction, file: StaffFile, message_id: int, now: datetime, *, personal: bool) -> None:
    """Telegram has it; one with people's data is deleted in time."""
    await staff_files.sent(tx, file.id, message_id, now + DELETE_AFTER if personal else None, now)


async def try_again(tx: Transaction, file: StaffFile, not_before: datetime, now: datetime) -> bool:
    """Sending failed; False when it has failed for too long, and is refused."""
    if now - file.asked_at >= GIVE_UP_AFTER:
        await staff_files.settle(tx, file.id, "refused")
        return False
    await staff_files.again(tx, file.id, not_before)
    return True


async def refuse(tx: Transaction, file: StaffFile) -> None:
    """It cannot be sent, now or later."""
    await staff_files.settle(tx, file.id, "refused")


async def deleted(tx: Transaction, file: StaffFile) -> None:
    """It is gone from the chat."""
    await staff_files.settle(tx, file.id, "deleted")


async def not_deleted(tx: Transaction, file: StaffFile, not_before: datetime, now: datetime) -> bool:
    """Deleting failed; False when Telegram would not take it later either, so it stays."""
    if file.sent_at is None or now - file.sent_at >= DELETABLE_FOR:
        await staff_files.settle(tx, file.id, "stayed")
        return False
    await staff_files.again(tx, file.id, min(not_before, file.sent_at + DELETABLE_FOR))
    return True
