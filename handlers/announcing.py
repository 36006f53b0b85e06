"""A koordinator announces a list: shown with its numbers, asked once more, told to the group."""

from telegram import Update

from bot.errors import CannotAnnounce, ProposalMoved, WaveMoved
from bot.services import announcing
from handlers import keyboards
from handlers.context import Context
from handlers.proposals import show
from handlers.taps import words


async def ask(update: Update, context: Context) -> None:
    """`announceask:<wave>`: the numbers, or what stands in the way."""
    (wave_id,) = words(update, int)
    found = await announcing.check(context.tx, wave_id, context.now, context.wiring.calendar)
    if found.hindrances:
        context.show("announcing/hindered", keyboards.see_proposal(wave_id), found=found)
    else:
        context.show("announcing/ask", keyboards.announce(found), found=found)


async def announce(update: Update, context: Context) -> None:
    """`announceyes:<wave>:<edition>`: confirmed. The group hears of it, and so do the applicants."""
    wave_id, edition = words(update, int, int)
    try:
        done = await announcing.announce(
            context.tx, wave_id, edition, context.person_id, now=context.now, calendar=context.wiring.calendar
        )
    except CannotAnnounce as refusal:
        context.show(refusal.template, keyboards.see_proposal(wave_id), **refusal.context)
        return
    except (ProposalMoved, WaveMoved):
        context.toast("toast.proposal_moved")
        await show(context, wave_id)
        return
    person = update.effective_user
    context.tell_staff(
        f"announced:{wave_id}",
        "announcing/in_group",
        keyboards.announced_in_group(context.wiring.bot_username, wave_id, phone=bool(done.to_call)),
        seen=done.seen,
        announced=done,
        by=person.full_name if person else "",
    )
    await show(context, wave_id)
    context.afterwards(lambda: _wake(context))


async def _wake(context: Context) -> None:
    context.wiring.outbox.wake()
