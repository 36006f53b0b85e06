"""Telegram's HTML in other shapes: the first words of it, and as WhatsApp writes it."""

from html.parser import HTMLParser

FIRST_WORDS = 40
"""Characters that tell one message from another in a list."""

_MARKS = {"b": "*", "strong": "*", "i": "_", "em": "_", "s": "~", "del": "~", "strike": "~", "code": "`", "pre": "```"}
"""Tag → what WhatsApp wants on both sides of the words (WhatsApp Help Center, "How to format your messages")."""


def cuplikan(text: str, most: int = FIRST_WORDS) -> str:
    """The first words of Telegram HTML on one line, cut where it is longer."""
    reader = _Words()
    reader.feed(text)
    reader.close()
    line = " ".join("".join(reader.said).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def whatsapp(text: str) -> str:
    """Telegram HTML as WhatsApp writes it: *bold*, _italic_, ~struck~; an address follows the words that hide it."""
    writer = _WhatsApp()
    writer.feed(text)
    writer.close()
    return "".join(writer.said)


def in_pieces(text: str, most: int) -> list[str]:
    """Text in pieces that Telegram takes (`most` UTF-16 units), cut between lines where there are any."""
    pieces: list[str] = []
    for line in text.splitlines(keepends=True):
        for part in _cut(line, most):
            if pieces and _units(pieces[-1] + part) <= most:
                pieces[-1] += part
            else:
                pieces.append(part)
    return [piece for piece in pieces if piece.strip()]


def _cut(line: str, most: int) -> list[str]:
    """A character takes two units at most."""
    if _units(line) <= most:
        return [line]
    size = most // 2
    return [line[start : start + size] for start in range(0, len(line), size)]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


class _WhatsApp(_Words):
    """A mark counts only next to a word and on one line, so spaces move outside and every line gets its own."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._addresses.append(dict(attrs).get("href") or "")
        self._open.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()
        if tag == "a" and self._addresses and (address := self._addresses.pop()).startswith("http"):
            self.said.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        self.said.append("\n".join(self._marked(line) for line in data.split("\n")))

    def _marked(self, line: str) -> str:
        words = line.strip()
        if not words:
            return line
        before, _, after = line.partition(words)
        begin, end = "".join(self._open), "".join(reversed([mark[::-1] for mark in self._open]))
        return f"{before}{begin}{words}{end}{after}"
