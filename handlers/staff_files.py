"""Files that staff asked for, from row to chat and out of the chat again: a loop step that may be killed anywhere.

Each file is sent at least once. Of one that was on its way at a kill a first copy may have come, of which nobody knows,
so it is not deleted by itself.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.children import ChildError
from bot.delivery import back_off, told_to_wait
from bot.models import Role
from bot.services import staff_files
from bot.services.staff_files import Made
from bot.storage.database import Transaction, is_in_trouble
from bot.storage.staff_files import StaffFile
from handlers import broadcast_reports, claim_files, export_files, office, record_files, statistics_files
from handlers.context import Wiring
from handlers.staff_file_posting import delete, post

_log = logging.getLogger(__name__)

Make = Callable[[Wiring, StaffFile], Awaitable[Made | None]]
"""Makes the file as it is now, what is heavy in a child process; None when there is nothing (any more) to be made."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what makes it, who may have it (looked at when it is sent), whether it holds people's data."""

    make: Make
    who: Role = Role.COORDINATOR
    personal: bool = True
    """Deleted within a day."""


KINDS: Mapping[str, Kind] = {
    "attendance": Kind(export_files.people),
    "applicants": Kind(export_files.people),
    "subdistricts": Kind(export_files.people),
    "record": Kind(record_files.record),
    "unreached": Kind(broadcast_reports.unreached),
    "statistics": Kind(statistics_files.picture, Role.STAFF, personal=False),
    "claim_qr": Kind(claim_files.picture, Role.STAFF),
}
"""Each kind's name in the table `staff_files` → how it is made. Its words: the label [staff_file]."""


async def see_to(wiring: Wiring) -> None:
    """Sends what is owed and deletes what was sent long enough ago; a failed attempt is made again later."""
    while (owed := await _next(wiring, staff_files.take_owed)) is not None:
        await _attempt(wiring, owed)
    while (sent := await _next(wiring, staff_files.take_sent)) is not None:
        await _delete(wiring, sent)


async def _next(wiring: Wiring, take: Callable[..., Awaitable[StaffFile | None]]) -> StaffFile | None:
    async with wiring.database.transaction() as tx:
        return await take(tx, wiring.clock())


async def _attempt(wiring: Wiring, file: StaffFile) -> None:
    try:
        await _hand_over(wiring, file)
    except ChatMigrated as moved:
        await office.follow(wiring, wiring.staff.chat_id, moved.new_chat_id)
        await _again(wiring, file, moved)
    except (Forbidden, BadRequest) as error:
        _log.warning("file %s (%s) is refused: %s", file.id, file.kind, error.message)
        await _refuse(wiring, file, "staff_files/not_sent")
    except (TelegramError, ChildError) as error:
        await _again(wiring, file, error)
    except Exception as error:
        if is_in_trouble(error):
            raise
        _log.exception("file %s (%s)", file.id, file.kind)  # a bug in one must not hold up the others
        await _again(wiring, file, error)


async def _hand_over(wiring: Wiring, file: StaffFile) -> None:
    kind = KINDS[file.kind]
    role = await office.role_of(wiring, file.account_id)
    if role is Role.OWNER or (kind.who is Role.COORDINATOR and role is not Role.COORDINATOR):
        await _refuse(wiring, file, "staff_files/no_longer_staff")
        return
    made = await kind.make(wiring, file)
    if made is None:
        await _refuse(wiring, file, "staff_files/nothing_to_send")
        return
    message = await post(wiring, file, made)
    async with wiring.database.transaction() as tx:
        await staff_files.sent(tx, file, message.message_id, wiring.clock(), personal=kind.personal)


async def _again(wiring: Wiring, file: StaffFile, error: Exception) -> None:
    _log.warning("file %s (%s) waits: %s", file.id, file.kind, type(error).__name__)
    now = wiring.clock()
    async with wiring.database.transaction() as tx:
        if not await staff_files.try_again(tx, file, now + _wait(file, error), now):
            await _tell(wiring, tx, file, "staff_files/not_sent")


async def _refuse(wiring: Wiring, file: StaffFile, screen: str) -> None:
    async with wiring.database.transaction() as tx:
        await staff_files.refuse(tx, file)
        await _tell(wiring, tx, file, screen)


async def _tell(wiring: Wiring, tx: Transaction, file: StaffFile, screen: str) -> None:
    """In private: who asked for a file hears of it when none comes, or when it does not go."""
    who = KINDS[file.kind].who
    key, person = f"staff_file:{file.id}", file.account_id
    await wiring.owe(tx, key, person, screen, kind=file.kind, coordinator=who is Role.COORDINATOR)


async def _delete(wiring: Wiring, file: StaffFile) -> None:
    try:
        await delete(wiring, file)
    except TelegramError as error:
        now = wiring.clock()
        async with wiring.database.transaction() as tx:
            if not await staff_files.not_deleted(tx, file, now + _wait(file, error), now):
                _log.warning("file %s (%s) stays in the chat: %s", file.id, file.kind, error.message)
                await _tell(wiring, tx, file, "staff_files/not_deleted")
    else:
        async with wiring.database.transaction() as tx:
            await staff_files.deleted(tx, file)


def _wait(file: StaffFile, error: Exception) -> timedelta:
    return told_to_wait(error) if isinstance(error, RetryAfter) else back_off(file.attempts)
