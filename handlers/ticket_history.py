"""A ticket in the private chat of a petugas: who asks, how to reach them, and all that was said, in pages."""

from telegram import Update

from bot.services import ticket_history
from bot.services.ticket_history import Page
from handlers import keyboards, ticket_cards
from handlers.context import Context
from handlers.taps import linked_id, words


async def linked(update: Update, context: Context) -> None:
    """`/start tiket_<ticket>`."""
    await show(context, linked_id(update))


async def turn(update: Update, context: Context) -> None:
    """`ticketpage:<ticket>:<page>`."""
    ticket_id, number = words(update, int, int)
    await show(context, ticket_id, number)


async def files(update: Update, context: Context) -> None:
    """`ticketfiles:<ticket>:<page>`: what was sent along on this page."""
    ticket_id, number = words(update, int, int)
    page = await ticket_history.page(context.tx, ticket_id, number)
    sent = [one for one in page.files if one.bot_id == context.wiring.bot_id]
    for one in sent:
        assert one.file is not None  # noqa: S101 - such are the files of a page
        context.send_file(f"send_{one.kind}", one.kind, one.file)
    if not sent:
        context.toast("toast.ticket_no_file")


async def show(context: Context, ticket_id: int, number: int | None = None) -> None:
    """A page in place of the tapped one; without a number the last one. Raises Outdated without such a ticket."""
    page = await ticket_history.page(context.tx, ticket_id, number)
    keyboard = keyboards.ticket_in_private(page.ticket, page.number, page.pages, files=bool(page.files))
    context.show("tickets/history", keyboard, **await _values(context, page))


async def _values(context: Context, page: Page) -> dict[str, object]:
    shown = await ticket_cards.values_of(context.wiring, context.tx, page.ticket)
    return shown | {
        "entries": page.entries,
        "page": page.number,
        "pages": page.pages,
        "unreachable": page.unreachable,
    }
