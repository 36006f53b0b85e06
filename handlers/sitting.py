"""A form with what the bot does about it, and a draft of it in the hands of the person who answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Update

from bot.forms import engine
from bot.forms.engine import Around, Form, Progress, Step
from bot.models import Draft, Role
from handlers.context import Context
from handlers.staff import RoleUnknown

Answers = dict[str, Any]
Facts = Mapping[str, Any]
Finish = Callable[[Update, Context, Draft, Answers], Awaitable[None]]


async def _no_remark(context: Context, draft: Draft, answers: Mapping[str, Any], step: Step) -> None:
    """Most answers need no remark."""


def _nobody(answers: Mapping[str, Any], facts: Facts) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class FormRoute:
    """A form, and what it needs from the rest of the bot."""

    form: Form
    finish: Finish
    facts: Callable[[Context, Draft], Awaitable[Facts]]
    remark: Callable[[Context, Draft, Mapping[str, Any], Step], Awaitable[None]] = _no_remark
    """Called after an answer was taken, for what the person should know at once."""
    send: str = "form.send"
    """The label of the button under the summary."""
    about: Callable[[Mapping[str, Any], Facts], str | None] = _nobody
    """Whom the form is about, in words; said with every question."""
    phone: Callable[[Mapping[str, Any], Facts], str | None] = _nobody
    """The number (E.164) of whom it is about, as far as it is known."""
    who: Role = Role.OWNER
    """Who may answer it; only owners are offered help with it."""
    left: Callable[[Context, Draft], Awaitable[None]] | None = None
    """What Kembali at the first question leads to, the form being over; without it the form stays open."""
    help: bool = True
    """Whether a petugas can be asked for help with it; otherwise a voice note may be an answer."""


@dataclass(slots=True)
class Sitting:
    """A draft in the hands of its editor."""

    route: FormRoute
    draft: Draft
    progress: Progress
    around: Around

    @property
    def form(self) -> Form:
        return self.route.form

    @property
    def step(self) -> Step | None:
        return engine.current(self.form, self.progress, self.around)

    @property
    def about(self) -> str | None:
        return self.route.about(self.progress.answers, self.around.facts)

    @property
    def phone(self) -> str | None:
        return self.route.phone(self.progress.answers, self.around.facts)

    @property
    def helpable(self) -> bool:
        """Whether a petugas can be asked for help: not by a petugas."""
        return self.route.help and self.route.who is Role.OWNER and not is_helped(self.draft)


def is_helped(draft: Draft) -> bool:
    """Whether a petugas answers it for somebody else."""
    return draft.editor_id != draft.account_id


async def sit_down(context: Context, draft: Draft) -> Sitting:
    """Reads a draft and what its questions depend on."""
    route = context.wiring.forms[draft.form]
    today = context.now.astimezone(context.wiring.district.zone).date()
    around = Around(context.wiring.district, today, facts=await route.facts(context, draft))
    return Sitting(route, draft, Progress.load(draft.progress), around)


def still_staff(context: Context, person_id: int) -> bool:
    """Whether somebody is in the staff group now. Raises RoleUnknown where Telegram has to be asked first."""
    role = context.wiring.staff.known(person_id)
    if role is None:
        raise RoleUnknown(person_id)
    return role is not Role.OWNER


def is_coordinator(context: Context) -> bool:
    """Whether who sent the update is a koordinator now. Raises RoleUnknown where Telegram has to be asked first."""
    role = context.wiring.staff.known(context.person_id)
    if role is None:
        raise RoleUnknown(context.person_id)
    return role is Role.COORDINATOR
