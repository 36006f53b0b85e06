"""/start, the answer to the privacy notice, and the words that lead on from there."""

from telegram import Update

from bot.errors import Outdated
from bot.services import consent, drafts, owners, registrations
from handlers import forms, keyboards, registration, status
from handlers.consent import show_notice
from handlers.context import Context
from handlers.taps import words


async def start(update: Update, context: Context) -> None:
    """Greets, and leads back into an open form; shows the privacy notice to whoever has not agreed to it."""
    await consent.back(context.tx, context.person_id)
    if not await consent.given(context.tx, context.person_id):
        await show_notice(context)
        return
    context.say("start/menu", keyboards.main_menu())
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is not None:
        await forms.remind(context, draft)


async def answered(update: Update, context: Context) -> None:
    """`consent:yes|no:<version>`: whoever agrees is led on at once. The buttons of an earlier notice answer nothing."""
    said, version = words(update, str, str)
    if said not in {"yes", "no"}:
        raise Outdated
    if version != str(consent.NOTICE_VERSION) and not await consent.given(context.tx, context.person_id):
        context.clear_buttons()
        await show_notice(context)
        return
    changed = await consent.answer(context.tx, context.person_id, said == "yes", context.now)
    context.clear_buttons()
    if not changed:
        context.say("start/agreed_before", await forms.way_on(context))
    elif said == "no":
        known = bool(await owners.of_account(context.tx, context.person_id))
        context.say("start/refused", keyboards.main_menu(), known=known)
    else:
        context.say("start/agreed", keyboards.main_menu())
        await _on(update, context)


async def _on(update: Update, context: Context) -> None:
    """To what they want now: who takes part is asked for the training's papers, others see the open wave."""
    family = await owners.of_account(context.tx, context.person_id)
    standings = [one for owner in family for one in await registrations.of_owner(context.tx, owner)]
    if any(one.may_give_papers() and not one.papers for one in standings):
        await status.status(update, context, anew=True)
    else:
        await registration.begin(update, context)


async def help_(update: Update, context: Context) -> None:
    """/bantuan in a private chat."""
    context.say("start/help", await forms.way_on(context))


async def unknown_command(update: Update, context: Context) -> None:
    """A command that this bot does not have, or another bot's."""
    context.say("start/unknown_command", await forms.way_on(context))


async def not_understood(update: Update, context: Context) -> None:
    """Free text outside of any form; whoever was never asked for consent begins with that."""
    if context.is_staff:
        commands = [one.name for one in context.wiring.staff_commands if one.private]
        context.say("staff/not_understood", keyboards.main_menu(), commands=commands)
        return
    agreed = await consent.given(context.tx, context.person_id)
    if agreed or await consent.refused(context.tx, context.person_id):
        context.say("start/not_understood", keyboards.main_menu())
    else:
        await show_notice(context)


async def edited(update: Update, context: Context) -> None:
    """A message changed after it was sent is not read again."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    context.say("start/edited", await forms.way_on(context), open=draft is not None)
