"""The lists of whom a broadcast did not reach: built as spreadsheets and sent to koordinators' private chats."""

import logging
from collections.abc import AsyncIterator

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.children import ChildError
from bot.delivery import back_off, told_to_wait
from bot.services import broadcast_accounts
from bot.spreadsheets import As, Book, Column, Part, Row, Sheet, built
from bot.storage.broadcast_ledger import Unreached
from bot.storage.broadcast_reports import Report
from bot.storage.broadcasts import Broadcast
from bot.storage.database import is_in_trouble
from handlers.context import Wiring
from messages.filters import nomor_hp, sapaan, tautan_wa
from messages.render import LONGEST_CAPTION, label

_log = logging.getLogger(__name__)

COLUMNS = ("subdistrict", "village", "name", "phone", "whatsapp", "reason")
"""The labels [unreached_list] are their headings."""


async def send_due(wiring: Wiring) -> None:
    """Sends the lists that are owed, each at least once; a failed attempt is made again later."""
    while True:
        async with wiring.database.transaction() as tx:
            taken = await broadcast_accounts.take_report(tx, wiring.clock())
        if taken is None:
            return
        await _attempt(wiring, *taken)


async def _attempt(wiring: Wiring, report: Report, one: Broadcast) -> None:
    try:
        await _send(wiring, report, one)
    except (Forbidden, BadRequest) as error:
        _log.warning("the list of broadcast %s is refused: %s", one.id, error.message)
        await _settle(wiring, report, sent=False)
    except (TelegramError, ChildError) as error:
        await _again(wiring, report, error)
    except Exception as error:
        if is_in_trouble(error):
            raise
        _log.exception("the list of broadcast %s", one.id)  # a bug in it must not hold up the broadcasts
        await _again(wiring, report, error)
    else:
        await _settle(wiring, report, sent=True)


async def _again(wiring: Wiring, report: Report, error: Exception) -> None:
    _log.warning("the list of broadcast %s waits: %s", report.broadcast_id, type(error).__name__)
    wait = told_to_wait(error) if isinstance(error, RetryAfter) else back_off(report.attempts)
    async with wiring.database.transaction() as tx:
        await broadcast_accounts.try_report_again(tx, report.id, wiring.clock() + wait)


async def _settle(wiring: Wiring, report: Report, *, sent: bool) -> None:
    async with wiring.database.transaction() as tx:
        await broadcast_accounts.settle_report(tx, report.id, sent=sent)


async def _send(wiring: Wiring, report: Report, one: Broadcast) -> None:
    document = await built(Book(wiring.clock()), _parts(wiring, one.id))
    await wiring.staff.bot.send_document(
        report.account_id,
        document,
        filename=f"{label('unreached_list.file')}-{one.id}.xlsx",
        caption=wiring.renderer.text("broadcasts/unreached_list", {"broadcast": one}, LONGEST_CAPTION),
        parse_mode="HTML",
    )


async def _parts(wiring: Wiring, number: int) -> AsyncIterator[Part]:
    """The sheet, and pieces of its lines, each read in a short transaction of its own."""
    columns = [Column(label(f"unreached_list.{name}"), As.LINK if name == "whatsapp" else As.TEXT) for name in COLUMNS]
    yield Sheet(label("unreached_list.title"), tuple(columns), sort=tuple(range(len(columns))))
    after, more = 0, True
    while more:
        async with wiring.database.transaction() as tx:
            piece, after = await broadcast_accounts.unreached_piece(tx, number, after)
        more = bool(after)
        yield [_line(wiring, one) for one in piece]


def _line(wiring: Wiring, one: Unreached) -> Row:
    why = label(f"unreached.{broadcast_accounts.word_for(one.reason)}")
    if one.name is None or one.phone is None:
        return ("", "", label("unreached_list.nobody"), "", "", why)
    place = wiring.district.place_name
    return (
        place(one.subdistrict or ""),
        place(one.village or ""),
        sapaan(one.salutation, one.name),
        nomor_hp(one.phone),
        tautan_wa(one.phone),
        why,
    )
