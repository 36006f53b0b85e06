"""What a person sees of a form: the current question with its buttons, or the summary of all answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.errors import Complaint
from bot.forms import engine
from bot.forms.engine import Choice, Step
from handlers import keyboards
from handlers.context import Context
from handlers.shown import in_words
from handlers.sitting import Sitting
from messages.render import label

Echo = Mapping[str, str]


async def ask(
    context: Context,
    sitting: Sitting,
    *,
    after: Step | None = None,
    left: Step | None = None,
    complaint: Complaint | None = None,
    greeted: bool = False,
    page: int = 0,
    anew: bool = False,
) -> None:
    """Shows the current question: `after` a step that was answered, or `left` behind without a new answer.

    In place of the tapped message, or `anew` under it.
    """
    put = context.say if anew else context.show
    step = sitting.step
    echo = _echo(context, sitting, after) if after else None
    leaving = after or left
    if leaving is not None and _by_contact(sitting, leaving) and step is not leaving:
        context.say("forms/menu_again", keyboards.main_menu(), echo=echo)
        echo = None
    if step is None:
        _show_summary(context, sitting, echo, complaint)
        return
    values = _values(context, sitting, step) | {"echo": echo, "greeted": greeted, "free": step.free}
    values |= _complained(complaint)
    if _by_contact(sitting, step):
        put("forms/question", keyboards.contact(kept=step.name in sitting.progress.answers), **values)
    else:
        put("forms/question", _buttons(sitting, step, complaint, page), **values)


def page_of(sitting: Sitting, step: Step, value: str) -> int:
    """The page of the choices on which this one stands."""
    choices = step.choices(replace(sitting.around, answers=sitting.progress.answers))
    return next((place // keyboards.PAGE for place, one in enumerate(choices) if one.value == value), 0)


def _by_contact(sitting: Sitting, step: Step) -> bool:
    """Whether the question comes with the button that shares one's number; a helper's own number is of no use."""
    return step.ask_contact and sitting.helpable


def _values(context: Context, sitting: Sitting, step: Step) -> dict[str, Any]:
    here = sitting.progress.answers
    return {
        "screen": f"{sitting.form.name}/{step.name}.j2",
        "position": engine.position(sitting.form, sitting.progress, sitting.around, step),
        "about": sitting.about,
        "kept": in_words(context.wiring.district, step, here[step.name]) if step.name in here else None,
        "marks": len(engine.marks(sitting.progress, step)),
        "answers": here,
        "facts": sitting.around.facts,
        "helpable": sitting.helpable,
    }


def _buttons(sitting: Sitting, step: Step, complaint: Complaint | None, page: int) -> keyboards.InlineKeyboard:
    around = replace(sitting.around, answers=sitting.progress.answers)
    choices = list(step.choices(around))
    candidates = complaint.context.get("candidates") if complaint else None
    if isinstance(candidates, list) and candidates:
        choices = [choice for choice in candidates if isinstance(choice, Choice)]
    return keyboards.question(
        sitting.draft.id,
        step,
        choices,
        page=page,
        marks=[str(mark) for mark in engine.marks(sitting.progress, step)],
        kept=step.name in sitting.progress.answers,
        helpable=sitting.helpable,
    )


def lines(context: Context, sitting: Sitting) -> list[tuple[str, str]]:
    """The answers so far, as pairs of title and words."""
    return [
        (label(f"step.{sitting.form.name}.{name}"), in_words(context.wiring.district, step, value))
        for name, value in engine.answers(sitting.form, sitting.progress, sitting.around).items()
        if (step := sitting.form.step(name)) is not None
    ]


def _complained(complaint: Complaint | None) -> dict[str, Any]:
    """What a screen needs to say why the same is asked again."""
    return {"complaint": None} if complaint is None else {**complaint.context, "complaint": f"{complaint.template}.j2"}


def _show_summary(context: Context, sitting: Sitting, echo: Echo | None, complaint: Complaint | None) -> None:
    context.show(
        f"{sitting.form.name}/summary",
        keyboards.summary(sitting.draft.id, sitting.route.send, helpable=sitting.helpable),
        lines=lines(context, sitting),
        echo=echo,
        about=sitting.about,
        answers=sitting.progress.answers,
        facts=sitting.around.facts,
        **_complained(complaint),
    )


def _echo(context: Context, sitting: Sitting, step: Step) -> Echo | None:
    value = sitting.progress.answers.get(step.name)
    if value is None:
        return None
    return {
        "title": label(f"step.{sitting.form.name}.{step.name}"),
        "words": in_words(context.wiring.district, step, value),
    }
