"""messages/labels.toml: every word of a button is used, and belongs to something that exists."""

import re
from enum import StrEnum

import pytest
from conversation import MONDAY
from samples import PLAIN
from specimens import DISTRICT, FORMS, QUESTIONS
from test_screens import SOURCES

from bot import lifecycle, models
from bot.forms.engine import Around, Form, Step
from bot.services.registrations import Warning as Sign
from bot.services.waves import Phase
from handlers import FORMS as ROUTED
from handlers.menus import PRIVATE
from messages.render import FOLDER, labels

ENUMS = {
    kind.__name__.lower(): {member.value for member in kind}
    for kind in vars(models).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
}
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("bot", "handlers")
    for path in (FOLDER.parent / folder).rglob("*.py")
) + "\n".join(SOURCES.values())
QUOTED = {words for _, words in re.findall(r"(?=([\"'])([\w.]+)\1)", CODE)}
"""Every label, and every group, that stands in the code or a template."""
BEGUN = set(re.findall(r"f[\"']([\w.]+)\.\{", CODE))
"""Groups of which the code puts the name of a label together."""

MADE_BY_RULE = {
    **{f"step.{form.name}": {step.name for step in form.steps} for form in FORMS},
    "form_name": set(ROUTED),
    "wave_phase": {phase.value for phase in Phase},
    "sign": {sign.value for sign in Sign},
    "sign_short": {sign.value for sign in Sign},
    "choice.transport": ENUMS["yesnounknown"],
    "choice.nib_required": {"yes", "no"},
    "choice.auto_release": {"yes", "no"},
    "wave_problem": set(lifecycle.PROBLEMS),
    "command.private": set(PRIVATE),
    **{f"choice.{name}": values for name, values in ENUMS.items()},
}
"""Groups whose names are put together by the program → what stands in them."""


def _group(name: str) -> str:
    return name.rpartition(".")[0]


def test_every_label_is_used() -> None:
    of_choices = {choice.label for _, step in QUESTIONS for choice in step.choices(_around())}
    by_move = {f"waves.{move}{end}" for move in lifecycle.TRANSITIONS for end in ("", "_yes")}
    named = QUOTED | of_choices | by_move
    assert not [name for name in labels() if name not in named and not _is_used_by_its_group(name)]


def _is_used_by_its_group(name: str) -> bool:
    group, _, last = name.rpartition(".")
    if group in MADE_BY_RULE:
        return last in MADE_BY_RULE[group]
    if name.startswith("typed."):
        return bool(labels().keys() & {name.replace("typed.", "choice.", 1), name.replace("typed.", "", 1)})
    return group in QUOTED | BEGUN


@pytest.mark.parametrize("group", sorted(MADE_BY_RULE))
def test_every_group_is_whole(group: str) -> None:
    there = {name.rpartition(".")[2] for name in labels() if _group(name) == group}
    if there or not group.startswith("choice."):
        assert there == MADE_BY_RULE[group]


def test_every_label_can_be_read() -> None:
    assert not [name for name, words in labels().items() if not words.strip()]
    assert not [name for name, words in labels().items() if len(words) > 64 and not name.startswith("typed.")]
    odd = re.compile(r"[<>{}]|\b(kamu|anda)\b", re.IGNORECASE)
    assert not [name for name, words in labels().items() if odd.search(words)]


@pytest.mark.parametrize(("form", "step"), QUESTIONS, ids=[f"{form.name}-{step.name}" for form, step in QUESTIONS])
def test_every_choice_has_words(form: Form, step: Step) -> None:
    for choice in step.choices(_around()):
        assert choice.literal or choice.label in labels()
    assert not step.nothing or step.nothing in labels()


@pytest.mark.parametrize(("form", "step"), QUESTIONS, ids=[f"{form.name}-{step.name}" for form, step in QUESTIONS])
def test_what_may_be_typed_for_a_choice_means_one_of_them(form: Form, step: Step) -> None:
    labelled = [one for one in step.choices(_around()) if one.label.startswith("choice.")]
    typed = [
        word.strip()
        for one in labelled
        for word in labels().get(one.label.replace("choice.", "typed.", 1), "").split(",")
        if word.strip()
    ]
    assert len(typed) == len(set(typed))


def _around() -> Around:
    return Around(DISTRICT, MONDAY.date(), PLAIN["answers"], PLAIN["facts"])
