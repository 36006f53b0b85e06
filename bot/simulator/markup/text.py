"""Text with entities: lengths in UTF-16 units, links and commands found by themselves, trimming."""

import re
from typing import NamedTuple

from bot.simulator.entities import Json

_PATTERNS = (
    ("url", "://", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("email", "@", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("mention", "@", re.compile(r"@(?<!\w@)[A-Za-z]\w{3,31}")),
    ("hashtag", "#", re.compile(r"#(?<!\w#)\w*[^\W\d]\w*")),
    ("bot_command", "/", re.compile(r"/(?<![\w/<>]/)[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/])")),
)
"""Kind, what a text must hold to have any, and what it looks like. Earlier kinds win where two overlap."""
_OPAQUE = frozenset({"code", "pre", "text_link"})


class Formatted(NamedTuple):
    """Visible text and its entities; offsets and lengths are in UTF-16 units (Bot API, MessageEntity)."""

    text: str
    entities: list[Json]


def units(text: str) -> int:
    """The length of `text` in UTF-16 units, by which Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def slice_units(text: str, start: int, end: int) -> str:
    """`text[start:end]` with positions in UTF-16 units."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le", "surrogatepass")[start * 2 : end * 2].decode("utf-16-le", "replace")


def find_entities(text: str) -> list[Json]:
    """Links, addresses, mentions, hashtags and commands, as Telegram marks them in anybody's text."""
    spans: list[tuple[int, int, str]] = []
    for kind, hint, pattern in _PATTERNS:
        if hint in text:
            for match in pattern.finditer(text):
                start, end = match.span()
                if not any(start < other_end and other_start < end for other_start, other_end, _ in spans):
                    spans.append((start, end, kind))
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        for start, end, kind in sorted(spans)
    ]


def with_found_entities(formatted: Formatted) -> Formatted:
    """Adds what `find_entities` finds outside of code and links."""
    found = find_entities(formatted.text)
    if not found:
        return formatted
    opaque = [entity for entity in formatted.entities if entity["type"] in _OPAQUE]
    free = [entity for entity in found if not any(_overlap(entity, other) for other in opaque)]
    entities = sorted(formatted.entities + free, key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(formatted.text, entities)


def _overlap(one: Json, other: Json) -> bool:
    first, second = sorted((one, other), key=lambda entity: int(entity["offset"]))
    return bool(first["offset"] + first["length"] > second["offset"])


def trimmed(formatted: Formatted) -> Formatted:
    """Without white space at both ends, entities moved along, as Telegram stores texts."""
    text, entities = formatted
    stripped = text.strip()
    if len(stripped) == len(text):
        return formatted
    cut = units(text[: len(text) - len(text.lstrip())])
    length = units(stripped)
    kept: list[Json] = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] + entity["length"] - cut)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return Formatted(stripped, kept)
