"""How one update becomes one decision: admitted by a route's rule, decided in one transaction, delivered after it."""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import Chat, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.errors import ActAsYourself, CoordinatorOnly, NotForOwners, NotOurGroup, PrivateOnly
from bot.models import Role
from bot.services import consent
from bot.storage import inbox, staff_names
from bot.storage.outbox import Message
from handlers import office
from handlers.context import Context, Wiring
from handlers.staff import ANONYMOUS_ADMINISTRATOR, RoleUnknown
from messages.render import label

_log = logging.getLogger(__name__)

Action = Callable[[Update, Context], Awaitable[None]]
Handler = BaseHandler[Update, Context, None]


class Where(StrEnum):
    PRIVATE = "private"
    ANYWHERE = "anywhere"
    """In the staff group too; no other group is answered."""


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of update, who may send it, where, and what answers it."""

    trigger: Callable[[Any], Handler]
    action: Action
    who: Role = Role.OWNER
    where: Where = Where.PRIVATE

    def handler(self) -> Handler:
        """As PTB's handler."""
        return self.trigger(self._run)

    async def _run(self, update: Update, context: Context) -> None:
        await admit(self, update, context)
        action = self.action if self.who is Role.OWNER else _remembering(self.action)
        try:
            await decide(update, context, action)
        except RoleUnknown as unknown:
            await office.role_of(context.wiring, unknown.person_id)
            await decide(update, context, action)


def command(name: str) -> Callable[[Any], Handler]:
    """A command, also as /name@thisbot."""
    return lambda run: CommandHandler(name, run, filters=filters.UpdateType.MESSAGE)


def numbered_command(name: str) -> Callable[[Any], Handler]:
    """A command with a number written onto it, as /cek27 or /cek_27."""
    joined = filters.Regex(re.compile(rf"^/{name}_?[0-9]+(@\w+)?(\s|$)", re.IGNORECASE))
    return lambda run: MessageHandler(filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & joined, run)


def start_link(pattern: str) -> Callable[[Any], Handler]:
    """`/start <payload>` of a deep link whose payload matches the expression from its beginning to its end."""
    arguments = filters.Regex(rf"^/start(@\w+)? {pattern}$")
    return lambda run: CommandHandler("start", run, filters=filters.UpdateType.MESSAGE & arguments)


def group_command(name: str) -> Callable[[Any], Handler]:
    """A command in any group."""
    only = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
    return lambda run: CommandHandler(name, run, filters=only)


def group_opening(name: str) -> Callable[[Any], Handler]:
    """A command in any group that PTB's CommandHandler does not hear: it opens a caption, or a text all in bold."""
    opening = re.compile(rf"^/{name}(@\w+)?(\s|$)", re.IGNORECASE)
    text = filters.Entity("bot_command") & filters.Regex(opening)
    caption = filters.CaptionEntity("bot_command") & filters.CaptionRegex(opening)
    return lambda run: MessageHandler(filters.UpdateType.MESSAGE & filters.ChatType.GROUPS & (text | caption), run)


def tap(prefix: str) -> Callable[[Any], Handler]:
    """A button whose data is `prefix` or begins with it and a colon."""
    return lambda run: CallbackQueryHandler(run, pattern=rf"^{prefix}(:|$)")


def any_tap(run: Any) -> Handler:
    """A button that no route knows: from an older version, or forged."""
    return CallbackQueryHandler(run)


def menu(name: str) -> Callable[[Any], Handler]:
    """A label of the reply keyboard, tapped or typed in any case, with or without its signpost."""
    return lambda run: MessageHandler(filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & _Label(name), run)


def chat(run: Any) -> Handler:
    """Whatever else a person sends to the bot."""
    return MessageHandler(filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, run)


def any_command(run: Any) -> Handler:
    """A command that no other route took: unknown, or meant for another bot."""
    only = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return MessageHandler(only & filters.COMMAND, run)


