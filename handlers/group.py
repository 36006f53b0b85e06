"""The staff group as a place: the bot comes, goes, is followed when its id changes, and leaves groups not its own."""

import logging
from functools import partial

from telegram import Chat, ChatMember, ChatMemberRestricted, Update

from bot.errors import NotOurGroup, Outdated, WrongCode
from bot.services import drafts, groups, help_requests, ticket_desk
from handlers import keyboards, office, ticket_cards
from handlers.context import Context

_log = logging.getLogger(__name__)

ANNOUNCED_AT_ONCE = 10
"""A group takes 20 messages a minute (Bot API FAQ, "Broadcasting to users")."""

_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup; of the two messages about it the first one counts."""
    message = update.effective_message
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    if old == context.wiring.staff.chat_id:
        await groups.follow(context.tx, old, new)
        context.afterwards(partial(_became, context, new))


async def bind(update: Update, context: Context) -> None:
    """`/start@bot <code>` in a group: the one-time code makes it the office; without it the bot leaves."""
    code = (context.args or [""])[0]
    chat_id = context.chat_id
    if context.elsewhere:
        raise NotOurGroup
    if context.wiring.staff.chat_id is not None:
        context.say("group/already_bound")
    elif await groups.bind(context.tx, chat_id, code):
        context.say("group/bound")
        await _announce_waiting(context, chat_id)
        context.afterwards(partial(_became, context, chat_id))
    else:
        raise WrongCode


async def bot_moved(update: Update, context: Context) -> None:
    """The bot was added somewhere, made administrator, removed, blocked or unblocked."""
    change = update.my_chat_member
    if change is None:
        return
    before, now = change.old_chat_member, change.new_chat_member
    if change.chat.type == Chat.PRIVATE:
        await groups.reached(context.tx, change.chat.id, reachable=_is_in(now))
    elif change.chat.id == context.wiring.staff.chat_id:
        await _in_the_office(context, before, now)
    elif context.elsewhere and _is_in(now):
        raise NotOurGroup


async def _in_the_office(context: Context, before: ChatMember, now: ChatMember) -> None:
    context.wiring.staff.look_again()
    if not _is_in(now):
        _log.warning("the bot was removed from the staff group %s; add it again to go on", context.chat_id)
        return
    if not _is_in(before):
        _log.info("the bot is in the staff group %s", context.chat_id)
        await _announce_waiting(context, context.chat_id)
        await ticket_cards.post_all(context.wiring, context.tx)
    elif now.status == ChatMember.ADMINISTRATOR and before.status != ChatMember.ADMINISTRATOR:
        context.say("group/is_administrator")
    context.afterwards(partial(office.see_to, context.wiring))


async def somebody_moved(update: Update, context: Context) -> None:
    """Somebody's membership of the staff group changed: what is known of their role ends at once.

    The questions of whoever has left wait for another petugas.
    """
    change = update.chat_member
    if change is None or change.chat.id != context.wiring.staff.chat_id:
        return
    person = change.new_chat_member.user.id
    context.wiring.staff.forget(person)
    if not _is_in(change.new_chat_member):
        for ticket_id in await ticket_desk.let_go_of(context.tx, person, context.now):
            await ticket_cards.refresh(context.wiring, context.tx, ticket_id)


async def outdated_tap(update: Update, context: Context) -> None:
    """A button that no route knows."""
    raise NotOurGroup if context.elsewhere else Outdated


async def not_a_person(update: Update, context: Context) -> None:
    """Another bot, or a channel: nobody whom the bot would answer."""


async def nothing_to_say(update: Update, context: Context) -> None:
    """Nothing that the bot answers, unless it should not be there at all."""
    if context.elsewhere:
        raise NotOurGroup


async def _announce_waiting(context: Context, group: int) -> None:
    """Says in the staff group, which could not be told before, who is waiting; the digest counts them all each day."""
    waiting = await help_requests.waiting(context.tx)
    now = context.received
    if waiting:
        context.tell(group, f"waiting:{now}", "group/waiting", number=len(waiting))
    for request in waiting[:ANNOUNCED_AT_ONCE]:
        draft = await drafts.of_request(context.tx, request)
        button = keyboards.take_help(keyboards.deep_link(context.wiring.bot_username, f"bantu_{request.id}"))
        voices = len(await help_requests.voices(context.tx, request))
        values = {"form": draft.form if draft else None, "voices": voices}
        context.tell(group, f"help:{request.id}:{now}", "help_requests/asked_group", button, **values)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _OUTSIDE


async def _became(context: Context, chat_id: int) -> None:
    office.became(context.wiring, chat_id)
    await office.see_to(context.wiring)
