"""Runs any form in a chat: takes taps and typed answers, keeps the draft at every step."""

from telegram import Update

from bot import answers
from bot.errors import Complaint, UnfitAnswer
from bot.forms import engine
from bot.forms.engine import Given, Kind, Progress, Step
from bot.models import Draft, Role
from bot.services import drafts
from handlers import help_requests, keyboards, questions
from handlers.context import Context
from handlers.given import given_by
from handlers.keyboards import NO_STEP, FormTap, Op
from handlers.sitting import FormRoute, Sitting, is_helped, sit_down, still_staff
from handlers.typed import typed_at_step, typed_at_summary

__all__ = ["FormRoute", "given", "remind", "show", "show_anew", "sit_down", "tapped", "way_on"]


async def show(context: Context, draft: Draft) -> None:
    """The current question of a draft, or its summary."""
    await questions.ask(context, await sit_down(context, draft))


async def show_anew(context: Context, draft: Draft) -> None:
    """The same as a new message, so that the tapped one stays to be read."""
    await questions.ask(context, await sit_down(context, draft), anew=True)


async def remind(context: Context, draft: Draft) -> None:
    """That a form is open: go on with it, look at the waves, or throw it away."""
    sitting = await sit_down(context, draft)
    keyboard = keyboards.open_form(draft.id, helped=is_helped(draft))
    context.say("forms/open", keyboard, form=draft.form, about=sitting.about, helped=is_helped(draft))


async def way_on(context: Context) -> keyboards.Keyboard:
    """What belongs under an answer that came between: back into the open form, or else the menu."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    return keyboards.main_menu() if draft is None else keyboards.go_on(draft.id)


async def tapped(update: Update, context: Context) -> None:
    """A button of a form."""
    query = update.callback_query
    tap = FormTap.read(query.data or "") if query else None
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None:
        context.clear_buttons()
        if not await help_requests.say_in_hand(context):
            _say_over(context)
        return
    if await _lost(context, draft):
        return
    sitting = await sit_down(context, draft)
    if tap is None or draft.id != tap.draft:
        context.toast("toast.old_button")
        await questions.ask(context, sitting)
    elif tap.step == NO_STEP:
        await _tapped_outside_steps(update, context, sitting, tap)
    else:
        await _tapped_step(update, context, sitting, tap)


def _say_over(context: Context) -> None:
    """To staff without the menu of owners: their forms begin at a card or a command, and end there."""
    by_staff = context.wiring.staff.known(context.person_id) not in {None, Role.OWNER}
    context.say("forms/over", None if by_staff else keyboards.main_menu(), by_staff=by_staff)


async def given(update: Update, context: Context) -> bool:
    """Whatever a person sends while a form is open. False when none is."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None or update.message is None:
        return False
    if await _lost(context, draft):
        return True
    sitting = await sit_down(context, draft)
    answer = given_by(update.message)
    step = sitting.step
    op = typed_at_step(sitting, step, update.message.text or "")
    if op is Op.HELP and sitting.helpable:
        await help_requests.ask(context, sitting)
    elif answer.kind is Kind.VOICE and sitting.helpable:
        await help_requests.ask(context, sitting, answer.data["file_id"])
    elif step is None:
        await _given_at_summary(update, context, sitting, answer)
    elif op is not None:
        await _operate(update, context, sitting, step, FormTap(draft.id, step.name, op))
    elif not await _greeted(context, sitting, step, answer):
        await _take(update, context, sitting, step, answer)
    return True


async def _given_at_summary(update: Update, context: Context, sitting: Sitting, answer: Given) -> None:
    """The buttons of the summary may be typed; anything else changes nothing."""
    op = typed_at_summary(sitting, answer.text) if answer.kind is Kind.TEXT else None
    if op is not None:
        await _tapped_outside_steps(update, context, sitting, FormTap(sitting.draft.id, NO_STEP, op))
        return
    complaint = Complaint("complaints/at_summary", sent=answer.kind, send=sitting.route.send)
    await questions.ask(context, sitting, complaint=complaint)


async def _greeted(context: Context, sitting: Sitting, step: Step, answer: Given) -> bool:
    """Shows the question again to whoever greets. False for what is no greeting, or meant as the answer."""
    if answer.kind is not Kind.TEXT or not answers.is_greeting(answer.text):
        return False
    progress = engine.greet(sitting.progress, step)
    if progress is None:
        return False
    sitting.progress = progress
    await drafts.keep(context.tx, sitting.draft, progress, context.now)
    await questions.ask(context, sitting, greeted=True)
    return True


async def _lost(context: Context, draft: Draft) -> bool:
    """Somebody who has left the staff group: a form of staff is closed, an owner's goes back to whom it is for."""
    for_staff = context.wiring.forms[draft.form].who is not Role.OWNER
    if not (for_staff or is_helped(draft)) or still_staff(context, context.person_id):
        return False
    if for_staff:
        await drafts.drop(context.tx, draft)
    else:
        await help_requests.return_to_owner(context, draft)
    context.say("staff/form_closed" if for_staff else "help_requests/no_longer_staff", keyboards.main_menu())
    return True


