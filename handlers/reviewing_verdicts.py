"""A petugas decides about an applicant: a verdict, a reason from a list or typed, and taking it back."""

from typing import Any

from telegram import Update

from bot.errors import Outdated, Refusal
from bot.forms.engine import Progress
from bot.forms.verdict_reason import VERDICT_REASON
from bot.models import Draft, Verdict
from bot.services import applicants, drafts, notes, reviewing, verdicts
from bot.services.verdicts import REASONS
from handlers import keyboards
from handlers.applicants import show_card
from handlers.context import Context
from handlers.one_question import ask
from handlers.sitting import Facts
from handlers.taps import words
from messages.filters import sapaan
from messages.render import label


async def choose(update: Update, context: Context) -> None:
    """`judge:<registration>:<line seen>:<verdict>`: asks for the reason."""
    registration_id, seen, verdict = words(update, int, int, Verdict)
    if not await verdicts.is_current(context.tx, registration_id, seen):
        await show_card(context, registration_id, meanwhile=True)
        return
    card = await applicants.card(context.tx, registration_id, context.person_id)
    context.show("reviewing/reasons", keyboards.reasons(card, verdict), card=card, verdict=verdict)


async def give(update: Update, context: Context) -> None:
    """`judged:<registration>:<line seen>:<verdict>:<reason>`: decided; the next applicant follows."""
    registration_id, seen, verdict, reason = words(update, int, int, Verdict, str)
    if reason not in REASONS[verdict]:
        raise Outdated
    await _judge(context, registration_id, seen, verdict, reason)


async def take_back(update: Update, context: Context) -> None:
    """`unjudge:<registration>:<line seen>`: the verdict does not hold any more."""
    registration_id, seen = words(update, int, int)
    taken = await verdicts.take_back(context.tx, registration_id, seen=seen, by=context.person_id, now=context.now)
    await show_card(context, registration_id, meanwhile=not taken)


async def type_(update: Update, context: Context) -> None:
    """`typed:<registration>:<line seen>:<verdict>[:<draft>]`: asks for a reason in words."""
    registration_id, seen, verdict, draft_id = words(update, int, int, Verdict, str)
    if not await verdicts.is_current(context.tx, registration_id, seen):
        await show_card(context, registration_id, meanwhile=True)
        return
    began = {"registration": registration_id, "seen": seen, "verdict": verdict.value}
    again = f"typed:{registration_id}:{seen}:{verdict}"
    await ask(context, VERDICT_REASON, began, again=again, instead_of=draft_id)


async def facts(context: Context, draft: Draft) -> Facts:
    """Who is decided about, and how; of who has withdrawn meanwhile too, so that the question can be left."""
    began = Progress.load(draft.progress).began
    _, owner = await notes.subject(context.tx, began["registration"])
    return {"about": f"{sapaan(owner.salutation, owner.name)}: {label('verdict.' + began['verdict'])}"}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The reason was typed."""
    await drafts.drop(context.tx, draft)
    began = Progress.load(draft.progress).began
    try:
        await _judge(context, began["registration"], began["seen"], Verdict(began["verdict"]), answers["reason"])
    except Refusal as refusal:  # the question is over all the same
        context.say(refusal.template, None, **refusal.context)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the card."""
    try:
        await show_card(context, Progress.load(draft.progress).began["registration"])
    except Refusal as refusal:
        context.say(refusal.template, None, **refusal.context)


async def _judge(context: Context, registration_id: int, seen: int, verdict: Verdict, reason: str) -> None:
    person = context.person_id
    taken = await verdicts.judge(context.tx, registration_id, verdict, reason, seen=seen, by=person, now=context.now)
    if not taken:
        await show_card(context, registration_id, meanwhile=True)
        return
    judged = await applicants.card(context.tx, registration_id, person)
    following = await reviewing.following(context.tx, judged.wave, person, registration_id)
    await show_card(context, following or registration_id, judged=judged)
