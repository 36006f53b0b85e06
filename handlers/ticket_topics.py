"""Sees to it that the staff group has a topic for questions, where it has topics and the bot may open some."""

from bot.models import Ticket
from bot.outbox import Owed
from bot.services import ticket_topics
from bot.services.ticket_topics import Topic
from bot.storage import outbox
from bot.storage import tickets as rows
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from handlers.context import Wiring
from messages.render import label


async def see_to(wiring: Wiring) -> None:
    """A timer: asks for the topic once it can be had, and reads Telegram's answer."""
    group = wiring.staff.chat_id
    if group is None or not wiring.staff.seen_to:
        return
    async with wiring.database.transaction() as tx:
        topic = await ticket_topics.of_group(tx, group)
        if topic is not None and topic.is_awaited:
            topic = await ticket_topics.settle(tx, topic)
            if topic.given_up:
                wiring.staff.opens_topics = False  # until the bot's rights are looked at again
        if wiring.staff.opens_topics:
            await _begin(wiring, tx, await ticket_topics.try_again(tx, group))


async def lost(wiring: Wiring, tx: Transaction, chat: int, thread: int) -> None:
    """Telegram said, on sending, that there is no such topic: what was to stand in it waits for another one."""
    gone = [ticket for ticket in await rows.unclosed(tx) if ticket.thread_id == thread]
    if not await ticket_topics.lose(tx, chat, thread):
        return
    for ticket in gone:
        await outbox.cancel_about(tx, subject(ticket), "topic is gone", wiring.clock())
    if wiring.staff.opens_topics:
        await _begin(wiring, tx, await ticket_topics.try_again(tx, chat))


async def place(wiring: Wiring, tx: Transaction) -> Topic | None:
    """The topic in which a card is to stand: None for the general one, or a group that has none."""
    group = wiring.staff.chat_id
    topic = None if group is None else await ticket_topics.of_group(tx, group)
    return None if topic is None or topic.given_up else topic


def subject(ticket: Ticket) -> str:
    """What a card is about, in the outbox."""
    return f"ticket_card:{ticket.id}"


async def _begin(wiring: Wiring, tx: Transaction, topic: Topic | None) -> None:
    if topic is not None:
        name: dict[str, object] = {"name": label("ticket.topic")}
        owed = Owed(topic.key, Lane.NOTICE, topic.chat, "create_forum_topic", name)
        await wiring.outbox.owe(tx, owed, wiring.clock())
