"""Who applied for a wave: a list and cards, in the private chat of a petugas only."""

from telegram import Update

from bot.services import applicants, claims
from bot.services.applicants import Card
from handlers import keyboards
from handlers.context import Context
from handlers.taps import words


async def page(update: Update, context: Context) -> None:
    """`applicants:<wave>:<page>`: those who pass the filter that this petugas has chosen."""
    wave_id, number = words(update, int, int)
    found = await applicants.page(context.tx, wave_id, number, context.person_id)
    context.show("applicants/list", keyboards.applicants(found), page=found)


async def card(update: Update, context: Context) -> None:
    """`applicant:<registration>`."""
    (registration_id,) = words(update, int)
    await show_card(context, registration_id)


async def show_card(
    context: Context, registration_id: int, *, judged: Card | None = None, meanwhile: bool = False
) -> None:
    """A card; `judged`: who was decided about just now; `meanwhile`: somebody else was quicker, nothing was kept."""
    found = await applicants.card(context.tx, registration_id, context.person_id)
    owner_id = found.profile.owner.id
    more = [keyboards.claim_row(owner_id)] if await claims.can_have(context.tx, owner_id) else []
    keyboard = keyboards.applicant(found, *more, judged=judged)
    context.show("applicants/card", keyboard, card=found, judged=judged, meanwhile=meanwhile)


async def photos(update: Update, context: Context) -> None:
    """`photos:<registration>`: every product photo; one sent to another bot cannot be shown by this one."""
    (registration_id,) = words(update, int)
    found = await applicants.card(context.tx, registration_id, context.person_id)
    for photo in found.profile.photos:
        if photo.bot_id == context.wiring.bot_id:
            context.send_file("send_photo", "photo", photo.file_id, "applicants/photo", card=found)
        else:
            context.say("applicants/photo_unavailable", card=found)
