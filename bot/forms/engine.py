"""The form engine: (form, progress, answer) → progress, or a `Complaint`.

The current question is the first applicable one without an answer, unless the person went back to one (`at`). Answers
are kept until they are replaced; replacing one clears those that depend on it. A skipped step has the answer None.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from bot.districts import District
from bot.errors import Complaint

Value = Any
"""An answer as it is stored: str, int, float, bool, None, or a list of them; JSON."""


class Kind(StrEnum):
    """What a person sent in place of an answer."""

    TEXT = "text"
    CHOICE = "choice"
    CONTACT = "contact"
    PHOTO = "photo"
    DOCUMENT = "document"
    LOCATION = "location"
    VOICE = "voice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that a person sent: `text` is what they typed, the button's value or a caption; `data` the rest."""

    kind: Kind
    text: str = ""
    data: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """What questions and parsers may depend on beside the answer itself."""

    district: District
    today: date
    answers: Mapping[str, Value] = field(default_factory=dict)
    facts: Mapping[str, Value] = field(default_factory=dict)
    """From outside the form, e.g. nib_required of the wave."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `label` names an entry of messages/labels.toml; `literal` is used as it is (names of places)."""

    value: str
    label: str = ""
    literal: str = ""


Parser = Callable[[Given, Around], Value]
Choices = Callable[[Around], Sequence[Choice]]


def _no_choices(around: Around) -> Sequence[Choice]:
    return ()


def _always(around: Around) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question. Its screen is messages/<form>/<name>.j2, its title the label step.<form>.<name>."""

    name: str
    parse: Parser
    accepts: frozenset[Kind] = frozenset({Kind.TEXT, Kind.CHOICE})
    choices: Choices = _no_choices
    when: Callable[[Around], bool] = _always
    optional: bool = False
    asked: bool = True
    """False: only reached from the summary."""
    clears: tuple[str, ...] = ()
    many: int = 0
    """How many values may be collected before going on; 0: one answer."""
    columns: int = 1
    shown: str = "text"
    """The filter of messages/ that turns the answer into words."""
    counted: bool = True
    """Whether it counts in "Langkah 3 dari 9"."""
    ask_contact: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A table of steps. Raises ValueError at import where it is inconsistent."""

    name: str
    steps: tuple[Step, ...]
    summary: bool = True
    """Whether a last screen shows all answers before they are used."""

    def __post_init__(self) -> None:
        names = [step.name for step in self.steps]
        if len(set(names)) != len(names):
            raise ValueError(f"form {self.name}: step names are not unique")
        unknown = {cleared for step in self.steps for cleared in step.clears} - set(names)
        if unknown:
            raise ValueError(f"form {self.name}: clears unknown steps {sorted(unknown)}")

    def step(self, name: str) -> Step | None:
        """The step of that name."""
        return next((step for step in self.steps if step.name == name), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is: what a draft row holds as JSON."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    at: str | None = None
    """The step a person went back to."""
    marks: tuple[Value, ...] = ()
    """Values collected so far at a step that takes many."""

    def dump(self) -> str:
        """As JSON."""
        return json.dumps({"answers": dict(self.answers), "at": self.at, "marks": list(self.marks)}, ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> "Progress":
        """From what `dump` gave."""
        stored = json.loads(text)
        return cls(stored["answers"], stored["at"], tuple(stored["marks"]))


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
    """ "Langkah 3 dari 9" as (3, 9); None for a step that does not count."""
    counted = [one.name for one in applicable(form, progress, around) if one.counted and one.asked]
    return (counted.index(step.name) + 1, len(counted)) if step.name in counted else None


def answer(form: Form, progress: Progress, around: Around, step: Step, given: Given) -> Progress:
    """Takes an answer to `step`. Raises Complaint when it is none."""
    if given.kind not in step.accepts:
        raise Complaint(f"complaints/unexpected_{given.kind}")
    value = step.parse(given, replace(around, answers=progress.answers))
    if step.many and given.kind is not Kind.TEXT:
        return _mark(step, progress, value)
    return _put(form, progress, step, value)


def finish_many(form: Form, progress: Progress, step: Step) -> Progress:
    """The person has collected enough: the marks become the answer."""
    return _put(form, progress, step, list(progress.marks))


def skip(form: Form, progress: Progress, step: Step) -> Progress:
    """Leaves an optional step without an answer. Raises Complaint for a step that needs one."""
    if not step.optional:
        raise Complaint("complaints/not_optional")
    return _put(form, progress, step, None)


def back(form: Form, progress: Progress, around: Around, step: Step) -> Progress | None:
    """To the question before `step` (from a change, to the summary); None before the first."""
    changing = progress.at == step.name and current(form, replace(progress, at=None), around) is None
    if changing:
        return _at(progress, None, form)
    before = [
        one for one in applicable(form, progress, around) if one.name in progress.answers or one.name == step.name
    ]
    index = before.index(step)
    return _at(progress, before[index - 1].name, form) if index else None


def keep(form: Form, progress: Progress) -> Progress:
    """From a question gone back to, on to where the person was."""
    return _at(progress, None, form)


def change(form: Form, progress: Progress, around: Around, name: str) -> Progress:
    """To a question chosen from the summary. Raises Complaint when there is none of that name."""
    if name not in {step.name for step in applicable(form, progress, around)}:
        raise Complaint("complaints/pick_a_button")
    return _at(progress, name, form)


def answers(form: Form, progress: Progress, around: Around) -> dict[str, Value]:
    """The answers that count: of applicable steps only, in the form's order."""
    return {
        step.name: progress.answers[step.name]
        for step in applicable(form, progress, around)
        if step.name in progress.answers
    }


def _at(progress: Progress, name: str | None, form: Form) -> Progress:
    step = form.step(name) if name else None
    kept = progress.answers.get(name) if name and step and step.many else None
    return replace(progress, at=name, marks=tuple(kept or ()))


def _mark(step: Step, progress: Progress, value: Value) -> Progress:
    if value in progress.marks:
        return replace(progress, marks=tuple(mark for mark in progress.marks if mark != value))
    if len(progress.marks) >= step.many:
        raise Complaint("complaints/enough", many=step.many)
    return replace(progress, marks=(*progress.marks, value))


def _put(form: Form, progress: Progress, step: Step, value: Value) -> Progress:
    kept = dict(progress.answers)
    if step.name in kept and kept[step.name] != value:
        for name in step.clears:
            kept.pop(name, None)
    kept[step.name] = value
    return Progress({one.name: kept[one.name] for one in form.steps if one.name in kept})
