"""What one side of a ticket said, as messages to the other side: a head that says whose words they are, and the words.

Both go into one message where Telegram takes it; otherwise the head goes first, with the file if there is one.
"""

import re
from dataclasses import dataclass
from html import escape

from bot.models import Side, TicketMessage
from bot.services.ticket_copies import HEAD
from messages.render import LONGEST_CAPTION, LONGEST_TEXT, length_of

NO_CAPTION = "video_note"
"""Bot API, sendVideoNote."""
_LONELY = "…"
"""Stands for words that were all taken away by an edit, where they are a message of their own."""

_FIRST_WORD = re.compile(r"\S{1,32}")

Parameters = dict[str, object]


@dataclass(frozen=True, slots=True)
class Words:
    """What was said: `html` is Telegram HTML, `file` Telegram's id."""

    kind: str
    html: str
    file: str | None
    linked: str | None = None
    """As `html`, with a link that tells what it is about: for where the words are a message without the head."""

    @property
    def alone(self) -> str:
        """As a message of their own."""
        return (self.html if self.linked is None else self.linked) or _LONELY


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a parcel, to be owed under the parcel's key and `suffix`."""

    suffix: str
    method: str
    parameters: Parameters


def plain(body: str) -> str:
    """Words without looks, as Telegram HTML."""
    return escape(body, quote=False)


def words_of(message: TicketMessage, bot_id: int, link: str) -> Words:
    """As this bot can send it: without its file where that belongs to another bot. `link` opens its ticket."""
    file = message.file if message.bot_id == bot_id else None
    linked = _linked(message.body, link) if message.side is Side.OWNER else None
    return Words(message.kind if file else "text", message.html or plain(message.body), file, linked)


def _linked(body: str, link: str) -> str:
    """The words with their first one as the link: they may be as long as Telegram takes, so nothing can be added."""
    found = _FIRST_WORD.search(body or _LONELY)
    if found is None:
        return plain(body)
    before, after = body[: found.start()], body[found.end() :]
    return f'{plain(before)}<a href="{link}">{plain(found[0])}</a>{plain(after)}'


def parcel(head: str, words: Words) -> list[Piece]:
    """One message, or two. The last one holds the words (or is the file, where nothing was said with it)."""
    whole = _joined(head, words.html)
    if words.file is None:
        if length_of(whole) <= LONGEST_TEXT:
            return [Piece("", "send_message", _text(whole))]
        return [Piece(HEAD, "send_message", _text(head)), Piece("", "send_message", _text(words.alone))]
    method = f"send_{words.kind}"
    file: Parameters = {words.kind: words.file}
    if words.kind == NO_CAPTION:
        return [Piece(HEAD, "send_message", _text(head)), Piece("", method, file)]
    if length_of(whole) <= LONGEST_CAPTION:
        return [Piece("", method, file | _caption(whole))]
    return [Piece(HEAD, method, file | _caption(head)), Piece("", "send_message", _text(words.alone))]


def edit(head: str, words: Words, *, in_two: bool) -> tuple[str, Parameters] | None:
    """(method, parameters without message_id) that change the words of a parcel where they stand.

    `in_two`: the parcel took two messages. None where they do not fit there any more, or there are none to change.
    """
    if in_two:
        return None if words.kind == NO_CAPTION else ("edit_message_text", _text(words.alone))
    whole = _joined(head, words.html)
    if words.file is None:
        return ("edit_message_text", _text(whole)) if length_of(whole) <= LONGEST_TEXT else None
    return ("edit_message_caption", _caption(whole)) if length_of(whole) <= LONGEST_CAPTION else None


def _joined(head: str, html: str) -> str:
    return f"{head}\n\n{html}" if html else head


def _text(text: str) -> Parameters:
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _caption(text: str) -> Parameters:
    return {"caption": text, "parse_mode": "HTML"}
