"""JSON in which equal things are equal text, and its SHA-256.

It is made in pieces: one encoder call holds the interpreter until it is done, in a thread too.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

PIECE = 100
"""Items of a list that are encoded at once."""

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: Mapping[str, object]) -> str:
    """Keys in order, no spaces, every letter as itself."""
    return "".join(pieces(value))


def pieces(value: Mapping[str, object]) -> Iterator[str]:
    """The same in pieces: the lists that stand directly in `value` are cut."""
    begin = "{"
    for name in sorted(value):
        yield f"{begin}{_ENCODER.encode(name)}:"
        begin = ","
        item = value[name]
        if isinstance(item, (list, tuple)) and len(item) > PIECE:
            yield from _of_list(item)
        else:
            yield _ENCODER.encode(item)
    yield "{}" if begin == "{" else "}"


def _of_list(items: Sequence[object]) -> Iterator[str]:
    begin = "["
    for start in range(0, len(items), PIECE):
        yield begin + _ENCODER.encode(items[start : start + PIECE])[1:-1]
        begin = ","
    yield "]"


def sha256(texts: Iterable[str]) -> str:
    """Of their UTF-8, one after another; in hexadecimal digits."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()
