"""The commands of staff, once: the routes, the permissions, /bantuan in the group and the command menus follow."""

from dataclasses import dataclass

from telegram import Update

from bot.models import Role
from handlers import (
    broadcast_accounts,
    broadcasts,
    entering,
    exports,
    faq_questions,
    faq_staff,
    office_facts,
    phone_tasks,
    proposals,
    reminders,
    statistics,
    ticket_queue,
    wave_editing,
    waves,
)
from handlers.context import Context
from handlers.routing import Action, Route, Where, command, group_command


@dataclass(frozen=True, slots=True)
class StaffCommand:
    """One command. What it does is said by the label command.staff.<name>."""

    name: str
    action: Action
    who: Role = Role.STAFF
    private: bool = False
    """Whether staff may use it in their private chat too."""

    def is_for(self, role: Role) -> bool:
        """Whether somebody in this role may use it."""
        return role is Role.COORDINATOR or self.who is role

    def route(self) -> Route:
        """Where and for whom it works."""
        trigger = command if self.private else group_command
        return Route(trigger(self.name), self.action, who=self.who, where=Where.ANYWHERE)


async def help_(update: Update, context: Context) -> None:
    """/bantuan in the group."""
    context.say("staff/help", commands=[one.name for one in context.wiring.staff_commands])


STAFF_COMMANDS = (
    StaffCommand("gelombang", waves.all_, private=True),
    StaffCommand("gelombang_baru", wave_editing.new, private=True),
    StaffCommand("daftarkan", entering.begin, private=True),
    StaffCommand("usulkan", proposals.choose, private=True),
    StaffCommand("telepon", phone_tasks.all_, private=True),
    StaffCommand("pengingat", reminders.ahead, private=True),
    StaffCommand("rekap", waves.recap, private=True),
    StaffCommand("antrean", ticket_queue.first, private=True),
    StaffCommand("info_dinas", office_facts.all_, private=True),
    StaffCommand("siaran", broadcasts.prepare),
    StaffCommand("siaran_riwayat", broadcast_accounts.history, private=True),
    StaffCommand("statistik", statistics.choose, private=True),
    StaffCommand("ekspor", exports.choose, who=Role.COORDINATOR, private=True),
    StaffCommand("faq", faq_staff.all_, private=True),
    StaffCommand("pertanyaan", faq_questions.all_, private=True),
    StaffCommand("bantuan", help_),
)
