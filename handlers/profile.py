"""Data Saya: what is known about each owner of the account, and changing it."""

from telegram import Update

from bot.services import announcements, drafts, owners, participants
from handlers import forms, keyboards
from handlers.context import Context
from handlers.taps import words


async def data(update: Update, context: Context) -> None:
    """One owner at once; with several, whom to show."""
    family = await owners.of_account(context.tx, context.person_id)
    if len(family) == 1:
        await _show(context, family[0].id)
    elif family:
        context.show("profile/who", keyboards.whose_data(family))
    elif await drafts.of_editor(context.tx, context.person_id) is not None:
        context.show("profile/none", await forms.way_on(context))
    else:
        context.show("profile/none", keyboards.no_wave())


async def of_owner(update: Update, context: Context) -> None:
    """`data:<owner>`: this one."""
    (owner_id,) = words(update, int)
    await _show(context, owner_id)


async def _show(context: Context, owner_id: int) -> None:
    owner = await owners.mine(context.tx, context.person_id, owner_id)
    profile = await owners.profile(context.tx, owner)
    draft = await drafts.of_editor(context.tx, context.person_id)
    wanted = bool(await announcements.wanted(context.tx, context.person_id))
    keyboard = keyboards.profile(owner.id, draft.id if draft else None, announcements=wanted)
    papers = await participants.latest(context.tx, owner)
    context.show("profile/profile", keyboard, profile=profile, papers=papers, announcements=wanted)