def edited(run: Any) -> Handler:
    """A text that the person changed after sending it; a live location moves by itself and is no such thing."""
    only = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
    return MessageHandler(only & (filters.TEXT | filters.CAPTION), run)


def migrated(run: Any) -> Handler:
    """A group has become a supergroup."""
    return MessageHandler(filters.StatusUpdate.MIGRATE, run)


def my_membership(run: Any) -> Handler:
    """The bot was added, promoted, removed, blocked or unblocked."""
    return ChatMemberHandler(run, ChatMemberHandler.MY_CHAT_MEMBER)


def membership(run: Any) -> Handler:
    """Somebody else joined, left or changed rights."""
    return ChatMemberHandler(run, ChatMemberHandler.CHAT_MEMBER)


def anything(run: Any) -> Handler:
    """Every update that no other route took."""
    return TypeHandler(Update, run)


def not_a_person(run: Any) -> Handler:
    """A message of another bot, or of a channel: one linked to the group, or one in whose name somebody writes."""
    return MessageHandler(_Machine(), run)


class _Machine(filters.MessageFilter):
    def filter(self, message: Any) -> bool:
        speaker, person = message.sender_chat, message.from_user
        if speaker is not None and speaker.id != message.chat.id:
            return True
        return person is not None and person.is_bot and person.id != ANONYMOUS_ADMINISTRATOR


class _Label(filters.MessageFilter):
    def __init__(self, name: str) -> None:
        super().__init__(name=f"label {name}")
        self._letters = letters(label(name))

    def filter(self, message: Any) -> bool:
        return bool(message.text) and letters(message.text) == self._letters


def letters(text: str) -> str:
    """What is left of a label when case, signposts and spaces do not count."""
    return "".join(character for character in text.casefold() if character.isalnum())


async def admit(route: Route, update: Update, context: Context) -> None:
    """Raises a Refusal unless the sender may take this route here. The only place that asks Telegram who one is."""
    wiring = context.wiring
    place = update.effective_chat
    context.elsewhere = await office.is_elsewhere(wiring, place)
    if route.where is Where.ANYWHERE and route.who is Role.OWNER:
        return
    if context.elsewhere:
        raise NotOurGroup
    if route.where is Where.PRIVATE and (place is None or place.type != Chat.PRIVATE):
        raise PrivateOnly(username=wiring.bot_username)
    if route.who is not Role.OWNER:
        await _admit_staff(route, update, wiring)


async def _admit_staff(route: Route, update: Update, wiring: Wiring) -> None:
    person = update.effective_user
    if person is None or person.id == ANONYMOUS_ADMINISTRATOR:
        raise ActAsYourself
    role = await office.role_of(wiring, person.id)
    if role is Role.OWNER:
        raise NotForOwners
    if route.who is Role.COORDINATOR and role is not Role.COORDINATOR:
        raise CoordinatorOnly


def _remembering(action: Action) -> Action:
    """The action, and the name of the petugas who took it: for those who ask later who decided."""

    async def remembering(update: Update, context: Context) -> None:
        person = update.effective_user
        if person is not None:
            await staff_names.remember(context.tx, person.id, person.full_name, context.now)
        await action(update, context)

    return remembering


async def decide(update: Update, context: Context, action: Action) -> None:
    """Effects, done-mark and replies in one transaction; then the replies go out. An update is decided once."""
    wiring = context.wiring
    messages: Sequence[Message] = ()
    async with wiring.database.transaction() as tx:
        received = await inbox.mark_done(tx, update.update_id)
        if received is not None:
            if received.returned is not None:
                await consent.back(tx, received.returned)
            context.open(update, received.id, tx, wiring.clock())
            await action(update, context)
            messages = await context.write()
    wiring.inbox.decided(update.update_id)
    if received is not None:
        await _deliver(context, messages)


async def _deliver(context: Context, messages: Sequence[Message]) -> None:
    """What goes wrong now is logged only: it must not look as if nothing had been decided."""
    try:
        await context.deliver(messages)
    except Exception:  # noqa: BLE001 - logged, and the update is done whatever it was
        _log.exception("after the decision")
