"""Buttons of a form that are typed instead of tapped."""

from collections.abc import Iterable

from bot.forms.engine import Step
from handlers.keyboards import Op
from handlers.routing import letters
from handlers.sitting import Sitting
from messages.render import label, labels

WORDS = (
    ("form.back", Op.BACK),
    ("form.skip", Op.SKIP),
    ("form.done", Op.DONE),
    ("form.keep", Op.KEEP),
    ("form.help", Op.HELP),
)
"""At the question for a phone number some of them are keys of a reply keyboard."""


def typed_at_step(sitting: Sitting, step: Step | None, text: str) -> Op | None:
    """The button whose words were typed, where the question has it: "Lanjut" may be the name of a shop."""
    op = next((op for name, op in WORDS if letters(text) == letters(label(name))), None)
    absent = {
        Op.DONE: step is None or not step.many,
        Op.KEEP: step is None or step.name not in sitting.progress.answers,
        Op.HELP: not sitting.helpable,
    }
    return None if op is None or absent.get(op, False) else op


def typed_at_summary(sitting: Sitting, text: str) -> Op | None:
    """The button of the summary that was typed, by its words or by others that mean it ([typed.form] of the labels)."""
    known = {
        Op.SEND: [label(sitting.route.send), *_others("form.send")],
        Op.CHANGES: [label("form.changes"), *_others("form.changes")],
        Op.BACK: [label("form.back")],
    }
    return next((op for op, words in known.items() if letters(text) in map(letters, words)), None)


def means(text: str, name: str) -> bool:
    """Whether a text is the label of a button, or other words that mean it ([typed] of the labels)."""
    return letters(text) in map(letters, [label(name), *_others(name)])


def _others(name: str) -> Iterable[str]:
    return labels()[f"typed.{name}"].split(",")
