"""The keyboards of forms, and the format of their buttons' data."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.forms.engine import Choice, Step
from handlers.keyboards.base import button, in_columns, rows
from messages.render import label

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
