"""The topic of the staff group in which questions stand, where the group has topics. One that is gone is made anew."""

import json
from dataclasses import asdict, dataclass, replace

from bot.storage import outbox_fates, settings, tickets
from bot.storage.database import Transaction
from bot.storage.outbox import Delivery


@dataclass(frozen=True, slots=True)
class Topic:
    """`number` counts the topics that were asked for; `thread` is Telegram's id, None until it is known."""

    chat: int
    number: int
    thread: int | None = None
    given_up: bool = False
    """Telegram would not make it: questions stand in the general topic until the bot's rights change."""

    @property
    def key(self) -> str:
        """Of the outbox's row that asks Telegram for it."""
        return f"ticket_topic:{self.number}"

    @property
    def is_awaited(self) -> bool:
        """Whether Telegram has been asked for it and has not answered."""
        return self.thread is None and not self.given_up


async def get(tx: Transaction) -> Topic | None:
    """The topic that was asked for last, whichever group it is in."""
    kept = await settings.get(tx, settings.TICKET_TOPIC)
    return None if kept is None else Topic(**json.loads(kept))


async def of_group(tx: Transaction, chat: int) -> Topic | None:
    """The topic of this group."""
    topic = await get(tx)
    return topic if topic is not None and topic.chat == chat else None


async def begin(tx: Transaction, chat: int) -> Topic:
    """A topic is to be made in this group. Its name is the caller's."""
    before = await get(tx)
    return await _put(tx, Topic(chat, 1 if before is None else before.number + 1))


async def settle(tx: Transaction, topic: Topic) -> Topic:
    """What Telegram answered, if it has."""
    fate = await outbox_fates.fate(tx, topic.key)
    if fate is not None and not fate.is_settled:
        return topic
    made = fate is not None and fate.state is Delivery.SENT and fate.message_id is not None
    return await _put(tx, replace(topic, thread=fate.message_id if fate and made else None, given_up=not made))


async def lose(tx: Transaction, chat: int, thread: int) -> bool:
    """Telegram says that there is no such topic. True when it was that of the questions; their cards are due anew."""
    topic = await of_group(tx, chat)
    if topic is None or topic.thread != thread:
        return False
    await _put(tx, replace(topic, thread=None, given_up=True))
    await tickets.new_cards(tx, thread)
    return True


async def try_again(tx: Transaction, chat: int) -> Topic | None:
    """Another topic in place of one that could not be made or is gone; None where none is needed."""
    topic = await of_group(tx, chat)
    return await begin(tx, chat) if topic is None or topic.given_up else None


async def _put(tx: Transaction, topic: Topic) -> Topic:
    await settings.put(tx, settings.TICKET_TOPIC, json.dumps(asdict(topic)))
    return topic
