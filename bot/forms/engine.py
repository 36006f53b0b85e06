"""The form engine: (form, progress, answer) → progress, or a `Complaint`.

The current question is the first applicable one without an answer, unless the person went back to one (`at`). Answers
are kept until they are replaced; replacing one clears those that depend on it. A skipped step has the answer None.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bot.errors import Complaint
from bot.forms.table import Around, Choice, Choices, Form, Given, Kind, Parser, Step, Value

__all__ = [
    "Around",
    "Choice",
    "Choices",
    "Form",
    "Given",
    "Kind",
    "Parser",
    "Progress",
    "Step",
    "Value",
    "answer",
    "answers",
    "applicable",
    "back",
    "back_from_summary",
    "change",
    "changeable",
    "current",
    "finish_many",
    "greet",
    "keep",
    "marks",
    "position",
    "skip",
]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is: what a draft row holds as JSON."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    at: str | None = None
    """The step a person went back to."""
    changing: bool = False
    """Whether `at` was chosen from the summary, so that Kembali leads there again."""
    marks: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    """Values collected so far at steps that take many and are not done."""
    greeted: str | None = None
    """The step at which a person greeted: a second greeting there is the answer."""
    began: Mapping[str, Value] = field(default_factory=dict)
    """The answers that were there when the form was opened: tells what this person changed from what others did."""

    def dump(self) -> str:
        """As JSON."""
        stored = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps(stored, ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> "Progress":
        """From what `dump` gave."""
        return cls(**json.loads(text))


def applicable(form: Form, progress: Progress, around: Around) -> list[Step]:
    """The steps whose condition holds with the answers so far."""
    here = replace(around, answers=progress.answers)
    return [step for step in form.steps if step.when(here)]


def current(form: Form, progress: Progress, around: Around) -> Step | None:
    """The question to ask now; None when all are answered."""
    steps = applicable(form, progress, around)
    for step in steps:
        if step.name == progress.at:
            return step
    return next((step for step in steps if step.asked and step.name not in progress.answers), None)


def position(form: Form, progress: Progress, around: Around, step: Step) -> tuple[int, int] | None:
    """ "Langkah 3 dari 9" as (3, 9); a step that does not count belongs to the one before it, None before the first."""
    asked = [one for one in applicable(form, progress, around) if one.asked]
    names = [one.name for one in asked]
    if step.name not in names:
        return None
    reached = sum(one.counted for one in asked[: names.index(step.name) + 1])
    return (reached, sum(one.counted for one in asked)) if reached else None


def marks(progress: Progress, step: Step) -> Sequence[Value]:
    """What is collected at a step that takes many: since it was asked, or else as it was answered before."""
    if not step.many:
        return ()
    collected = progress.marks.get(step.name)
    return progress.answers.get(step.name) or () if collected is None else collected


def answer(form: Form, progress: Progress, around: Around, step: Step, given: Given) -> Progress:
    """Takes an answer to `step`. Raises Complaint when it is none."""
    if given.kind not in step.accepts:
        raise Complaint(f"complaints/unexpected_{given.kind}")
    here = replace(around, answers=progress.answers)
    if given.kind is Kind.CHOICE:
        _check_offered(given.text, step.choices(here))
    value = step.parse(given, here)
    if step.many and (step.gathers or not isinstance(value, list)):
        for one in value if isinstance(value, list) else [value]:
            progress = _mark(step, progress, one, toggles=given.kind is Kind.CHOICE)
        return progress
    return _put(form, progress, step, value)


def finish_many(form: Form, progress: Progress, step: Step) -> Progress:
    """The person has collected enough: the marks become the answer. Raises Complaint where some are needed."""
    collected = marks(progress, step)
    if not collected and not step.optional:
        raise Complaint("complaints/pick_a_button")
    return _put(form, progress, step, list(collected))


def skip(form: Form, progress: Progress, step: Step) -> Progress:
    """Goes on from an optional step: with what was given there before, or without an answer.

    Raises Complaint for a step that needs one.
    """
    if not step.optional:
        raise Complaint("complaints/not_optional")
    if marks(progress, step):
        return finish_many(form, progress, step)
    return _put(form, progress, step, progress.answers.get(step.name))


def back(form: Form, progress: Progress, around: Around, step: Step) -> Progress | None:
    """To the question before `step` (from a change, to the summary); None before the first."""
    if progress.changing and progress.at == step.name:
        return keep(progress)
    before = [
        one for one in applicable(form, progress, around) if one.name in progress.answers or one.name == step.name
    ]
    index = before.index(step)
    return replace(progress, at=before[index - 1].name) if index else None


def back_from_summary(form: Form, progress: Progress, around: Around) -> Progress:
    """To the last question that everybody is asked."""
    asked = [step.name for step in applicable(form, progress, around) if step.asked]
    return replace(progress, at=asked[-1])


def greet(progress: Progress, step: Step) -> Progress | None:
    """Hears a greeting at `step`; None when it is the answer: the second one there, where any words may be one."""
    if not step.free:
        return progress
    return None if progress.greeted == step.name else replace(progress, greeted=step.name)


def keep(progress: Progress) -> Progress:
    """From a question gone back to, on to where the person was; its answer stays as it was."""
    return replace(progress, at=None, changing=False, marks=_without(progress.marks, progress.at))


def changeable(form: Form, progress: Progress, around: Around) -> list[str]:
    """The names of the questions that may be chosen from the summary: answered ones, and those asked on demand only."""
    steps = applicable(form, progress, around)
    return [step.name for step in steps if step.name in progress.answers or not step.asked]


def change(form: Form, progress: Progress, around: Around, name: str) -> Progress:
    """To a question chosen from the summary. Raises Complaint when it cannot be."""
    if name not in changeable(form, progress, around):
        raise Complaint("complaints/pick_a_button")
    return replace(progress, at=name, changing=True)


def answers(form: Form, progress: Progress, around: Around) -> dict[str, Value]:
    """The answers that count: of applicable steps only, in the form's order."""
    return {
        step.name: progress.answers[step.name]
        for step in applicable(form, progress, around)
        if step.name in progress.answers
    }


def _check_offered(value: str, choices: Sequence[Choice]) -> None:
    """A button that the question does not have is forged, or from an older one."""
    if value not in {choice.value for choice in choices}:
        raise Complaint("complaints/pick_a_button" if choices else "complaints/unexpected_choice")


def _without(values: Mapping[str, Any], *names: str | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def _mark(step: Step, progress: Progress, value: Value, *, toggles: bool) -> Progress:
    """A button takes its own mark away again; a photo that is sent twice counts once."""
    collected = list(marks(progress, step))
    if value not in collected:
        if len(collected) >= step.many:
            raise Complaint("complaints/enough", many=step.many)
        collected.append(value)
    elif toggles:
        collected.remove(value)
    return replace(progress, marks={**progress.marks, step.name: collected})


def _put(form: Form, progress: Progress, step: Step, value: Value) -> Progress:
    cleared = step.clears if progress.answers.get(step.name, value) != value else ()
    kept = {**_without(progress.answers, *cleared), step.name: value}
    in_order = {one.name: kept[one.name] for one in form.steps if one.name in kept}
    return replace(
        progress,
        answers=in_order,
        at=None,
        changing=False,
        greeted=None,
        marks=_without(progress.marks, step.name, *cleared),
    )
