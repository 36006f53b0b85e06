"""/antrean: the questions that wait for a petugas, in the group too: no names of owners, no numbers."""

from telegram import Update

from bot.services import ticket_queue
from handlers import keyboards
from handlers.context import Context
from handlers.taps import words


async def first(update: Update, context: Context) -> None:
    """/antrean, also the button under the digest."""
    await _show(context, 0)


async def page(update: Update, context: Context) -> None:
    """`ticketqueue:<page>`."""
    (number,) = words(update, int)
    await _show(context, number)


async def _show(context: Context, number: int) -> None:
    found = await ticket_queue.page(context.tx, number, context.wiring.calendar, context.now)
    keyboard = keyboards.ticket_queue(found, context.wiring.bot_username)
    context.show("ticket_queue/page", keyboard, page=found, now=context.now, most=ticket_queue.MOST_NAMED)
