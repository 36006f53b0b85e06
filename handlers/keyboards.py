"""Every keyboard, and the format of every button's data.

Data is words joined by colons, at most 64 bytes (Bot API, InlineKeyboardButton): what it is about, ids, what to do. It can be
forged and replayed, so whoever reads it checks it against the person, the chat and the state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.forms.engine import Choice, Step
from bot.models import Owner
from bot.services.registrations import Standing
from messages.filters import sapaan
from messages.render import label

MENU = ("menu.register", "menu.status", "menu.questions", "menu.data", "menu.staff")
PAGE = 10
"""Choices on one page of a question."""


class Op(StrEnum):
    """What a button of a form does."""

    PICK = "pick"
    PAGE = "page"
    BACK = "back"
    SKIP = "skip"
    KEEP = "keep"
    DONE = "done"
    HELP = "help"
    CHANGE = "change"
    CHANGES = "changes"
    SUMMARY = "summary"
    SEND = "send"
    RESUME = "resume"
    DROP = "drop"


NO_STEP = "-"


@dataclass(frozen=True, slots=True)
class FormTap:
    """`form:<draft>:<step>:<op>:<value>`."""

    draft: int
    step: str
    op: Op
    value: str = ""

    def data(self) -> str:
        """As callback data."""
        return f"form:{self.draft}:{self.step}:{self.op}:{self.value}"

    @classmethod
    def read(cls, data: str) -> "FormTap | None":
        """From callback data; None for what this bot would not have made."""
        parts = data.split(":", 4)
        if (
            len(parts) != len(("form", "draft", "step", "op", "value"))
            or not parts[1].isascii()
            or not parts[1].isdigit()
        ):
            return None
        return cls(int(parts[1]), parts[2], Op(parts[3]), parts[4]) if parts[3] in list(Op) else None


def button(name: str, data: str) -> InlineKeyboardButton:
    """An inline button with the words of a label."""
    return InlineKeyboardButton(label(name), callback_data=data)


def link(name: str, url: str) -> InlineKeyboardButton:
    """An inline button that opens an address."""
    return InlineKeyboardButton(label(name), url=url)


def rows(*lines: Sequence[InlineKeyboardButton] | InlineKeyboardButton) -> InlineKeyboardMarkup:
    """An inline keyboard of lines; a single button is a line of its own, empty lines are left out."""
    return InlineKeyboardMarkup(
        [[line] if isinstance(line, InlineKeyboardButton) else list(line) for line in lines if line]
    )


def in_columns(buttons: Iterable[InlineKeyboardButton], columns: int) -> list[list[InlineKeyboardButton]]:
    """Buttons in lines of so many."""
    every = list(buttons)
    return [every[start : start + columns] for start in range(0, len(every), columns)]


def main_menu() -> ReplyKeyboardMarkup:
    """The menu that stays under the chat."""
    first, *others = (KeyboardButton(label(name)) for name in MENU)
    return ReplyKeyboardMarkup([[first], others[:2], others[2:]], resize_keyboard=True, is_persistent=True)


def consent() -> InlineKeyboardMarkup:
    """The privacy notice."""
    return rows([button("consent.yes", "consent:yes"), button("consent.no", "consent:no")])


def contact(*, first: bool) -> ReplyKeyboardMarkup:
    """At the question for the phone number: Telegram lets only a reply keyboard ask for one's own contact."""
    others = [KeyboardButton(label("form.help"))]
    if not first:
        others.insert(0, KeyboardButton(label("form.back")))
    ask = KeyboardButton(label("form.contact"), request_contact=True)
    return ReplyKeyboardMarkup([[ask], others], resize_keyboard=True, is_persistent=True)


