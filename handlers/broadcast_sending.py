"""Broadcasts by themselves: they begin, are enqueued, rendered for each account, stopped, and brought to their end."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from telegram import Chat, Update

from bot.crowd import Rendered, Unsent
from bot.services import broadcast_progress, broadcast_sending, broadcasts
from bot.storage.broadcast_ledger import STOPPED
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import broadcast_progress as telling
from handlers.broadcast_batch import Batch
from handlers.context import Context, Wiring
from handlers.taps import words
from messages.render import UnfitScreen


async def advance(wiring: Wiring) -> bool:
    """Takes every broadcast as far as it can go now; whether one is under way. Each step is a transaction of its own.

    What is decided depends on the database alone, so it may be killed anywhere, and run twice at once.
    """
    quiet = telling.is_quiet(wiring)
    async with wiring.database.transaction() as tx:
        await broadcast_sending.begin_due(tx, wiring.clock(), quiet=quiet)
    while await _enqueue_piece(wiring):
        wiring.outbox.wake()
    await _cancel_stopped(wiring)
    async with wiring.database.transaction() as tx:
        await broadcast_sending.finish_done(tx, wiring.clock())
    await telling.tell(wiring, quiet=quiet)
    async with wiring.database.transaction() as tx:
        return await broadcast_progress.is_any_under_way(tx)


async def _enqueue_piece(wiring: Wiring) -> bool:
    async with wiring.database.transaction() as tx:
        return await broadcast_sending.enqueue_piece(tx, wiring.clock())


async def _cancel_stopped(wiring: Wiring) -> None:
    async with wiring.database.transaction() as tx:
        ended = await broadcast_progress.ended(tx)
    for number in ended:
        more = True
        while more:
            async with wiring.database.transaction() as tx:
                more = await broadcast_sending.cancel_piece(tx, number, wiring.clock())


async def made(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered | Unsent]:
    """Broadcasts as their readers get them; kind `broadcast` of the outbox."""
    by_number: defaultdict[int, list[Message]] = defaultdict(list)
    for message in messages:
        by_number[message.broadcast_id or 0].append(message)
    found: dict[int, Rendered | Unsent] = {}
    for number, of_it in by_number.items():
        found |= await _made(wiring, tx, await broadcasts.get(tx, number), of_it)
    return found


async def _made(
    wiring: Wiring, tx: Transaction, one: Broadcast, messages: Sequence[Message]
) -> Mapping[int, Rendered | Unsent]:
    if one.state is BroadcastState.STOPPED:
        return {message.id: Unsent(STOPPED) for message in messages}
    if one.file is not None and one.bot_id != wiring.bot_id:
        return {message.id: Unsent("wrong file identifier: of another bot", failed=True) for message in messages}
    try:
        batch = Batch(wiring.renderer, one, paid=wiring.settings.allow_paid_broadcast)
    except UnfitScreen as error:  # a template was changed since it was confirmed
        return {message.id: Unsent(f"too long: {error}", failed=True) for message in messages}
    accounts = [message.chat_id for message in messages]
    readers = await broadcast_sending.readers(tx, one, accounts, wiring.clock(), named=batch.names)
    return {
        message.id: batch.message(readers[message.chat_id])
        if message.chat_id in readers
        else Unsent(broadcast_sending.UNWILLING)
        for message in messages
    }


async def stop(update: Update, context: Context) -> None:
    """`broadcaststop:<number>`: nothing more of it goes out; where it stands if it had ended before."""
    (number,) = words(update, int)
    stopped = await broadcast_sending.stop(context.tx, number, context.person_id, context.now)
    progress = await broadcast_progress.now_of(context.tx, number, context.now, quiet=False)
    if not stopped:
        await telling.show_account(context, progress)
        return
    person = update.effective_user
    values = {"progress": progress, "by": person.full_name if person else ""}
    context.show("broadcasts/stopped", None, **values)
    if update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
        topic = progress.broadcast.thread_id
        context.tell_staff(f"broadcasts/stopped:{number}", "broadcasts/stopped", None, topic, **values)

    async def drop() -> None:
        context.wiring.outbox.crowd.drop(number, STOPPED)

    context.afterwards(drop)
    context.afterwards(context.wiring.tell_of_broadcasts)
