"""A broadcast as an owner gets it: the frozen content with the name filled in, and how to see that it is genuine."""

from collections.abc import Sequence

from bot.crowd import Rendered
from bot.models import Owner
from bot.storage.broadcasts import Broadcast
from handlers import keyboards
from messages.render import LONGEST_CAPTION, LONGEST_TEXT, Renderer, check

NAME = "{nama}"
"""Where staff want the owner's name."""


def composed(renderer: Renderer, broadcast: Broadcast, owners: Sequence[Owner], *, paid: bool = False) -> Rendered:
    """The message for an account that stands for these owners (none: "Bapak/Ibu"). Raises UnfitScreen if too long."""
    text = written(renderer, broadcast, renderer.text("broadcasts/name", {"owners": owners}))
    more: dict[str, object] = {"reply_markup": keyboards.under_broadcast(broadcast.id)}
    if paid:
        more["allow_paid_broadcast"] = True
    if broadcast.file is None:
        plain = {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
        return Rendered("send_message", plain | more)
    file = {broadcast.kind: broadcast.file, "caption": text, "parse_mode": "HTML"}
    return Rendered(f"send_{broadcast.kind}", file | more)


def written(renderer: Renderer, broadcast: Broadcast, name: str) -> str:
    """Its text or caption, as Telegram HTML, with `name` (HTML) filled in. Raises UnfitScreen if too long."""
    tail = renderer.text("broadcasts/tail", {"broadcast": broadcast})
    text = f"{broadcast.body.replace(NAME, name)}\n\n{tail}".strip()
    check(text, LONGEST_TEXT if broadcast.file is None else LONGEST_CAPTION)
    return text
