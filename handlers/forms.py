"""Runs any form in a chat: shows questions, takes taps and typed answers, keeps the draft at every step."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from telegram import InlineKeyboardMarkup, Update

from bot.errors import Complaint, Outdated
from bot.forms import engine
from bot.forms.engine import Around, Choice, Form, Given, Kind, Progress, Step
from bot.models import Draft
from bot.services import drafts
from handlers import keyboards
from handlers.context import Context
from handlers.given import given_by
from handlers.keyboards import NO_STEP, FormTap, Op
from handlers.routing import letters
from handlers.shown import in_words
from messages.render import label

Answers = dict[str, Any]
Finish = Callable[[Update, Context, Draft, Answers], Awaitable[None]]
AskHelp = Callable[[Update, Context, Draft, str | None], Awaitable[None]]


async def _nothing_to_say(context: Context, draft: Draft, answers: Mapping[str, Any], step: Step) -> None:
    """Most answers need no remark."""


@dataclass(frozen=True, slots=True)
class FormRoute:
    """A form, and what it needs from the rest of the bot."""

    form: Form
    finish: Finish
    facts: Callable[[Context, Draft], Awaitable[Mapping[str, Any]]]
    remark: Callable[[Context, Draft, Mapping[str, Any], Step], Awaitable[None]] = _nothing_to_say
    """Called after an answer was taken, for what the person should know at once."""
    send: str = "form.send"
    """The label of the button under the summary."""


@dataclass(slots=True)
class Sitting:
    """A draft in the hands of its editor."""

    route: FormRoute
    draft: Draft
    progress: Progress
    around: Around

    @property
    def form(self) -> Form:
        return self.route.form

    @property
    def step(self) -> Step | None:
        return engine.current(self.form, self.progress, self.around)


async def sit_down(context: Context, draft: Draft) -> Sitting:
    """Reads a draft and what its questions depend on."""
    route = context.wiring.forms[draft.form]
    today = context.now.astimezone(context.wiring.district.zone).date()
    around = Around(context.wiring.district, today, facts=await route.facts(context, draft))
    return Sitting(route, draft, Progress.load(draft.progress), around)


async def show(context: Context, draft: Draft) -> None:
    """The current question of a draft, or its summary."""
    await _ask(context, await sit_down(context, draft))


async def tapped(update: Update, context: Context) -> None:
    """A button of a form."""
    query = update.callback_query
    tap = FormTap.read(query.data or "") if query else None
    draft = await drafts.of_editor(context.tx, context.person_id)
    if tap is None or draft is None or draft.id != tap.draft:
        raise Outdated
    sitting = await sit_down(context, draft)
    if tap.step == NO_STEP:
        await _tapped_outside_steps(update, context, sitting, tap)
        return
    step = sitting.step
    if tap.op is Op.CHANGE:
        await _move(context, sitting, engine.change(sitting.form, sitting.progress, sitting.around, tap.step))
    elif step is None or step.name != tap.step:
        context.toast("toast.old_button")
        await _ask(context, sitting)
    elif tap.op is Op.PAGE:
        await _ask(context, sitting, page=int(tap.value) if tap.value.isdecimal() else 0)
    elif tap.op is Op.HELP:
        await context.wiring.ask_help(update, context, draft, None)
    else:
        await _apply(update, context, sitting, step, tap)


async def given(update: Update, context: Context) -> bool:
    """Whatever a person sends while a form is open. False when none is."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None or update.message is None:
        return False
    sitting = await sit_down(context, draft)
    step = sitting.step
    if step is None:
        await _ask(context, sitting)
        return True
    word = letters(update.message.text or "")
    for name, op in (("form.back", Op.BACK), ("form.skip", Op.SKIP), ("form.help", Op.HELP), ("form.done", Op.DONE)):
        if word == letters(label(name)):
            if op is Op.HELP:
                await context.wiring.ask_help(update, context, draft, None)
            else:
                await _apply(update, context, sitting, step, FormTap(draft.id, step.name, op))
            return True
    answer = given_by(update.message)
    if answer.kind is Kind.VOICE:
        await context.wiring.ask_help(update, context, draft, answer.data["file_id"])
        return True
    await _take(update, context, sitting, step, answer)
    return True


async def _tapped_outside_steps(update: Update, context: Context, sitting: Sitting, tap: FormTap) -> None:
    if tap.op is Op.DROP:
        await drafts.drop(context.tx, sitting.draft)
        context.show("forms/dropped")
    elif tap.op is Op.HELP:
        await context.wiring.ask_help(update, context, sitting.draft, None)
    elif tap.op is Op.CHANGES and sitting.step is None and sitting.form.summary:
        names = [step.name for step in engine.applicable(sitting.form, sitting.progress, sitting.around)]
        context.show("forms/changes", keyboards.changes(sitting.draft.id, sitting.form.name, names))
    elif tap.op is Op.SEND and sitting.step is None:
        await _finish(update, context, sitting)
    else:
        await _ask(context, sitting)


