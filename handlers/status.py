"""Where an owner stands in every wave they applied for, and taking an application back."""

from telegram import Update

from bot.models import RegistrationState
from bot.services import drafts, owners, registrations
from handlers import keyboards
from handlers.context import Context
from handlers.taps import words


async def status(update: Update, context: Context) -> None:
    """Status Saya."""
    family = await owners.of_account(context.tx, context.person_id)
    draft = await drafts.of_editor(context.tx, context.person_id)
    standings = [(owner, one) for owner in family for one in await registrations.of_owner(context.tx, owner)]
    active = [
        (owner, one)
        for owner, one in standings
        if one.registration.state is not RegistrationState.WITHDRAWN and one.wave.closes_at
    ]
    context.show(
        "status/status",
        keyboards.status(active, draft.id if draft else None),
        family=family,
        standings=standings,
        draft=draft,
        now=context.now,
    )


async def ask_withdrawal(update: Update, context: Context) -> None:
    """`withdraw:<registration>`: asks once more."""
    (registration_id,) = words(update, int)
    owner, standing = await registrations.mine(context.tx, context.person_id, registration_id)
    context.show("status/withdraw", keyboards.withdraw(registration_id), owner=owner, wave=standing.wave)


async def withdraw(update: Update, context: Context) -> None:
    """`withdrawn:<registration>`: confirmed."""
    (registration_id,) = words(update, int)
    owner, wave = await registrations.withdraw(context.tx, context.person_id, registration_id, context.now)
    context.show("status/withdrawn", owner=owner, wave=wave)
