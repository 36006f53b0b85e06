"""Staff put an applicant elsewhere on a proposed list: where to, why, and what came of it."""

from typing import Any

from telegram import Update

from bot.errors import Outdated, ProposalMoved, Refusal
from bot.forms.change_reason import CHANGE_REASON
from bot.forms.engine import Progress
from bot.models import Draft, Place, Wave
from bot.services import drafts, proposal_moves
from bot.services.proposal_moves import BY_RULES, REASONS, place_of
from handlers import keyboards, one_question
from handlers.context import Context
from handlers.proposals import show, show_standing
from handlers.sitting import Facts
from handlers.taps import words
from messages.filters import sapaan
from messages.render import label


async def ask(update: Update, context: Context) -> None:
    """`moveask:<registration>:<edition>`: where to?"""
    registration_id, edition = words(update, int, int)
    try:
        one = await proposal_moves.on_list(context.tx, registration_id, edition, context.now)
    except ProposalMoved as moved:
        await _anew(context, moved)
    else:
        context.show("proposals/move", keyboards.proposal_ways(one), one=one)


async def ask_why(update: Update, context: Context) -> None:
    """`moveto:<registration>:<edition>:<place>`: why?"""
    registration_id, edition, place = words(update, int, int, place_of)
    try:
        one = await proposal_moves.check(context.tx, registration_id, edition, place, context.now)
    except ProposalMoved as moved:
        await _anew(context, moved)
    else:
        context.show("proposals/reason", keyboards.proposal_reasons(one, place), one=one, place=place or BY_RULES)


async def move(update: Update, context: Context) -> None:
    """`movedo:<registration>:<edition>:<place>:<reason>`: a reason from the list."""
    registration_id, edition, place, reason = words(update, int, int, place_of, str)
    if reason not in REASONS[place]:
        raise Outdated
    try:
        await _move(context, registration_id, edition, place, reason)
    except ProposalMoved as moved:
        await _anew(context, moved)


async def type_(update: Update, context: Context) -> None:
    """`movetype:<registration>:<edition>:<place>[:<draft>]`: asks why, in place of the open form if it is named."""
    registration_id, edition, place, draft_id = words(update, int, int, place_of, str)
    try:
        await proposal_moves.check(context.tx, registration_id, edition, place, context.now)
    except ProposalMoved as moved:
        await _anew(context, moved)
        return
    began = {"registration": registration_id, "edition": edition, "place": place}
    again = f"movetype:{registration_id}:{edition}:{place or BY_RULES}"
    await one_question.ask(context, CHANGE_REASON, began, again=again, instead_of=draft_id)


async def facts(context: Context, draft: Draft) -> Facts:
    """Who is moved, and where to."""
    began = Progress.load(draft.progress).began
    entry = await proposal_moves.entry(context.tx, began["registration"])
    to = label(f"proposal_to.{began['place'] or BY_RULES}")
    return {"about": entry and f"{sapaan(entry.salutation, entry.name)}: {to}"}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """A reason was typed; the question is over, whatever has become of the list."""
    began = Progress.load(draft.progress).began
    await drafts.drop(context.tx, draft)
    place = None if began["place"] is None else Place(began["place"])
    try:
        await _move(context, began["registration"], began["edition"], place, answers["reason"])
    except ProposalMoved as moved:
        context.say(moved.template, keyboards.see_proposal(_wave_of(moved)), **moved.context)
    except Refusal as refusal:
        context.say(refusal.template, None, **refusal.context)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the applicant, who stands where they stood."""
    try:
        await show_standing(context, Progress.load(draft.progress).began["registration"])
    except Refusal as refusal:
        context.say(refusal.template, None, **refusal.context)


async def _move(context: Context, registration_id: int, edition: int, place: Place | None, reason: str) -> None:
    moved = await proposal_moves.move(
        context.tx, registration_id, edition, place, reason, by=context.person_id, now=context.now
    )
    context.show("proposals/moved", keyboards.proposal_moved(moved), moved=moved)


async def _anew(context: Context, moved: ProposalMoved) -> None:
    """The list was drawn anew since the button was shown: nothing is changed, and this is how it stands."""
    context.toast("toast.proposal_moved")
    await show(context, _wave_of(moved))


def _wave_of(moved: ProposalMoved) -> int:
    wave = moved.context["wave"]
    assert isinstance(wave, Wave)  # noqa: S101 - as the refusal says
    return wave.id
