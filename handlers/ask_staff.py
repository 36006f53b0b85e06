"""Hubungi Petugas: help with the open form, or else a question (or a call), whose words may be there already."""

from typing import Any

from telegram import Message, Update

from bot.errors import Outdated
from bot.forms.ask_staff import ASK_STAFF, CALL
from bot.forms.engine import Kind, Progress
from bot.models import Draft
from bot.services import consent, drafts, questions, tickets
from bot.services.tickets import Words
from handlers import forms, help_requests, keyboards
from handlers import tickets as tickets_of_owners
from handlers.consent import say_notice
from handlers.context import Context
from handlers.sitting import Facts
from handlers.taps import words


async def contact_staff(update: Update, context: Context) -> None:
    """The label in the menu."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None:
        if not await help_requests.say_in_hand(context):
            await _ask(context)
        return
    sitting = await forms.sit_down(context, draft)
    if sitting.helpable:
        await help_requests.ask(context, sitting)
    elif draft.form == ASK_STAFF.name:
        await forms.show_anew(context, draft)
    else:
        await forms.remind(context, draft)


async def ask(update: Update, context: Context) -> None:
    """`askstaff[:<number>]`: with the words of a question that had no good answer, if they are known still."""
    number = _number(update)
    text = await questions.text(context.tx, number) if number else None
    if text is None:
        await contact_staff(update, context)
    elif await consent.given(context.tx, context.person_id):
        await _give_text(update, context, text)
    else:
        await say_notice(context, keyboards.ask_consent(number))


async def agreed(update: Update, context: Context) -> None:
    """`askagree:<yes|no>:<number>:<version>`: the answer to the privacy notice, and on with the question.

    The words come from the log; of a photo or a voice note, from the message that the notice was an answer to.
    """
    said, number, version = words(update, str, int, str)
    if said not in {"yes", "no"}:
        raise Outdated
    context.clear_buttons()
    if version != str(consent.NOTICE_VERSION) and not await consent.given(context.tx, context.person_id):
        await say_notice(context, keyboards.ask_consent(number))
        return
    changed = await consent.answer(context.tx, context.person_id, said == "yes", context.now)
    if changed and said == "no":
        context.say("help_requests/contact", keyboards.main_menu())
        return
    if changed:
        context.say("tickets/agreed", keyboards.main_menu())
    await _go_on(update, context, number)


async def back(update: Update, context: Context) -> None:
    """`ticketback:<ticket>:<number>`: on with a ticket that was closed, instead of the bot's answer."""
    ticket_id, number = words(update, int, int)
    ticket = await tickets.mine(context.tx, context.person_id, ticket_id)
    if ticket is None:
        raise Outdated
    text = await questions.text(context.tx, number) if number else None
    if not (tickets.is_open(ticket) or tickets.may_go_on(ticket, context.now)):
        context.say("tickets/over", await forms.way_on(context))
    elif text is None:
        await _ask(context, ticket.id)
    else:
        await _give_text(update, context, text, ticket.id)


async def facts(context: Context, draft: Draft) -> Facts:
    """The ticket to which the question will be added, if there is one."""
    going_on = _ticket_id(draft)
    last = await tickets.last_of(context.tx, draft.account_id)
    return {"ticket": going_on or (last.id if last is not None and tickets.is_open(last) else None)}


async def finish(update: Update, context: Context, draft: Draft, given: dict[str, Any]) -> None:
    """The question was sent, or a petugas is to call."""
    await drafts.drop(context.tx, draft)
    context.clear_buttons()
    said = tickets_of_owners.words_of(context, update.message) if update.message else None
    if given["question"] == CALL.value or said is None:
        await help_requests.ask_for_call(context)
    else:
        await tickets_of_owners.give(update, context, said, ticket_id=_ticket_id(draft))


async def left(context: Context, draft: Draft) -> None:
    """Kembali: the person thought better of it."""
    context.clear_buttons()
    context.say("tickets/not_sent", keyboards.main_menu())


async def _ask(context: Context, ticket_id: int = 0) -> None:
    """The question, of whoever has agreed that something is kept about them, and has no other form open."""
    if not await consent.given(context.tx, context.person_id):
        await say_notice(context, keyboards.ask_consent(0))
        return
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None:
        await forms.remind(context, there)
        return
    progress = Progress(began={"ticket": ticket_id})
    draft = await drafts.begin(context.tx, ASK_STAFF.name, context.person_id, context.now, progress=progress)
    await forms.show_anew(context, draft)


async def _go_on(update: Update, context: Context, number: int) -> None:
    text = await questions.text(context.tx, number) if number else None
    source = _source(update)
    if text is not None:
        await _give_text(update, context, text)
    elif source is not None and (said := tickets_of_owners.words_of(context, source)) is not None:
        await tickets_of_owners.give(update, context, said)
    else:
        await contact_staff(update, context)


def _source(update: Update) -> Message | None:
    """What the tapped message was an answer to."""
    notice = update.callback_query.message if update.callback_query else None
    return notice.reply_to_message if isinstance(notice, Message) else None


async def _give_text(update: Update, context: Context, text: str, ticket_id: int = 0) -> None:
    """Once for a button: its message stands for the one in which the question was written."""
    message = update.effective_message
    said = Words(Kind.TEXT.value, text, None, message.message_id if message else 0, context.wiring.bot_id)
    await tickets_of_owners.give(update, context, said, ticket_id=ticket_id)


def _number(update: Update) -> int:
    """The question's number; 0 where the button names none."""
    (said,) = words(update, str)
    number: int = words(update, int)[0] if said else 0
    return number


def _ticket_id(draft: Draft) -> int:
    ticket_id: int = Progress.load(draft.progress).began.get("ticket", 0)
    return ticket_id
