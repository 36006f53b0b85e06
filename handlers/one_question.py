"""Opening a form of one question about an applicant or a ticket, where another form may be open already."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bot.forms.engine import Form, Progress
from bot.services import drafts
from handlers import forms, keyboards
from handlers.context import Context
from handlers.sitting import Facts, is_helped


async def ask(
    context: Context,
    form: Form,
    began: Mapping[str, Any],
    *,
    again: str,
    instead_of: str,
    in_the_way: Callable[[int, str], keyboards.Keyboard] | None = None,
) -> None:
    """Asks the question; `instead_of` the draft of that id, if it is the open one.

    `began` names the registration; `again` is the data of the button that asks once more, to which the draft's id is
    added. What is about something else brings a keyboard of its own for when another form (its id) is `in_the_way`.
    """
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and not is_helped(there) and instead_of == str(there.id):
        await drafts.drop(context.tx, there)
        there = None
    if there is None:
        progress = Progress(began=dict(began))
        draft = await drafts.begin(context.tx, form.name, context.person_id, context.now, progress=progress)
        await forms.show(context, draft)
    elif is_helped(there):
        context.show("help_requests/finish_yours_first", keyboards.resume(there.id, helped=True), helped=True)
    else:
        about = (await forms.sit_down(context, there)).about
        way = in_the_way or partial(keyboards.form_in_the_way, registration_id=began["registration"])
        context.show("forms/one_at_a_time", way(there.id, again), form=there.form, about=about)


def about(answers: Mapping[str, Any], facts: Facts) -> str | None:
    """Whom such a form is about."""
    words: str = facts["about"]
    return words
