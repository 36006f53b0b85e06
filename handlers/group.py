"""The staff group as a place: the bot comes, goes, is followed when its id changes, and leaves groups not its own."""

from functools import partial

from telegram import Bot, Chat, ChatMember, ChatMemberUpdated, Update

from bot.errors import Outdated
from bot.services import groups
from handlers.context import Context
from handlers.menus import publish
from handlers.staff import Staff

_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup; of the two messages about it the first one counts."""
    message = update.effective_message
    staff = context.wiring.staff
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    if old == staff.chat_id:
        await groups.follow(context.tx, old, new)
        context.afterwards(partial(_follow, staff, new))


async def bind(update: Update, context: Context) -> None:
    """`/start@bot <code>` in a group: the one-time code makes it the office; without it the bot leaves."""
    code = (context.args or [""])[0]
    chat_id = context.chat_id
    staff = context.wiring.staff
    if chat_id == staff.chat_id:
        context.say("group/bound")
    elif staff.chat_id is None and await groups.bind(context.tx, chat_id, code):
        context.afterwards(partial(_bound, context.bot, staff, chat_id))
        context.say("group/bound")
    else:
        _leave(context)


async def elsewhere(update: Update, context: Context) -> None:
    """A command in a group that is not the office."""
    _leave(context)


async def bot_moved(update: Update, context: Context) -> None:
    """The bot was added somewhere, made administrator, removed, blocked or unblocked."""
    change = update.my_chat_member
    if change is None:
        return
    here = change.new_chat_member.status not in _OUTSIDE
    if change.chat.type == Chat.PRIVATE:
        await groups.reached(context.tx, change.chat.id, reachable=here)
    elif here and context.wiring.staff.chat_id not in {None, change.chat.id}:
        _leave(context)


async def somebody_moved(update: Update, context: Context) -> None:
    """Somebody's membership of the staff group changed: what is known of their role ends at once."""
    change: ChatMemberUpdated | None = update.chat_member
    if change is not None and change.chat.id == context.wiring.staff.chat_id:
        context.wiring.staff.forget(change.new_chat_member.user.id)


async def outdated_tap(update: Update, context: Context) -> None:
    """A button that no route knows."""
    raise Outdated


async def nothing_to_say(update: Update, context: Context) -> None:
    """Nothing that the bot answers."""


def _leave(context: Context) -> None:
    context.say("group/not_mine")
    context.leave()


async def _follow(staff: Staff, chat_id: int) -> None:
    staff.follow(chat_id)


async def _bound(bot: Bot, staff: Staff, chat_id: int) -> None:
    staff.follow(chat_id)
    await publish(bot, chat_id)
