"""The edge: every route of the bot, in the order in which it is tried. A handler checks, calls, renders."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.models import Role
from handlers import (
    announcements,
    ask_staff,
    broadcasts,
    faq,
    forms,
    group,
    profile,
    registration,
    relay,
    routes_of_faq,
    routes_of_owners,
    routes_of_staff,
    seat_answers,
    start,
    status,
    ticket_answers,
    ticket_edits,
    tickets,
)
from handlers.context import Context
from handlers.form_routes import FORMS
from handlers.routing import (
    Route,
    Where,
    any_command,
    any_tap,
    anything,
    chat,
    command,
    edited,
    group_command,
    group_opening,
    membership,
    menu,
    migrated,
    my_membership,
    not_a_person,
)
from handlers.staff_commands import STAFF_COMMANDS
from handlers.ticket_triggers import group_edited, group_reply

__all__ = ["FORMS", "ROUTES"]


FREE_CHAT: tuple[Callable[[Update, Context], Awaitable[bool]], ...] = (
    forms.given,
    relay.pass_on,
    tickets.pass_on,
    seat_answers.said_in_words,
    announcements.asked_in_words,
    tickets.sent,
    faq.asked,
)


async def free_chat(update: Update, context: Context) -> None:
    """What is no command, tap or label: the first that takes it answers."""
    for take in FREE_CHAT:
        if await take(update, context):
            return
    await start.not_understood(update, context)


async def edited_chat(update: Update, context: Context) -> None:
    """A message of an owner that was changed: on a ticket its copy follows."""
    if not (await tickets.edited(update, context) or await ticket_edits.edited_in_private(update, context)):
        await start.edited(update, context)


ROUTES: tuple[Route, ...] = (
    # The group itself
    Route(migrated, group.migrated, where=Where.ANYWHERE),
    Route(my_membership, group.bot_moved, where=Where.ANYWHERE),
    Route(membership, group.somebody_moved, where=Where.ANYWHERE),
    Route(not_a_person, group.not_a_person, where=Where.ANYWHERE),
    Route(group_command("start"), group.bind, where=Where.ANYWHERE),
    # Deep links
    *routes_of_staff.LINKS,
    *routes_of_faq.LINKS,
    # Commands of staff
    *(one.route() for one in STAFF_COMMANDS),
    Route(group_opening("siaran"), broadcasts.prepare, who=Role.STAFF, where=Where.ANYWHERE),
    Route(command("siaran"), broadcasts.in_private, who=Role.STAFF),
    # Commands of owners
    *routes_of_owners.COMMANDS,
    # Buttons of staff
    *routes_of_staff.TICKETS,
    *routes_of_staff.WAVES,
    *routes_of_staff.SELECTION,
    *routes_of_staff.BROADCASTS,
    *routes_of_staff.OFFICE,
    *routes_of_faq.TAPS,
    # Buttons of owners
    *routes_of_owners.TAPS,
    Route(any_tap, group.outdated_tap, where=Where.ANYWHERE),
    # The menu under the chat
    Route(menu("menu.register"), registration.begin),
    Route(menu("menu.status"), status.status),
    Route(menu("menu.questions"), faq.topics),
    Route(menu("menu.data"), profile.data),
    Route(menu("menu.staff"), ask_staff.contact_staff),
    # Questions to a petugas, in the group
    Route(group_reply, ticket_answers.replied, who=Role.STAFF, where=Where.ANYWHERE),
    Route(group_edited, ticket_edits.edited, where=Where.ANYWHERE),
    # Everything else
    Route(any_command, start.unknown_command),
    Route(edited, edited_chat),
    Route(chat, free_chat),
    Route(anything, group.nothing_to_say, where=Where.ANYWHERE),
)
