"""What the group is told of a broadcast: one message that is edited as it goes, and at the end the account."""

from bot.outbox import Owed
from bot.quiet import QuietHours
from bot.services import broadcast_accounts, broadcast_progress
from bot.services.broadcast_progress import Phase, Progress
from bot.storage.broadcast_progress import Told
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from handlers import keyboards
from handlers.context import Context, Wiring
from handlers.keyboards import InlineKeyboard


def is_quiet(wiring: Wiring) -> bool:
    """Whether it is a time in which only what is urgent goes to many."""
    return _hours(wiring).at(wiring.clock().astimezone(wiring.district.zone).time())


def _hours(wiring: Wiring) -> QuietHours:
    return QuietHours.read(wiring.settings.quiet_hours)


async def tell(wiring: Wiring, *, quiet: bool) -> None:
    """Tells the group what is new, each broadcast in a transaction of its own."""
    group = wiring.staff.chat_id
    if group is None:
        return
    async with wiring.database.transaction() as tx:
        for progress, last in await broadcast_progress.to_tell(tx, wiring.clock(), quiet=quiet):
            await _put(wiring, tx, group, progress, last)
    async with wiring.database.transaction() as tx:
        ended = await broadcast_progress.ended(tx)
    for number in ended:
        async with wiring.database.transaction() as tx:
            await _close(wiring, tx, group, number)
    if ended:
        wiring.file_news.set()


async def _close(wiring: Wiring, tx: Transaction, group: int, number: int) -> None:
    """The progress message without buttons, and the account as a new one; once."""
    found = await broadcast_progress.to_close(tx, number)
    if found is None or not await broadcast_accounts.close(tx, found[0], wiring.clock()):
        return
    progress, last = found
    if progress.phase is Phase.STOPPED and not progress.ledger.recipients and last.what is None:
        return  # it had not begun: who stopped it has seen that
    await _put(wiring, tx, group, progress, last)
    account = await broadcast_accounts.account(tx, progress)
    keyboard = keyboards.broadcast_account(account, wiring.bot_username, private=False)
    parameters = _screen(wiring, "broadcasts/account", {"account": account}, keyboard) | _topic(progress)
    owed = Owed(f"broadcast_account:{number}", Lane.NOTICE, group, "send_message", parameters)
    await wiring.outbox.owe(tx, owed, wiring.clock())


async def _put(wiring: Wiring, tx: Transaction, group: int, progress: Progress, last: Told) -> None:
    """Edits the progress message, or sends the first one."""
    number, now = progress.broadcast.id, wiring.clock()
    key = f"broadcast_progress:{number}:{now:%Y-%m-%dT%H:%M:%S}:{progress.phase}"
    keyboard = keyboards.stop_broadcast(number) if progress.is_under_way else None
    parameters = _screen(wiring, "broadcasts/progress", {"progress": progress, "until": _hours(wiring).ends}, keyboard)
    if last.message_id is None:
        method, parameters = "send_message", parameters | _topic(progress)
    else:
        method, parameters = "edit_message_text", parameters | {"message_id": last.message_id}
    await wiring.outbox.owe(tx, Owed(key, Lane.NOTICE, group, method, parameters), now)
    await broadcast_progress.tell(tx, number, progress.dump(), now, key=key, message_id=last.message_id)


def _screen(
    wiring: Wiring, screen: str, values: dict[str, object], keyboard: InlineKeyboard | None
) -> dict[str, object]:
    parameters: dict[str, object] = {"text": wiring.renderer.text(screen, values), "parse_mode": "HTML"}
    return parameters if keyboard is None else parameters | {"reply_markup": keyboard}


def _topic(progress: Progress) -> dict[str, object]:
    thread = progress.broadcast.thread_id
    return {} if thread is None else {"message_thread_id": thread}


async def show_account(context: Context, progress: Progress, *, anew: bool = False) -> None:
    """Where a broadcast stands, in the chat of the update; `anew` under what was tapped."""
    place = context.chat_id
    private = place > 0
    account = await broadcast_accounts.account(context.tx, progress)
    keyboard = keyboards.broadcast_account(account, context.wiring.bot_username, private=private)
    put = context.say if anew else context.show
    put("broadcasts/account", keyboard, account=account)
