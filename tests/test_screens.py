"""Every screen, with usual and with the longest and strangest values: Telegram takes it, and people can read it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from jinja2 import meta, nodes
from samples import LONGEST, OWN, PLAIN
from specimens import DISTRICT, FORMS, QUESTIONS

from bot.forms.engine import Form, Step
from messages.render import FOLDER, LONGEST_CAPTION, LONGEST_TEXT, Renderer, label, labels, length_of

RENDERER = Renderer(DISTRICT)
ENVIRONMENT = RENDERER._environment
SOURCES = {
    str(path.relative_to(FOLDER))[: -len(".j2")]: path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.j2")
}
SCREENS = sorted(SOURCES)
COMPLAINTS = [screen for screen in SCREENS if screen.startswith("complaints/")]
CAPTIONS = {"results/letter", "claims/code", "fraud/file", "applicants/photo", "applicants/photo_unavailable"}

ENGLISH = {
    "the", "and", "you", "your", "please", "error", "invalid", "not", "is", "are", "with", "for", "submit", "cancel",
    "back", "next", "skip", "button", "user", "users", "update", "wave", "waves", "village", "owner", "owners", "staff",
    "help", "choose", "click", "tap", "send", "date", "time", "phone", "number", "photo", "welcome", "sorry", "thank",
    "thanks", "session", "account", "draft", "summary", "question", "answer", "yes", "of", "by", "this", "that", "our",
}  # fmt: skip
IMPOLITE = {"kamu", "anda", "lu", "lo", "gue", "kalian"}


def values(screen: str, sample: Mapping[str, Any]) -> dict[str, Any]:
    """What a screen needs; a KeyError for a name that tests/samples.py does not know."""
    own = {name: both[sample is LONGEST] for name, both in OWN.get(screen, {}).items()}
    return {name: own[name] if name in own else sample[name] for name in needed(screen)}


@cache
def needed(screen: str) -> list[str]:
    """The names that a template and the ones it includes are to be given."""
    return sorted(_names(screen, set()) - set(ENVIRONMENT.globals))


def _names(screen: str, seen: set[str]) -> set[str]:
    """The names that a template and the ones it includes use."""
    seen.add(screen)
    tree = ENVIRONMENT.parse(SOURCES[screen])
    names = set(meta.find_undeclared_variables(tree)) - {
        node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"
    }
    for included in meta.find_referenced_templates(tree):
        if included is not None and included.removesuffix(".j2") not in seen:
            names |= _names(included.removesuffix(".j2"), seen)
    if "screen" in names:
        names |= {"answers", "facts", "marks", "candidates", "helpable"}
    return names


def visible(screen: str) -> str:
    """The words that stand in a template, without its instructions and tags."""
    text = re.sub(r"\{[%#].*?[%#]\}|\{\{.*?\}\}|<[^>]*>", " ", SOURCES[screen], flags=re.DOTALL)
    return re.sub(r"https?://\S+|/\w+", " ", text)


def test_there_are_screens() -> None:
    assert len(SCREENS) > 100


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("sample", [PLAIN, LONGEST], ids=["usual", "longest"])
def test_telegram_takes_it(screen: str, sample: Mapping[str, Any]) -> None:
    longest = LONGEST_CAPTION if screen in CAPTIONS else LONGEST_TEXT
    text = RENDERER.text(screen, values(screen, sample), longest)
    assert "\n\n\n" not in text
    assert "None" not in text
    if sample is PLAIN:
        assert not re.search(r" \n|  |\{\{|\{%", text)


@pytest.mark.parametrize("screen", SCREENS)
def test_it_is_written_in_polite_indonesian(screen: str) -> None:
    words = {word.casefold() for word in re.findall(r"[A-Za-z]+", visible(screen))}
    assert not words & ENGLISH
    assert not words & IMPOLITE


@pytest.mark.parametrize("screen", SCREENS)
def test_the_labels_it_names_exist(screen: str) -> None:
    for name in re.findall(r"label\(\"([a-z_.]+)\"\)", SOURCES[screen]):
        assert name in labels() or any(known.startswith(f"{name}.") for known in labels()), name


@pytest.mark.parametrize(("form", "step"), QUESTIONS, ids=[f"{form.name}-{step.name}" for form, step in QUESTIONS])
def test_a_question_is_one_and_short(form: Form, step: Step) -> None:
    given = values(f"{form.name}/{step.name}", PLAIN)
    text = re.sub(r"<[^>]*>", "", RENDERER.text(f"{form.name}/{step.name}", given))
    plain = re.sub(r"^•.*$|\d\.\d", "", text, flags=re.MULTILINE)
    assert plain.count("?") <= 1
    sentences = [part for part in re.split(r"(?<=[.?!])\s+", plain) if re.search(r"\w", part)]
    assert len([part for part in sentences if not part.startswith("Contoh")]) <= 3


@pytest.mark.parametrize(("form", "step"), QUESTIONS, ids=[f"{form.name}-{step.name}" for form, step in QUESTIONS])
@pytest.mark.parametrize("sample", [PLAIN, LONGEST], ids=["usual", "longest"])
def test_a_question_fits_under_the_longest_complaint(form: Form, step: Step, sample: Mapping[str, Any]) -> None:
    assert label(f"step.{form.name}.{step.name}")
    for complaint in (None, _longest(COMPLAINTS, sample)):
        _ask(f"{form.name}/{step.name}", complaint, sample)


@pytest.mark.parametrize("complaint", COMPLAINTS)
@pytest.mark.parametrize("sample", [PLAIN, LONGEST], ids=["usual", "longest"])
def test_a_complaint_fits_over_the_longest_question(complaint: str, sample: Mapping[str, Any]) -> None:
    _ask(_longest([f"{form.name}/{step.name}" for form, step in QUESTIONS], sample), complaint, sample)


def _longest(screens: Sequence[str], sample: Mapping[str, Any]) -> str:
    return max(screens, key=lambda screen: length_of(RENDERER.text(screen, values(screen, sample))))


def _ask(question: str, complaint: str | None, sample: Mapping[str, Any]) -> None:
    given = {**values("forms/question", sample), **(values(complaint, sample) if complaint else {})}
    given |= {"screen": f"{question}.j2", "complaint": f"{complaint}.j2" if complaint else None}
    text = RENDERER.text("forms/question", given)
    assert text.count("❗") == bool(complaint)


def test_every_screen_is_used() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("bot", "handlers")
        for path in (FOLDER.parent / folder).rglob("*.py")
    )
    code += "\n".join(SOURCES.values())
    of_forms = "|".join(form.name for form in FORMS)
    by_rule = re.compile(rf"({of_forms}|results|faq/elsewhere)/|complaints/unexpected_|waves/(ask|did)_|faq_staff/did_")
    unused = [name for name in SCREENS if f'"{name}"' not in code and f"{name}.j2" not in code]
    assert not [name for name in unused if not by_rule.match(name)]
