"""The edge: every route of the bot, in the order in which it is tried. A handler checks, calls, renders."""

from telegram import Update

from bot.forms.extras import EXTRAS
from bot.forms.registration import REGISTRATION
from bot.forms.wave import WAVE
from bot.models import Role
from handlers import (
    applicants,
    extras,
    forms,
    group,
    help_requests,
    helping,
    profile,
    registration,
    relay,
    start,
    status,
    wave_editing,
    waves,
)
from handlers.context import Context
from handlers.forms import FormRoute
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
    membership,
    menu,
    migrated,
    my_membership,
    not_a_person,
    start_link,
    tap,
)
from handlers.staff_commands import STAFF_COMMANDS

FORMS: dict[str, FormRoute] = {
    REGISTRATION.name: FormRoute(
        REGISTRATION,
        registration.finish,
        registration.facts,
        registration.remark,
        about=registration.about,
        phone=registration.phone,
    ),
    EXTRAS.name: FormRoute(EXTRAS, extras.finish, extras.facts, about=extras.about, phone=extras.phone),
    WAVE.name: FormRoute(WAVE, wave_editing.finish, wave_editing.facts, send="waves.save", who=Role.STAFF),
}


async def free_chat(update: Update, context: Context) -> None:
    """What is no command, tap or label: the first that takes it answers."""
    for take in (forms.given, relay.pass_on):
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
    Route(start_link(r"bantu_\d+"), helping.take, who=Role.STAFF),
    Route(start_link("gelombang_baru"), wave_editing.new, who=Role.STAFF),
    Route(start_link(r"gelombang_[0-9]{1,12}"), waves.linked, who=Role.STAFF),
    # Commands of staff
    *(one.route() for one in STAFF_COMMANDS),
    # Commands of owners
    Route(command("start"), start.start),
    Route(command("daftar"), registration.begin),
    Route(command("status"), status.status),
    Route(command("data"), profile.data),
    Route(command("batal"), helping.cancel),
    Route(command("bantuan"), start.help_),
    # Buttons of staff
    Route(tap("waves"), waves.turn, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("manage"), waves.card, who=Role.STAFF),
    Route(tap("preview"), waves.preview, who=Role.STAFF),
    Route(tap("waveask"), waves.ask_move, who=Role.STAFF),
    Route(tap("wavemove"), waves.move, who=Role.STAFF),
    Route(tap("waveform"), wave_editing.begin, who=Role.STAFF),
    Route(tap("applicants"), applicants.page, who=Role.STAFF),
    Route(tap("applicant"), applicants.card, who=Role.STAFF),
    Route(tap("photos"), applicants.photos, who=Role.STAFF),
    # Buttons of owners
    Route(tap("consent"), start.answered),
    Route(tap("form"), forms.tapped),
    Route(tap("wave"), registration.turn),
    Route(tap("apply"), registration.apply),
    Route(tap("replace"), registration.replace),
    Route(tap("extras"), extras.extras),
    Route(tap("status"), status.status),
    Route(tap("withdraw"), status.ask_withdrawal),
    Route(tap("withdrawn"), status.withdraw),
    Route(tap("data"), profile.of_owner),
    Route(tap("takeback"), helping.take_back),
    Route(tap("handback"), help_requests.hand_back),
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
