"""Past and running broadcasts as staff see them: the list, each one's account, its text for WhatsApp, the unreached."""

from urllib.parse import quote

from telegram import Update

from bot.services import broadcast_accounts, broadcast_progress, broadcasts
from bot.services.broadcast_accounts import LIST, NUMBER
from handlers import keyboards
from handlers.broadcast_progress import is_quiet, show_account
from handlers.context import Context
from handlers.file_asking import ask_for_file
from handlers.taps import linked_id, words
from messages.placeholders import NAME
from messages.render import LONGEST_TEXT
from messages.telegram_html import in_pieces
from messages.telegram_html import whatsapp as as_whatsapp

LONGEST_ADDRESS = 2_000
"""Characters of an address that Telegram takes for a button."""
WHATSAPP = "https://wa.me/?text="


async def history(update: Update, context: Context) -> None:
    """/siaran_riwayat: the newest broadcasts."""
    await _list(context, 0)


async def turn(update: Update, context: Context) -> None:
    """`broadcasts:<page>`."""
    (number,) = words(update, int)
    await _list(context, number)


async def card(update: Update, context: Context) -> None:
    """`broadcastaccount:<number>`: its account."""
    (number,) = words(update, int)
    await _show(context, number)


async def linked(update: Update, context: Context) -> None:
    """`/start riwayat_<number>`: its account."""
    await _show(context, linked_id(update))


async def whatsapp(update: Update, context: Context) -> None:
    """`/start wa_<number>`: the text to be copied, then the file if there is one."""
    one = await broadcasts.get(context.tx, linked_id(update))
    renderer = context.wiring.renderer
    context.say("broadcasts/whatsapp_intro", broadcast=one)
    tail = renderer.text("broadcasts/whatsapp_tail", {"broadcast": one, "username": context.wiring.bot_username})
    name = renderer.text("broadcasts/name", {"owners": ()})
    text = as_whatsapp(f"{NAME.sub(name, one.body)}\n\n{tail}".strip())
    address = f"{WHATSAPP}{quote(text)}"
    fits = len(address) <= LONGEST_ADDRESS
    for piece in in_pieces(text, LONGEST_TEXT):
        context.say("broadcasts/whatsapp", keyboards.send_by_whatsapp(address) if fits else None, text=piece)
    if one.file is not None and one.bot_id == context.wiring.bot_id:
        context.send_file(f"send_{one.kind}", one.kind, one.file)


async def unreached(update: Update, context: Context) -> None:
    """`/start laporan_<number>`: the list follows as a document."""
    number = linked_id(update)
    many = await broadcast_accounts.count_unreached(context.tx, number)
    if many:
        await ask_for_file(update, context, LIST, None, {NUMBER: number})
    context.say("broadcasts/unreached_soon", number=number, many=many)


async def _show(context: Context, number: int) -> None:
    quiet = is_quiet(context.wiring)
    await show_account(context, await broadcast_progress.now_of(context.tx, number, context.now, quiet=quiet))


async def _list(context: Context, number: int) -> None:
    page = await broadcast_accounts.page(context.tx, number)
    keyboard = keyboards.broadcast_history(page, context.wiring.bot_username, private=context.chat_id > 0)
    context.show("broadcasts/history", keyboard, page=page)
