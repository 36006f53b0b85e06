"""The staff group as Telegram has it: whether a chat is it, what to do when its id changes, its menus and rights."""

import logging

from telegram import Chat, ChatMemberAdministrator
from telegram.error import ChatMigrated, TelegramError

from bot.delivery import is_passing
from bot.models import Role
from bot.services import groups
from bot.storage.database import Transaction
from handlers.context import Wiring
from handlers.menus import publish

_log = logging.getLogger(__name__)


async def role_of(wiring: Wiring, person_id: int) -> Role:
    """The role of a person, asked under the group's new id if it has one. Raises telegram.error.NetworkError."""
    try:
        return await wiring.staff.role(person_id)
    except ChatMigrated as hint:
        await follow(wiring, wiring.staff.chat_id, hint.new_chat_id)
        return await wiring.staff.role(person_id)


async def is_elsewhere(wiring: Wiring, place: Chat | None) -> bool:
    """Whether a chat is a group or channel other than the office. Raises telegram.error.NetworkError.

    Before an unknown group is taken for another one, Telegram is asked: it may be the office under its new id, or an
    old update may name its former id. Until a group is bound any may become it, but a channel never.
    """
    staff = wiring.staff
    if place is None or place.type == Chat.PRIVATE or place.id == staff.chat_id:
        return False
    if staff.chat_id is None:
        return place.type == Chat.CHANNEL
    new_id = await staff.new_id_of(staff.chat_id)
    if new_id is not None:
        await follow(wiring, staff.chat_id, new_id)
    return staff.chat_id not in {place.id, await staff.new_id_of(place.id)}


async def follow(wiring: Wiring, old: int | None, new: int) -> None:
    """The office has another id: remembered, also across restarts."""
    if old is None or old == new:
        return
    async with wiring.database.transaction() as tx:
        await groups.follow(tx, old, new)
    became(wiring, new)


async def moved(wiring: Wiring, tx: Transaction, old: int, new: int) -> None:
    """As `follow`, when the outbox hears of it on sending, within the transaction that settles the message."""
    if wiring.staff.chat_id in {old, new}:
        await groups.follow(tx, old, new)
        became(wiring, new)


def became(wiring: Wiring, new: int) -> None:
    """What is known in memory follows what was decided."""
    if wiring.staff.chat_id != new:
        _log.warning("the staff group is %s now", new)
        wiring.staff.follow(new)


async def see_to(wiring: Wiring) -> None:
    """Sets the menus and looks at the bot's rights in the group, once after each start and change; a timer.

    Telegram not answering is no reason not to go on: the next turn tries again.
    """
    staff = wiring.staff
    group = staff.chat_id
    if staff.seen_to:
        return
    try:
        await publish(staff.bot, group, wiring.staff_commands)
        if group is not None:
            await _see_to_rights(wiring, group)
    except ChatMigrated as hint:
        await follow(wiring, group, hint.new_chat_id)
        await see_to(wiring)
        return
    except TelegramError as error:
        _log.warning("the staff group %s or the menus cannot be seen to: %s", group, error.message)
        if is_passing(error):
            return
    staff.seen_to = staff.chat_id == group


async def _see_to_rights(wiring: Wiring, group: int) -> None:
    staff = wiring.staff
    administrators = await staff.bot.get_chat_administrators(group)
    itself = next((one for one in administrators if one.user.id == wiring.bot_id), None)
    may = isinstance(itself, ChatMemberAdministrator) and bool(itself.can_manage_topics)
    staff.opens_topics = may and bool((await staff.bot.get_chat(group)).is_forum)
    if itself is not None:
        return
    _log.warning("the bot is no administrator of the staff group %s", group)
    key = f"needs_administrator:{group}:{wiring.clock():%Y-%m-%d}"
    async with wiring.database.transaction() as tx:
        await wiring.owe(tx, key, group, "group/needs_administrator")