async def _tapped_outside_steps(update: Update, context: Context, sitting: Sitting, tap: FormTap) -> None:
    if tap.op is Op.DROP and not is_helped(sitting.draft):
        await drafts.drop(context.tx, sitting.draft)
        known = sitting.draft.owner_id is not None
        context.show("forms/dropped", keyboards.main_menu(), form=sitting.form.name, about=sitting.about, known=known)
    elif tap.op is Op.HELP and sitting.helpable:
        await help_requests.ask(context, sitting)
    elif tap.op is Op.CHANGES and sitting.step is None and sitting.form.summary:
        keyboard = keyboards.changes(sitting.draft.id, sitting.form.name, _changeable(sitting))
        context.show("forms/changes", keyboard, about=sitting.about)
    elif tap.op is Op.BACK and sitting.step is None and sitting.form.summary:
        await _move(context, sitting, engine.back_from_summary(sitting.form, sitting.progress, sitting.around))
    elif tap.op is Op.SEND and sitting.step is None:
        await _finish(update, context, sitting)
    else:
        await questions.ask(context, sitting)


async def _tapped_step(update: Update, context: Context, sitting: Sitting, tap: FormTap) -> None:
    step = sitting.step
    if tap.op is Op.CHANGE and step is None and tap.step in _changeable(sitting):
        await _move(context, sitting, engine.change(sitting.form, sitting.progress, sitting.around, tap.step))
    elif step is None or step.name != tap.step:
        context.toast("toast.old_button")
        await questions.ask(context, sitting)
    elif tap.op is Op.PAGE:
        await questions.ask(context, sitting, page=int(tap.value) if tap.value.isdecimal() else 0)
    elif tap.op is Op.HELP and sitting.helpable:
        await help_requests.ask(context, sitting)
    else:
        await _operate(update, context, sitting, step, tap)


def _changeable(sitting: Sitting) -> list[str]:
    return engine.changeable(sitting.form, sitting.progress, sitting.around)


async def _operate(update: Update, context: Context, sitting: Sitting, step: Step, tap: FormTap) -> None:
    """One of the buttons of the current question."""
    form, progress = sitting.form, sitting.progress
    try:
        match tap.op:
            case Op.PICK:
                await _take(update, context, sitting, step, Given(Kind.CHOICE, tap.value))
            case Op.SKIP:
                await _went_on(update, context, sitting, step, engine.skip(form, progress, step))
            case Op.DONE if step.many:
                await _went_on(update, context, sitting, step, engine.finish_many(form, progress, step))
            case Op.KEEP:
                await _move(context, sitting, engine.keep(progress))
            case Op.BACK:
                await _back(context, sitting, step)
            case _:
                await questions.ask(context, sitting)
    except Complaint as complaint:
        await questions.ask(context, sitting, complaint=complaint)


async def _back(context: Context, sitting: Sitting, step: Step) -> None:
    before = engine.back(sitting.form, sitting.progress, sitting.around, step)
    if before is not None:
        await _move(context, sitting, before)
    elif sitting.route.left is not None:
        await drafts.drop(context.tx, sitting.draft)
        await sitting.route.left(context, sitting.draft)
    else:
        context.show("forms/paused", keyboards.open_form(sitting.draft.id, helped=is_helped(sitting.draft)))


async def _take(update: Update, context: Context, sitting: Sitting, step: Step, answer: Given) -> None:
    try:
        progress = engine.answer(sitting.form, sitting.progress, sitting.around, step, answer)
    except Complaint as complaint:
        await questions.ask(context, sitting, complaint=complaint)
        return
    if engine.current(sitting.form, progress, sitting.around) is step:  # one of several is taken
        await _move(context, sitting, progress, page=questions.page_of(sitting, step, answer.text))
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
        await questions.ask(context, sitting, after=step)


async def _move(context: Context, sitting: Sitting, progress: Progress, *, page: int = 0) -> None:
    await drafts.keep(context.tx, sitting.draft, progress, context.now)
    left = sitting.step
    sitting.progress = progress
    await questions.ask(context, sitting, left=left, page=page)


async def _finish(update: Update, context: Context, sitting: Sitting) -> None:
    given_answers = engine.answers(sitting.form, sitting.progress, sitting.around)
    try:
        await sitting.route.finish(update, context, sitting.draft, given_answers)
    except UnfitAnswer as unfit:
        sitting.progress = engine.change(sitting.form, sitting.progress, sitting.around, unfit.step)
        await drafts.keep(context.tx, sitting.draft, sitting.progress, context.now)
        await questions.ask(context, sitting, complaint=unfit)
