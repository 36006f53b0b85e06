"""Notes of staff about an owner: a page of them, and one more, in the private chat of a petugas."""

from typing import Any

from telegram import Update

from bot.forms.engine import Progress
from bot.forms.note import NOTE
from bot.models import Draft
from bot.services import drafts, notes
from handlers import keyboards
from handlers.context import Context
from handlers.one_question import ask
from handlers.sitting import Facts
from handlers.taps import words
from messages.filters import sapaan


async def page(update: Update, context: Context) -> None:
    """`notes:<registration>:<page>`."""
    registration_id, number = words(update, int, int)
    await _show(context, registration_id, number)


async def add(update: Update, context: Context) -> None:
    """`note:<registration>[:<draft>]`: asks for a note."""
    registration_id, draft_id = words(update, int, str)
    await notes.subject(context.tx, registration_id)
    began = {"registration": registration_id}
    await ask(context, NOTE, began, again=f"note:{registration_id}", instead_of=draft_id)


async def facts(context: Context, draft: Draft) -> Facts:
    """Whom the note is about."""
    _, owner = await notes.subject(context.tx, _registration(draft))
    return {"about": sapaan(owner.salutation, owner.name)}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The note was typed."""
    await drafts.drop(context.tx, draft)
    await notes.add(context.tx, _registration(draft), answers["body"], context.person_id, context.now)
    await _show(context, _registration(draft), 0)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the notes."""
    await _show(context, _registration(draft), 0)


async def _show(context: Context, registration_id: int, number: int) -> None:
    found = await notes.page(context.tx, registration_id, number)
    context.show("reviewing/notes", keyboards.notes(found), found=found)


def _registration(draft: Draft) -> int:
    registration_id: int = Progress.load(draft.progress).began["registration"]
    return registration_id
