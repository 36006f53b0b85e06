"""Laporkan penipuan: somebody shows a suspicious message, the staff group gets it once."""

from collections.abc import Iterator
from typing import Any

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)

from bot.errors import Outdated
from bot.forms.engine import Given, Kind
from bot.forms.fraud import FRAUD, suspicious
from bot.models import Draft
from bot.outbox import Owed
from bot.services import drafts, fraud
from bot.storage.fraud_reports import Report
from bot.storage.outbox import Lane
from handlers import forms
from handlers.context import Context, Wiring
from handlers.sitting import Facts
from handlers.taps import words

LONGEST_PART = 3500
"""UTF-16 units quoted in one message: with the words around them they stay below 4,096."""
LARGEST_OF_ONE_UNIT = 0xFFFF


async def begin(update: Update, context: Context) -> None:
    """/lapor or `fraud:begin`: asks for the message; what stands behind the command is one already."""
    if update.callback_query is not None and words(update, str) != ["begin"]:
        raise Outdated
    text = (update.message.text if update.message else None) or ""
    _, *said = text.split(maxsplit=1) or [""]
    await fraud.check(context.tx, context.person_id, context.now)
    there = await drafts.of_editor(context.tx, context.person_id)
    mine = there if there is not None and there.form == FRAUD.name else None
    if said:
        if mine is not None:
            await drafts.drop(context.tx, mine)
        await _report(update, context, suspicious(Given(Kind.TEXT, said[0])))
    elif mine is not None:
        await forms.show_anew(context, mine)
    elif there is not None or await drafts.in_other_hands(context.tx, context.person_id) is not None:
        context.say("fraud/form_open", await forms.way_on(context), form=there.form if there else None)
    else:
        draft = await drafts.begin(context.tx, FRAUD.name, context.person_id, context.now)
        await forms.show_anew(context, draft)


async def facts(context: Context, draft: Draft) -> Facts:
    """Nothing from outside."""
    return {}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The message was shown, or the person thought better of it."""
    await drafts.drop(context.tx, draft)
    context.clear_buttons()
    await _report(update, context, answers["message"])


async def left(context: Context, draft: Draft) -> None:
    """Kembali: the person thought better of it."""
    context.clear_buttons()
    await _report_nothing(context)


async def tell_staff(wiring: Wiring) -> None:
    """A timer: reports go to the staff group, as soon as there is one."""
    group = wiring.staff.chat_id
    if group is None:
        return
    async with wiring.database.transaction() as tx:
        for report in await fraud.to_tell(tx, wiring.clock()):
            for key, method, parameters in _messages(wiring, report):
                owed = Owed(f"fraud:{report.id}:{key}", Lane.NOTICE, group, method, parameters)
                await wiring.outbox.owe(tx, owed, wiring.clock())


async def _report(update: Update, context: Context, shown: dict[str, Any] | None) -> None:
    if shown is None:
        await _report_nothing(context)
        return
    origin = update.message.forward_origin if update.message else None
    ours = isinstance(origin, MessageOriginUser) and origin.sender_user.id == context.wiring.bot_id
    await fraud.report(
        context.tx,
        context.person_id,
        shown,
        source=_source(update.message),
        bot_id=context.wiring.bot_id,
        now=context.now,
    )
    context.say("fraud/thanks", await forms.way_on(context), ours=ours)


async def _report_nothing(context: Context) -> None:
    context.say("fraud/not_sent", await forms.way_on(context))


def _source(message: Message | None) -> str | None:
    """Who wrote a forwarded message, by the name and the address that Telegram tells."""
    match message.forward_origin if message else None:
        case MessageOriginUser(sender_user=person):
            return _named(person.full_name, person.username)
        case MessageOriginHiddenUser(sender_user_name=name):
            return name
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return _named(chat.effective_name or "", chat.username)
    return None


def _named(name: str, username: str | None) -> str:
    return f"{name} (@{username})" if username else name


def _messages(wiring: Wiring, report: Report) -> Iterator[tuple[str, str, dict[str, object]]]:
    """(key, method, parameters) of all that the group is told: the text in as few parts as it takes, then the file."""
    parts = list(_parts(report.body)) or [""]
    there = report.file is not None and report.bot_id == wiring.bot_id
    plain: dict[str, object] = {"parse_mode": "HTML"}
    for number, said in enumerate(parts, start=1):
        values = {"report": report, "said": said, "part": number, "parts": len(parts), "there": there}
        text = {"text": wiring.renderer.text("fraud/reported", values), "link_preview_options": {"is_disabled": True}}
        yield str(number), "send_message", plain | text
    if there:
        warning = wiring.renderer.text("fraud/file", {"report": report})
        file: dict[str, object] = {report.kind: report.file}
        if report.kind == Kind.VIDEO_NOTE:  # which takes no caption (Bot API, sendVideoNote)
            yield "warning", "send_message", plain | {"text": warning}
        else:
            file |= plain | {"caption": warning}
        yield "file", f"send_{report.kind}", file


def _parts(text: str) -> Iterator[str]:
    """A text in pieces of at most LONGEST_PART UTF-16 units."""
    piece, length = "", 0
    for character in text:
        size = 2 if ord(character) > LARGEST_OF_ONE_UNIT else 1
        if length + size > LONGEST_PART:
            yield piece
            piece, length = "", 0
        piece, length = piece + character, length + size
    if piece:
        yield piece
