"""A broadcast as an owner gets it: the frozen content with the name filled in, and how to see that it is genuine."""

from collections.abc import Sequence

from bot.crowd import Rendered
from bot.models import Owner
from bot.storage.broadcasts import Broadcast
from handlers import keyboards
from messages.placeholders import NAME
from messages.render import LONGEST_CAPTION, LONGEST_TEXT, Renderer, check, length_of


def composed(renderer: Renderer, broadcast: Broadcast, owners: Sequence[Owner], *, paid: bool = False) -> Rendered:
    """The message for an account that stands for these owners (none: "Bapak/Ibu"). Raises UnfitScreen if too long."""
    plain = _rendered(broadcast, written(renderer, broadcast, owners))
    more: dict[str, object] = {"reply_markup": keyboards.under_broadcast(broadcast.id)}
    if paid:
        more["allow_paid_broadcast"] = True
    return Rendered(plain.method, {**plain.parameters, **more})


def original(renderer: Renderer, broadcast: Broadcast) -> Rendered:
    """The message as anybody may see it: nobody is named, and there is nothing to tap. Raises UnfitScreen."""
    return _rendered(broadcast, written(renderer, broadcast, ()))


def written(renderer: Renderer, broadcast: Broadcast, owners: Sequence[Owner]) -> str:
    """Its text or caption, as Telegram HTML, with the names filled in; it may be too long."""
    named = name(renderer, owners)
    tail = renderer.text("broadcasts/tail", {"broadcast": broadcast})
    return f"{NAME.sub(lambda found: named, broadcast.body)}\n\n{tail}".strip()


def name(renderer: Renderer, owners: Sequence[Owner]) -> str:
    """What {nama} becomes, as Telegram HTML."""
    return renderer.text("broadcasts/name", {"owners": owners})


def longest(broadcast: Broadcast) -> int:
    """How many UTF-16 units Telegram takes."""
    return LONGEST_TEXT if broadcast.file is None else LONGEST_CAPTION


def too_long_by(renderer: Renderer, broadcast: Broadcast, owners: Sequence[Owner]) -> int:
    """By how many UTF-16 units it would be too long for an account that stands for these owners; 0 where it fits."""
    return max(0, length_of(written(renderer, broadcast, owners)) - longest(broadcast))


def _rendered(broadcast: Broadcast, text: str) -> Rendered:
    check(text, longest(broadcast))
    if broadcast.file is None:
        preview = {"is_disabled": True}
        return Rendered("send_message", {"text": text, "parse_mode": "HTML", "link_preview_options": preview})
    file = {broadcast.kind: broadcast.file, "caption": text, "parse_mode": "HTML"}
    return Rendered(f"send_{broadcast.kind}", file)
