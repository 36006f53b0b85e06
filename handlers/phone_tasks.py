"""/telepon: people whom no message reaches, in the private chats of staff; what came of each call."""

from urllib.parse import quote

from telegram import Chat, Update

from bot.errors import SeatGone, TrainingBegun
from bot.services import phone_tasks
from handlers import keyboards
from handlers.context import Context
from handlers.taps import linked_id, words
from messages.filters import tautan_wa
from messages.telegram_html import whatsapp

ALL = 0
"""In place of a wave: all of them."""


async def all_(update: Update, context: Context) -> None:
    """/telepon: the list in the private chat, the way there in the group; also `/start telepon`."""
    if update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
        await _list(context, ALL, 0)
    else:
        total = (await phone_tasks.page(context.tx, ALL, 0)).total
        context.say("phone_tasks/link", keyboards.to_phone_list(context.wiring.bot_username), total=total)


async def linked(update: Update, context: Context) -> None:
    """`/start telepon_<wave>`."""
    await _list(context, linked_id(update), 0)


async def page(update: Update, context: Context) -> None:
    """`phone:<wave>:<page>`; wave 0: of all waves."""
    wave_id, number = words(update, int, int)
    await _list(context, wave_id, number)


async def card(update: Update, context: Context) -> None:
    """`phonetask:<task>`."""
    (task_id,) = words(update, int)
    await _show(context, task_id)


async def said(update: Update, context: Context) -> None:
    """`phonesaid:<task>:<yes|no|told|missed>`: what came of the call. Whoever comes second sees how it stands."""
    task_id, answer = words(update, int, str)
    try:
        recorded = await phone_tasks.record(context.tx, task_id, answer, context.person_id, context.now)
    except (SeatGone, TrainingBegun):
        recorded = False
    if not recorded:
        context.toast("toast.seat_moved")
    await _show(context, task_id)


async def _list(context: Context, wave_id: int, number: int) -> None:
    found = await phone_tasks.page(context.tx, wave_id, number)
    context.show("phone_tasks/list", keyboards.phone_list(found), page=found)


async def _show(context: Context, task_id: int) -> None:
    found = await phone_tasks.card(context.tx, task_id)
    ready = whatsapp(context.wiring.renderer.text("phone_tasks/whatsapp", {"card": found}))
    address = f"{tautan_wa(found.owner.phone)}?text={quote(ready)}"
    context.show("phone_tasks/card", keyboards.phone_task(found, address), card=found)