def question(
    draft_id: int,
    step: Step,
    choices: Sequence[Choice],
    *,
    page: int = 0,
    marks: Sequence[str] = (),
    kept: bool = False,
) -> InlineKeyboardMarkup:
    """The buttons under a question: choices by pages, then the ways on and out."""

    def op(name: str, what: Op, value: str = "") -> InlineKeyboardButton:
        return button(name, FormTap(draft_id, step.name, what, value).data())

    pages = max(1, -(-len(choices) // PAGE))
    page = page % pages
    shown = choices[page * PAGE : (page + 1) * PAGE]
    picks = [
        InlineKeyboardButton(
            (label("form.marked") if choice.value in marks else "") + (choice.literal or label(choice.label)),
            callback_data=FormTap(draft_id, step.name, Op.PICK, choice.value).data(),
        )
        for choice in shown
    ]
    turns = [op("form.previous", Op.PAGE, str((page - 1) % pages)), op("form.next", Op.PAGE, str((page + 1) % pages))]
    ways = [op("form.back", Op.BACK)]
    if step.many and marks:
        ways.append(op("form.done", Op.DONE))
    elif step.optional:
        ways.append(op("form.skip", Op.SKIP))
    return rows(
        *in_columns(picks, step.columns),
        turns if pages > 1 else [],
        [op("form.keep", Op.KEEP)] if kept else [],
        ways,
        op("form.help", Op.HELP),
    )


def summary(draft_id: int, send: str) -> InlineKeyboardMarkup:
    """Under all answers; `send` is the label of the button that uses them."""

    def op(name: str, what: Op) -> InlineKeyboardButton:
        return button(name, FormTap(draft_id, NO_STEP, what).data())

    return rows(op(send, Op.SEND), op("form.changes", Op.CHANGES), op("form.help", Op.HELP))


def changes(draft_id: int, form: str, names: Sequence[str]) -> InlineKeyboardMarkup:
    """Which answer to change."""
    picks = [button(f"step.{form}.{name}", FormTap(draft_id, name, Op.CHANGE).data()) for name in names]
    return rows(*in_columns(picks, 2), button("form.back", FormTap(draft_id, NO_STEP, Op.SUMMARY).data()))


def resume(draft_id: int) -> InlineKeyboardMarkup:
    """Go on with a form, or throw it away."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.drop", FormTap(draft_id, NO_STEP, Op.DROP).data()),
    )


def go_on(draft_id: int) -> InlineKeyboardMarkup:
    """Only go on with a form."""
    return rows(button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()))


def one_at_a_time(draft_id: int, wave_id: int | None, owner: str) -> InlineKeyboardMarkup:
    """A form is open: go on with it, or throw it away and begin the other."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"replace:{draft_id}:{wave_id or 0}:{owner}"),
    )


def no_wave() -> InlineKeyboardMarkup:
    """No wave is open: leave the profile."""
    return rows(button("wave.profile", "apply:0:"))


def wave_card(wave_id: int, position: int, total: int) -> InlineKeyboardMarkup:
    """Under the card of an open wave."""
    turns = [button("wave.previous", f"wave:{position - 1}"), button("wave.next", f"wave:{position + 1}")]
    return rows(button("wave.apply", f"apply:{wave_id}:"), turns if total > 1 else [])


def who(wave_id: int, family: Sequence[Owner]) -> InlineKeyboardMarkup:
    """Whom to register: the owners of the account, or somebody new."""
    known = [
        InlineKeyboardButton(sapaan(one.salutation, one.name), callback_data=f"apply:{wave_id}:{one.id}")
        for one in family
    ]
    return rows(*known, button("who.new", f"apply:{wave_id}:new"))


def after_application(owner_id: int) -> InlineKeyboardMarkup:
    """The extras."""
    return rows(button("extras.begin", f"extras:{owner_id}"))


def status(active: Sequence[tuple[Owner, Standing]], draft_id: int | None) -> InlineKeyboardMarkup | None:
    """Taking back each active application; going on with an open form."""
    lines = [
        InlineKeyboardButton(
            f"{label('status.withdraw')} {one.wave.number} ({owner.name})"[:64],
            callback_data=f"withdraw:{one.registration.id}",
        )
        for owner, one in active[:PAGE]
    ]
    if draft_id is not None:
        lines.insert(0, button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()))
    return rows(*lines) if lines else None


def withdraw(registration_id: int) -> InlineKeyboardMarkup:
    """Asked once more before an application is taken back."""
    return rows(button("status.withdraw_yes", f"withdrawn:{registration_id}"), button("status.withdraw_no", "status"))


def whose_data(family: Sequence[Owner]) -> InlineKeyboardMarkup:
    """Whose data to show."""
    return rows(
        *(InlineKeyboardButton(sapaan(one.salutation, one.name), callback_data=f"data:{one.id}") for one in family)
    )


def profile(owner_id: int) -> InlineKeyboardMarkup:
    """Under somebody's data."""
    return rows(button("profile.change", f"apply:0:{owner_id}"), button("extras.begin", f"extras:{owner_id}"))


def deep_link(username: str, payload: str) -> str:
    """An address that opens the private chat with the bot and sends /start with the payload."""
    return f"https://t.me/{username}?start={payload}"


def take_help(url: str) -> InlineKeyboardMarkup:
    """In the group: help this person, in one's private chat."""
    return rows(link("help.take", url))


def take_back() -> InlineKeyboardMarkup:
    """Go on alone."""
    return rows(button("help.take_back", "takeback"))
