"""An owner whom a petugas has registered comes with their code, and takes the registration over."""

from telegram import Update

from bot.errors import Outdated
from bot.models import Relation
from bot.services import claims, consent
from bot.services.claims import Found, Standing
from handlers import keyboards, status
from handlers.consent import say_notice
from handlers.context import Context
from handlers.taps import words

WHOSE = {"self": Relation.SELF, "family": Relation.FAMILY}
"""What the buttons say → how the account stands to the owner."""
NOT_MINE = "no"


async def open_(update: Update, context: Context) -> None:
    """`/start ambil_<code>`."""
    text = (update.message.text if update.message else None) or ""
    await consent.back(context.tx, context.person_id)
    await _ask(update, context, text.split()[1].removeprefix(claims.PREFIX))


async def agreed(update: Update, context: Context) -> None:
    """`claimagree:<yes|no>:<code>`: the answer to the privacy notice. The code travels in the button."""
    said, code = words(update, str, str)
    if said not in {"yes", "no"}:
        raise Outdated
    changed = await consent.answer(context.tx, context.person_id, said == "yes", context.now)
    context.clear_buttons()
    if changed and said == "no":
        context.say("claims/refused", keyboards.main_menu())
        return
    if changed:
        context.say("claims/agreed", keyboards.main_menu())
    await _ask(update, context, code, anew=True)


async def answer(update: Update, context: Context) -> None:
    """`claim:<self|family|no>:<code>`: for whom it is."""
    whose, code = words(update, str, str)
    await consent.require(context.tx, context.person_id)
    if whose == NOT_MINE:
        context.show("claims/not_mine")
        return
    if whose not in WHOSE:
        raise Outdated
    found = await claims.take(context.tx, code, context.person_id, WHOSE[whose], context.now)
    if found.standing is Standing.OPEN:
        await _show_status(update, context, "claims/taken", found)
    else:
        await _say_why_not(update, context, found)


async def _ask(update: Update, context: Context, code: str, *, anew: bool = False) -> None:
    put = context.say if anew else context.show
    found = await claims.find(context.tx, code, context.person_id, context.now)
    if found.standing is not Standing.OPEN:
        await _say_why_not(update, context, found)
    elif await consent.given(context.tx, context.person_id):
        put("claims/whose", keyboards.claim(code), owner=found.owner)
    else:
        await say_notice(context, keyboards.claim_consent(code))


async def _say_why_not(update: Update, context: Context, found: Found) -> None:
    if found.standing is Standing.YOURS:
        await _show_status(update, context, "claims/yours", found)
    else:
        context.clear_buttons()
        context.say("claims/unfit", keyboards.main_menu(), why=found.standing)


async def _show_status(update: Update, context: Context, screen: str, found: Found) -> None:
    """Where the owner stands, with what can be done about it: a seat may wait for an answer."""
    context.clear_buttons()
    context.say(screen, keyboards.main_menu(), owner=found.owner)
    await status.status(update, context, anew=True)
