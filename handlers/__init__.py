"""The edge: every route of the bot, in the order in which it is tried. A handler checks, calls, renders."""

from telegram import Update

from bot.models import Role
from handlers import (
    announcements,
    broadcasts,
    forms,
    group,
    helping,
    profile,
    registration,
    relay,
    routes_of_owners,
    routes_of_staff,
    seat_answers,
    start,
    status,
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

__all__ = ["FORMS", "ROUTES"]


async def free_chat(update: Update, context: Context) -> None:
    """What is no command, tap or label: the first that takes it answers."""
    for take in (forms.given, relay.pass_on, seat_answers.said_in_words, announcements.asked_in_words):
        if await take(update, context):
            return
    await start.not_understood(update, context)


ROUTES: tuple[Route, ...] = (
    # The group itself
    Route(migrated, group.migrated, where=Where.ANYWHERE),
    Route(my_membership, group.bot_moved, where=Where.ANYWHERE),
    Route(membership, group.somebody_moved, where=Where.ANYWHERE),
    Route(not_a_person, group.not_a_person, where=Where.ANYWHERE),
    Route(group_command("start"), group.bind, where=Where.ANYWHERE),
    # Deep links
    *routes_of_staff.LINKS,
    # Commands of staff
    *(one.route() for one in STAFF_COMMANDS),
    Route(group_opening("siaran"), broadcasts.prepare, who=Role.STAFF, where=Where.ANYWHERE),
    Route(command("siaran"), broadcasts.in_private, who=Role.STAFF),
    # Commands of owners
    *routes_of_owners.COMMANDS,
    # Buttons of staff
    *routes_of_staff.WAVES,
    *routes_of_staff.SELECTION,
    *routes_of_staff.BROADCASTS,
    # Buttons of owners
    *routes_of_owners.TAPS,
    Route(any_tap, group.outdated_tap, where=Where.ANYWHERE),
    # The menu under the chat
    Route(menu("menu.register"), registration.begin),
    Route(menu("menu.status"), status.status),
    Route(menu("menu.questions"), start.questions),
    Route(menu("menu.data"), profile.data),
    Route(menu("menu.staff"), helping.contact_staff),
    # Everything else
    Route(any_command, start.unknown_command),
    Route(edited, start.edited),
    Route(chat, free_chat),
    Route(anything, group.nothing_to_say, where=Where.ANYWHERE),
)