async def _apply(update: Update, context: Context, sitting: Sitting, step: Step, tap: FormTap) -> None:
    """One of the buttons of the current question."""
    try:
        if tap.op is Op.PICK:
            await _take(update, context, sitting, step, Given(Kind.CHOICE, tap.value))
        elif tap.op is Op.SKIP:
            await _went_on(update, context, sitting, step, engine.skip(sitting.form, sitting.progress, step))
        elif tap.op is Op.DONE and step.many:
            await _went_on(update, context, sitting, step, engine.finish_many(sitting.form, sitting.progress, step))
        elif tap.op is Op.KEEP:
            await _move(context, sitting, engine.keep(sitting.form, sitting.progress))
        elif tap.op is Op.BACK:
            before = engine.back(sitting.form, sitting.progress, sitting.around, step)
            if before is None:
                context.show("forms/paused", keyboards.go_on(sitting.draft.id))
            else:
                await _move(context, sitting, before)
        else:
            await _ask(context, sitting)
    except Complaint as complaint:
        await _ask(context, sitting, complaint=complaint)


async def _take(update: Update, context: Context, sitting: Sitting, step: Step, answer: Given) -> None:
    try:
        progress = engine.answer(sitting.form, sitting.progress, sitting.around, step, answer)
    except Complaint as complaint:
        await _ask(context, sitting, complaint=complaint)
        return
    if progress.marks and step.name not in progress.answers:
        await _move(context, sitting, progress)
    else:
        await _went_on(update, context, sitting, step, progress)


async def _went_on(update: Update, context: Context, sitting: Sitting, step: Step, progress: Progress) -> None:
    """An answer was taken: keep it, and ask the next question, or finish."""
    await drafts.keep(context.tx, sitting.draft, progress, context.now)
    sitting.progress = progress
    await sitting.route.remark(context, sitting.draft, progress.answers, step)
    if sitting.step is None and not sitting.form.summary:
        await _finish(update, context, sitting)
    else:
        await _ask(context, sitting, after=step)


async def _move(context: Context, sitting: Sitting, progress: Progress) -> None:
    await drafts.keep(context.tx, sitting.draft, progress, context.now)
    left = sitting.step
    sitting.progress = progress
    await _ask(context, sitting, left=left)


async def _finish(update: Update, context: Context, sitting: Sitting) -> None:
    answers = engine.answers(sitting.form, sitting.progress, sitting.around)
    await sitting.route.finish(update, context, sitting.draft, answers)


async def _ask(
    context: Context,
    sitting: Sitting,
    *,
    after: Step | None = None,
    left: Step | None = None,
    complaint: Complaint | None = None,
    page: int = 0,
) -> None:
    """Shows the current question: `after` a step that was answered, or `left` behind without a new answer."""
    step = sitting.step
    echo = _echo(context, sitting, after) if after else None
    leaving = after or left
    if leaving is not None and leaving.ask_contact and step is not leaving:
        context.say("forms/menu_again", keyboards.main_menu(), echo=echo)
        echo = None
    if step is None:
        _show_summary(context, sitting, echo)
        return
    screen, values = _question(context, sitting, step, echo, complaint)
    if step.ask_contact:
        context.show(screen, keyboards.contact(first=False), **values)
    else:
        context.show(screen, _buttons(sitting, step, complaint, page), **values)


def _question(
    context: Context, sitting: Sitting, step: Step, echo: Mapping[str, str] | None, complaint: Complaint | None
) -> tuple[str, dict[str, Any]]:
    here = sitting.progress.answers
    kept = in_words(context.wiring.district, step, here[step.name]) if step.name in here else None
    return "forms/question", {
        "screen": f"{sitting.form.name}/{step.name}.j2",
        "complaint": f"{complaint.template}.j2" if complaint else None,
        "position": engine.position(sitting.form, sitting.progress, sitting.around, step),
        "echo": echo,
        "kept": kept,
        "marks": len(sitting.progress.marks),
        "answers": here,
        "facts": sitting.around.facts,
        **(complaint.context if complaint else {}),
    }


def _buttons(sitting: Sitting, step: Step, complaint: Complaint | None, page: int) -> InlineKeyboardMarkup:
    around = replace(sitting.around, answers=sitting.progress.answers)
    choices = list(step.choices(around))
    candidates = complaint.context.get("candidates") if complaint else None
    if isinstance(candidates, list) and candidates:
        choices = [choice for choice in candidates if isinstance(choice, Choice)]
    marks = [str(mark) for mark in sitting.progress.marks]
    kept = step.name in sitting.progress.answers
    return keyboards.question(sitting.draft.id, step, choices, page=page, marks=marks, kept=kept)


def _show_summary(context: Context, sitting: Sitting, echo: Mapping[str, str] | None) -> None:
    lines = [
        (label(f"step.{sitting.form.name}.{name}"), in_words(context.wiring.district, step, value))
        for name, value in engine.answers(sitting.form, sitting.progress, sitting.around).items()
        if (step := sitting.form.step(name)) is not None
    ]
    context.show(
        f"{sitting.form.name}/summary",
        keyboards.summary(sitting.draft.id, sitting.route.send),
        lines=lines,
        echo=echo,
        answers=sitting.progress.answers,
        facts=sitting.around.facts,
    )


def _echo(context: Context, sitting: Sitting, step: Step) -> Mapping[str, str] | None:
    value = sitting.progress.answers.get(step.name)
    if value is None:
        return None
    return {
        "title": label(f"step.{sitting.form.name}.{step.name}"),
        "words": in_words(context.wiring.district, step, value),
    }
