"""The edge: every route of the bot, in the order in which it is tried. A handler checks, calls, renders."""

from telegram import Update

from bot.forms.broadcast_time import BROADCAST_TIME
from bot.forms.extras import EXTRAS
from bot.forms.fraud import FRAUD
from bot.forms.registration import REGISTRATION
from bot.forms.wave import WAVE
from bot.models import Role
from handlers import (
    announcements,
    applicants,
    broadcast_accounts,
    broadcast_asking,
    broadcast_segment,
    broadcast_sending,
    broadcast_time,
    broadcasts,
    extras,
    forms,
    fraud,
    group,
    help_requests,
    helping,
    official,
    profile,
    registration,
    relay,
    reminders,
    start,
    status,
    wave_cancelling,
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
    group_opening,
    membership,
    menu,
    migrated,
    my_membership,
    not_a_person,
    numbered_command,
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
    FRAUD.name: FormRoute(FRAUD, fraud.finish, fraud.facts, left=fraud.left, help=False),
    BROADCAST_TIME.name: FormRoute(
        BROADCAST_TIME, broadcast_time.finish, broadcast_time.facts, left=broadcast_time.left, who=Role.STAFF
    ),
    WAVE.name: FormRoute(WAVE, wave_editing.finish, wave_editing.facts, send="waves.save", who=Role.STAFF),
}


async def free_chat(update: Update, context: Context) -> None:
    """What is no command, tap or label: the first that takes it answers."""
    for take in (forms.given, relay.pass_on, announcements.asked_in_words):
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
    Route(start_link(r"wa_[0-9]{1,12}"), broadcast_accounts.whatsapp, who=Role.STAFF),
    Route(start_link(r"riwayat_[0-9]{1,12}"), broadcast_accounts.linked, who=Role.STAFF),
    Route(start_link(r"laporan_[0-9]{1,12}"), broadcast_accounts.unreached, who=Role.COORDINATOR),
    Route(start_link(r"siaran_[0-9]{1,12}"), broadcasts.linked, who=Role.STAFF),
    Route(start_link(r"coba_[0-9]{1,12}"), broadcasts.try_linked, who=Role.STAFF),
    # Commands of staff
    *(one.route() for one in STAFF_COMMANDS),
    Route(group_opening("siaran"), broadcasts.prepare, who=Role.STAFF, where=Where.ANYWHERE),
    Route(command("siaran"), broadcasts.in_private, who=Role.STAFF),
    # Commands of owners
    Route(start_link(r"cek_[0-9]{1,12}"), official.check),
    Route(command("start"), start.start),
    Route(command("daftar"), registration.begin),
    Route(command("status"), status.status),
    Route(command("data"), profile.data),
    Route(command("batal"), helping.cancel),
    Route(command("cek"), official.check),
    Route(numbered_command("cek"), official.check),
    Route(command("lapor"), fraud.begin),
    Route(command("berhenti"), announcements.stop),
    Route(command("lanjut"), announcements.start),
    Route(command("bantuan"), start.help_),
    # Buttons of staff
    Route(tap("waves"), waves.turn, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("manage"), waves.card, who=Role.STAFF),
    Route(tap("preview"), waves.preview, who=Role.STAFF),
    Route(tap("waveask"), waves.ask_move, who=Role.STAFF),
    Route(tap("wavemove"), waves.move, who=Role.STAFF),
    Route(tap("wavecancel"), wave_cancelling.ask, who=Role.COORDINATOR),
    Route(tap("wavecancelled"), wave_cancelling.cancel, who=Role.COORDINATOR),
    Route(tap("waveform"), wave_editing.begin, who=Role.STAFF),
    Route(tap("reminders"), reminders.ahead, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("remask"), reminders.ask_skip, who=Role.COORDINATOR, where=Where.ANYWHERE),
    Route(tap("remskip"), reminders.skip, who=Role.COORDINATOR, where=Where.ANYWHERE),
    Route(tap("remunskip"), reminders.take_back, who=Role.COORDINATOR, where=Where.ANYWHERE),
    Route(tap("remgo"), reminders.let_go, who=Role.COORDINATOR, where=Where.ANYWHERE),
    Route(tap("applicants"), applicants.page, who=Role.STAFF),
    Route(tap("applicant"), applicants.card, who=Role.STAFF),
    Route(tap("photos"), applicants.photos, who=Role.STAFF),
    Route(tap("broadcasts"), broadcast_accounts.turn, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("broadcastaccount"), broadcast_accounts.card, who=Role.STAFF),
    Route(tap("broadcaststop"), broadcast_sending.stop, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("broadcast"), broadcasts.open_, who=Role.STAFF),
    Route(tap("broadcastmark"), broadcasts.mark, who=Role.STAFF),
    Route(tap("broadcastpreview"), broadcasts.preview, who=Role.STAFF),
    Route(tap("broadcasttry"), broadcasts.try_, who=Role.STAFF),
    Route(tap("aim"), broadcast_segment.open_, who=Role.STAFF),
    Route(tap("aimed"), broadcast_segment.mark, who=Role.STAFF),
    Route(tap("aimall"), broadcast_segment.everybody, who=Role.STAFF),
    Route(tap("broadcasttime"), broadcast_time.choose, who=Role.STAFF),
    Route(tap("broadcasttype"), broadcast_time.type_, who=Role.STAFF),
    Route(tap("broadcastask"), broadcast_asking.ask, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("broadcastback"), broadcast_asking.take_back, who=Role.STAFF),
    Route(tap("broadcastasked"), broadcast_asking.asked, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("broadcastdrop"), broadcast_asking.ask_drop, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("broadcastdropped"), broadcast_asking.drop, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("broadcastconfirm"), broadcast_asking.confirm, who=Role.COORDINATOR, where=Where.ANYWHERE),
    Route(tap("broadcastyes"), broadcast_asking.yes, who=Role.COORDINATOR, where=Where.ANYWHERE),
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
    Route(tap("coming"), reminders.answer),
    Route(tap("data"), profile.of_owner),
    Route(tap("announcements"), announcements.turn),
    Route(tap("official"), official.tapped),
    Route(tap("fraud"), fraud.begin),
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
