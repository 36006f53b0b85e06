"""The edge: every route of the bot, in the order in which it is tried. A handler checks, calls, renders."""

from telegram import Update

from bot.forms.extras import EXTRAS
from bot.forms.registration import REGISTRATION
from bot.models import Role
from handlers import forms, group, help_requests, profile, registration, start, status
from handlers.context import Context
from handlers.forms import FormRoute
from handlers.routing import (
    Route,
    Where,
    any_tap,
    anything,
    chat,
    command,
    edited,
    group_command,
    membership,
    menu,
    migrated,
    my_membership,
    start_link,
    tap,
)

FORMS: dict[str, FormRoute] = {
    REGISTRATION.name: FormRoute(REGISTRATION, registration.finish, registration.facts, registration.remark),
    EXTRAS.name: FormRoute(EXTRAS, registration.finish_extras, registration.no_facts),
}


async def free_chat(update: Update, context: Context) -> None:
    """What is no command, tap or label: the first that takes it answers."""
    for take in (forms.given, help_requests.in_hand):
        if await take(update, context):
            return
    await start.not_understood(update, context)


ROUTES: tuple[Route, ...] = (
    # The group itself
    Route(migrated, group.migrated, where=Where.ANYWHERE),
    Route(my_membership, group.bot_moved, where=Where.ANYWHERE),
    Route(membership, group.somebody_moved, where=Where.ANYWHERE),
    Route(group_command("start"), group.bind, where=Where.ANYWHERE),
    # Deep links
    Route(start_link(r"bantu_\d+"), help_requests.take, who=Role.STAFF),
    # Commands of owners
    Route(command("start"), start.start),
    Route(command("daftar"), registration.begin),
    Route(command("status"), status.status),
    Route(command("data"), profile.data),
    Route(command("batal"), help_requests.cancel),
    Route(command("bantuan"), start.help_),
    # Buttons
    Route(tap("consent"), start.answered),
    Route(tap("form"), forms.tapped),
    Route(tap("wave"), registration.turn),
    Route(tap("apply"), registration.apply),
    Route(tap("replace"), registration.replace),
    Route(tap("extras"), registration.extras),
    Route(tap("status"), status.status),
    Route(tap("withdraw"), status.ask_withdrawal),
    Route(tap("withdrawn"), status.withdraw),
    Route(tap("data"), profile.of_owner),
    Route(tap("takeback"), help_requests.take_back),
    Route(any_tap, group.outdated_tap, where=Where.ANYWHERE),
    # The menu under the chat
    Route(menu("menu.register"), registration.begin),
    Route(menu("menu.status"), status.status),
    Route(menu("menu.questions"), start.questions),
    Route(menu("menu.data"), profile.data),
    Route(menu("menu.staff"), help_requests.contact_staff),
    # Everything else
    Route(edited, start.edited),
    Route(chat, free_chat),
    Route(anything, group.nothing_to_say, where=Where.ANYWHERE),
)
