"""Where an owner stands in every wave they applied for, and taking an application back."""

from telegram import Update

from bot.models import RegistrationState
from bot.services import drafts, owners, registrations
from handlers import forms, keyboards
from handlers.context import Context
from handlers.given_up import tell_group
from handlers.taps import words

MOST_OWNERS = 12
"""Owners of one account that are shown, the newest ones; a screen holds 4,096 characters."""
MOST_WAVES = 12
"""Applications that are shown in all: those that wait for an answer, and the newest."""


async def status(update: Update, context: Context, *, anew: bool = False) -> None:
    """Status Saya; `anew` behind what was just said."""
    put = context.say if anew else context.show
    account = context.person_id
    family = (await owners.of_account(context.tx, account))[-MOST_OWNERS:]
    standings = [(owner, one) for owner in family for one in await registrations.of_owner(context.tx, owner)]
    applied = {owner.id for owner, _ in standings}
    standings = sorted(
        standings, key=lambda one: (one[1].may_confirm(context.now), one[1].registration.id), reverse=True
    )
    standings = standings[:MOST_WAVES]
    family = [owner for owner in family if owner.id not in applied or owner.id in {one.id for one, _ in standings}]
    draft = await drafts.of_editor(context.tx, account)
    helped = await drafts.in_other_hands(context.tx, account) is not None
    put(
        "status/status",
        keyboards.status(standings, draft.id if draft else None, helped=helped, now=context.now),
        family=family,
        standings=standings,
        draft=draft,
        about=(await forms.sit_down(context, draft)).about if draft else None,
        helped=helped,
        now=context.now,
    )


async def ask_withdrawal(update: Update, context: Context) -> None:
    """`withdraw:<registration>`: asks once more."""
    (registration_id,) = words(update, int)
    owner, standing = await registrations.to_withdraw(context.tx, context.person_id, registration_id, context.now)
    keyboard = keyboards.withdraw(registration_id)
    context.show("status/withdraw", keyboard, owner=owner, one=standing, wave=standing.wave)


async def withdraw(update: Update, context: Context) -> None:
    """`withdrawn:<registration>`: confirmed."""
    (registration_id,) = words(update, int)
    _, before = await registrations.to_withdraw(context.tx, context.person_id, registration_id, context.now)
    owner, wave = await registrations.withdraw(context.tx, context.person_id, registration_id, context.now)
    again = wave.takes_applications(context.now)
    context.show(
        "status/withdrawn", keyboards.again(wave.id, owner.id) if again else None, owner=owner, wave=wave, again=again
    )
    if before.registration.state is RegistrationState.CONFIRMED:
        await tell_group(context, before)
