"""Telegram's HTML: read strictly into text and entities, and written back for the chat page.

The tags, their nesting and the wording of refusals are those of the Bot API ("HTML style").
"""

import re
from html import escape
from typing import NoReturn
from urllib.parse import urlsplit

from bot.simulator.entities import Json
from bot.simulator.errors import bad
from bot.simulator.markup.text import Formatted, slice_units, units

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
WRITTEN = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
LINK_SCHEMES = frozenset({"http", "https", "tg", "mailto", "tel", "ton"})

_TOKEN = re.compile(r"[^<&]+|&(?P<entity>lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});|&|<(?P<tag>[^>]*)(?P<end>>?)")
_START = re.compile(r"(?P<name>[^\s/>]*)(?P<attributes>.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"']+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?\s*""")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def parse_html(source: str) -> Formatted:
    """The visible text and its entities; raises 400 "can't parse entities: …"."""
    if "<" not in source and "&" not in source:
        return Formatted(source, [])
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.position = 0
        self.open: list[tuple[str, Json]] = []
        self.entities: list[Json] = []

    def read(self) -> Formatted:
        for match in _TOKEN.finditer(self.source):
            if match["tag"] is None:
                self._add(_character(match["entity"]) if match["entity"] else match[0])
            elif match["tag"].startswith("/"):
                self._close(match)
            else:
                self._open(match)
        if self.open:
            self._refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return Formatted("".join(self.parts), self.entities)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.position += units(text)

    def _open(self, match: re.Match[str]) -> None:
        offset = self._bytes_before(match)
        start = _START.match(match["tag"])
        name = start["name"].lower() if start else ""
        if not match["end"]:
            self._refuse(f"Unclosed start tag at byte offset {offset}")
        if name not in TAGS:
            self._refuse(f'Unsupported start tag "{name}" at byte offset {offset}')
        attributes = _attributes(start["attributes"] if start else "")
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            self._refuse(f"Invalid custom emoji identifier specified at byte offset {offset}")
        self._check_nesting(name, offset)
        self.open.append((name, {"type": TAGS[name], "offset": self.position, **_details(name, attributes)}))

    def _check_nesting(self, name: str, offset: int) -> None:
        if name == "blockquote" and any(outer == "blockquote" for outer, _ in self.open):
            self._refuse(f"Blockquote tags can't be nested at byte offset {offset}")
        if any(outer in ("code", "pre") for outer, _ in self.open) and (self.open[-1][0], name) != ("pre", "code"):
            self._refuse(f'Tag "{name}" can\'t be inside of "{self.open[-1][0]}" at byte offset {offset}')

    def _close(self, match: re.Match[str]) -> None:
        offset = self._bytes_before(match)
        name = match["tag"][1:].strip().lower()
        if not self.open:
            self._refuse(f"Unexpected end tag at byte offset {offset}")
        if not match["end"]:
            self._refuse(f"Unclosed end tag at byte offset {offset}")
        expected, entity = self.open.pop()
        if name not in ("", expected):
            self._refuse(
                f'Unmatched end tag at byte offset {offset}, expected "</{expected}>", found "</{name}>"',
            )
        self._finish(entity)

    def _finish(self, entity: Json) -> None:
        entity["length"] = self.position - entity["offset"]
        if entity["type"] == "text_link" and "url" not in entity:
            entity["url"] = slice_units("".join(self.parts), entity["offset"], self.position)
        if entity["length"] > 0 and (entity["type"] != "text_link" or _is_link(entity["url"])):
            self.entities.append(entity)

    def _bytes_before(self, match: re.Match[str]) -> int:
        return len(self.source[: match.start()].encode())

    def _refuse(self, reason: str) -> NoReturn:
        raise bad(f"can't parse entities: {reason}")


def _character(entity: str) -> str:
    if not entity.startswith("#"):
        return _NAMED[entity]
    code = int(f"0{entity[1:]}", 0) if entity[1] in "xX" else int(entity[1:])
    drawable = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000  # noqa: PLR2004 - the bounds of Unicode
    return chr(code) if drawable else f"&{entity};"


def _attributes(source: str) -> dict[str, str]:
    return {name.lower(): one or two or three for name, one, two, three in _ATTRIBUTE.findall(source)}


def _details(name: str, attributes: dict[str, str]) -> Json:
    if name == "a" and "href" in attributes:
        return {"url": re.sub(r"&(lt|gt|amp|quot);", lambda match: _NAMED[match[1]], attributes["href"])}
    if name == "tg-emoji":
        return {"custom_emoji_id": attributes["emoji-id"]}
    if name == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {}


def _is_link(url: str) -> bool:
    """Telegram shows a link without a usable address as plain text."""
    parts = urlsplit(url if "://" in url or ":" in url else f"http://{url}")
    return parts.scheme in LINK_SCHEMES and bool(parts.netloc or parts.path)


def render_html(text: str, entities: list[Json]) -> str:
    """Safe HTML for a page: only Telegram's tags, links only to http(s), tg, mailto and tel."""
    marks: dict[int, list[str]] = {}
    for entity in sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])):
        opening, closing = _tags(text, entity)
        marks.setdefault(entity["offset"], []).append(opening)
        marks.setdefault(entity["offset"] + entity["length"], []).insert(0, closing)
    pieces: list[str] = []
    before = 0
    for position in sorted(marks):
        pieces.append(escape(slice_units(text, before, position)))
        pieces.extend(sorted(marks[position], key=lambda tag: not tag.startswith("</")))
        before = position
    return "".join(pieces) + escape(slice_units(text, before, units(text)))


def _tags(text: str, entity: Json) -> tuple[str, str]:
    kind = entity["type"]
    if kind in WRITTEN:
        return f"<{WRITTEN[kind]}>", f"</{WRITTEN[kind]}>"
    if kind in ("text_link", "url"):
        url = entity.get("url") or slice_units(text, entity["offset"], entity["offset"] + entity["length"])
        if urlsplit(url).scheme in LINK_SCHEMES:
            return f'<a href="{escape(url)}" rel="noopener" target="_blank">', "</a>"
    return "", ""
