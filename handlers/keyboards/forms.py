"""The keyboards of forms, and the format of their buttons' data."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.forms.engine import Choice, Step
from bot.paging import pages_of
from handlers.keyboards.base import (
    Button,
    InlineKeyboard,
    ReplyKeyboard,
    button,
    in_columns,
    key,
    keys,
    rows,
    tap_button,
)
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


def contact(*, kept: bool) -> ReplyKeyboard:
    """At the question for the phone number: Telegram lets only a reply keyboard ask for one's own contact."""
    ask = key("form.contact", request_contact=True)
    keep = [key("form.keep")] if kept else []
    others = [key("form.back"), key("form.help")]
    return keys([ask], keep, others)


def question(
    draft_id: int,
    step: Step,
    choices: Sequence[Choice],
    *,
    page: int = 0,
    marks: Sequence[str] = (),
    kept: bool = False,
    helpable: bool = True,
) -> InlineKeyboard:
    """The buttons under a question: choices by pages, then the ways on and out."""

    def op(name: str, what: Op, value: str = "") -> Button:
        return button(name, FormTap(draft_id, step.name, what, value).data())

    pages = pages_of(len(choices), PAGE)
    page = page % pages
    picks = [_pick(draft_id, step, choice, marks) for choice in choices[page * PAGE : (page + 1) * PAGE]]
    turns = [op("form.previous", Op.PAGE, str((page - 1) % pages)), op("form.next", Op.PAGE, str((page + 1) % pages))]
    ways = [op("form.back", Op.BACK)]
    if step.many and marks:
        ways.append(op("form.done", Op.DONE))
    elif step.optional and not kept:
        ways.append(op("form.skip", Op.SKIP))
    return rows(
        *in_columns(picks, step.columns),
        [op(step.nothing, Op.DONE)] if step.nothing and not marks else [],
        turns if pages > 1 else [],
        [op("form.keep", Op.KEEP)] if kept and not marks else [],
        ways,
        [op("form.help", Op.HELP)] if helpable else [],
    )


def _pick(draft_id: int, step: Step, choice: Choice, marks: Sequence[str]) -> Button:
    mark = label("form.marked") if choice.value in marks else ""
    return tap_button(
        mark + (choice.literal or label(choice.label)),
        FormTap(draft_id, step.name, Op.PICK, choice.value).data(),
    )


def summary(draft_id: int, send: str, *, helpable: bool = True) -> InlineKeyboard:
    """Under all answers; `send` is the label of the button that uses them."""

    def op(name: str, what: Op) -> Button:
        return button(name, FormTap(draft_id, NO_STEP, what).data())

    ways = [op("form.back", Op.BACK), op("form.changes", Op.CHANGES)]
    return rows(op(send, Op.SEND), ways, [op("form.help", Op.HELP)] if helpable else [])


def changes(draft_id: int, form: str, names: Sequence[str]) -> InlineKeyboard:
    """Which answer to change."""
    picks = [button(f"step.{form}.{name}", FormTap(draft_id, name, Op.CHANGE).data()) for name in names]
    return rows(*in_columns(picks, 2), button("form.back", FormTap(draft_id, NO_STEP, Op.SUMMARY).data()))


def go_on(draft_id: int) -> InlineKeyboard:
    """Only go on with a form."""
    return rows(_resume(draft_id))


def resume(draft_id: int, *, helped: bool = False) -> InlineKeyboard:
    """Go on with a form, or throw it away; somebody else's is given back instead."""
    return rows(_resume(draft_id), _give_up(draft_id, helped=helped))


def open_form(draft_id: int, *, helped: bool = False) -> InlineKeyboard:
    """A form is open: go on, look at the waves first, or give it up."""
    return rows(_resume(draft_id), button("form.look", "wave:0"), _give_up(draft_id, helped=helped))


def one_at_a_time(draft_id: int, wave_id: int | None, owner: str) -> InlineKeyboard:
    """A form is open: go on with it, or throw it away and begin the other."""
    return rows(_resume(draft_id), button("form.replace", f"replace:{draft_id}:{wave_id or 0}:{owner}"))


def _resume(draft_id: int) -> Button:
    return button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data())


def _give_up(draft_id: int, *, helped: bool) -> Button:
    if helped:
        return button("help.hand_back", f"handback:{draft_id}")
    return button("form.drop", FormTap(draft_id, NO_STEP, Op.DROP).data())
