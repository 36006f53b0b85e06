"""A form as a table: its steps, their choices, and what a person may give in answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from bot.districts import District

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
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    VIDEO_NOTE = "video_note"
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
    """How many values may be collected before going on; 0: one answer. The parser gives one, or a whole list."""
    gathers: bool = False
    """At a step that takes many: whether a whole list is added to what was collected, instead of being the answer."""
    nothing: str = ""
    """At a step that takes many: the label of the button for "none of these"."""
    columns: int = 1
    shown: str = "text"
    """The filter of messages/ that turns the answer into words."""
    counted: bool = True
    """Whether it counts in "Langkah 3 dari 9"."""
    ask_contact: bool = False
    free: bool = False
    """Whether any words may be the answer, even a greeting: a shop may be called "Pagi"."""


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
