"""Files in the simulation: their ids (which belong to one bot), their bytes, a placeholder picture."""

import base64
import binascii
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.simulator.entities import Json, digest
from bot.simulator.errors import bad

DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_SIDES = ((90, 67), (320, 240), (800, 600))
PNG = b"\x89PNG\r\n\x1a\n"
PNG_SIDES = slice(16, 24)
"""Where a PNG's header has width and height (W3C PNG, 11.2.2 IHDR)."""

PREFIXES = {
    "photo": "AgACAgUAAx",
    "document": "BQACAgUAAx",
    "voice": "AwACAgUAAx",
    "video": "BAACAgUAAx",
    "audio": "CQACAgUAAx",
    "animation": "CgACAgUAAx",
    "video_note": "DQACAgUAAx",
    "sticker": "CAACAgUAAx",
}
FOLDERS = {kind: f"{kind}s" for kind in PREFIXES} | {"voice": "voice", "audio": "music"}
ENDINGS = {
    "photo": ".jpg",
    "voice": ".oga",
    "video": ".mp4",
    "audio": ".mp3",
    "animation": ".mp4",
    "video_note": ".mp4",
    "sticker": ".webp",
}
MIME_TYPES = {"voice": "audio/ogg", "video": "video/mp4", "audio": "audio/mpeg", "animation": "video/mp4"}


@dataclass(slots=True, frozen=True)
class Upload:
    """A file as it comes with a request."""

    data: bytes
    file_name: str | None = None
    mime_type: str | None = None


@dataclass(slots=True, frozen=True)
class StoredFile:
    """A file known to Telegram; `size` may be claimed larger than the bytes that are kept."""

    unique_id: str
    kind: str
    data: bytes
    size: int
    path: str
    details: Json = field(default_factory=dict)

    def json(self, bot_id: int) -> Json:
        """The file object as the given bot gets it (Bot API, PhotoSize, Document, Voice …)."""
        ids = {"file_id": file_id(bot_id, self), "file_unique_id": self.unique_id}
        return {**ids, "file_size": self.size, **self.details}


class FileStore:
    """All files by their unique id."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}

    def add(self, kind: str, upload: Upload, details: Json, size: int | None = None) -> StoredFile:
        """Stores one file; `size` in bytes overrides the true length, for files too big to make up."""
        number = len(self._files) + 1
        name = f"file_{number}{ENDINGS.get(kind, '')}"
        stored = StoredFile(
            unique_id="AQAD" + digest(f"file {number}", 12),
            kind=kind,
            data=upload.data,
            size=len(upload.data) if size is None else size,
            path=f"{FOLDERS[kind]}/{name}",
            details=details,
        )
        self._files[stored.unique_id] = self._paths[stored.path] = stored
        return stored

    def by_unique_id(self, unique_id: str) -> StoredFile | None:
        return self._files.get(unique_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._paths.get(path)

    def by_file_id(self, bot_id: int, given: str) -> StoredFile | None:
        """The file behind a `file_id`; None when it is not one, or another bot's."""
        try:
            owner, _, unique_id = base64.urlsafe_b64decode(given[10:].encode()).decode().partition(":")
        except (binascii.Error, UnicodeError):
            return None
        stored = self._files.get(unique_id)
        return stored if stored and owner == str(bot_id) and given.startswith(PREFIXES[stored.kind]) else None

    def content(self, bot_id: int, kind: str, upload: Upload, given: Json, size: int | None = None) -> Json:
        """The part of a message that holds a new file: `{"photo": [...]}`, `{"document": {...}}` …"""
        if kind == "photo":
            data = upload.data or placeholder_picture()
            return {"photo": [self._photo_size(bot_id, data, *side, size) for side in _sides(data)]}
        details = {"file_name": upload.file_name, "mime_type": upload.mime_type or MIME_TYPES.get(kind)} | given
        details = {name: value for name, value in details.items() if value is not None}
        return _named(kind, self.add(kind, upload, details, size).json(bot_id))

    def _photo_size(self, bot_id: int, data: bytes, width: int, height: int, size: int | None) -> Json:
        return self.add("photo", Upload(data), {"width": width, "height": height}, size).json(bot_id)

    def again(self, bot_id: int, kind: str, given: str) -> Json:
        """The part of a message that sends a known file again by its id."""
        stored = self.by_file_id(bot_id, given)
        if stored is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad(f"can't use file of type {_type(stored.kind)} as {_type(kind)}")
        return {"photo": [stored.json(bot_id)]} if kind == "photo" else _named(kind, stored.json(bot_id))

    def reowned(self, value: Any, bot_id: int) -> Any:
        """A copy of message JSON in which every file id is the given bot's own."""
        if isinstance(value, list):
            return [self.reowned(item, bot_id) for item in value]
        if not isinstance(value, dict):
            return value
        copy = {name: self.reowned(item, bot_id) for name, item in value.items()}
        if "file_id" in copy and copy.get("file_unique_id") in self._files:
            copy["file_id"] = file_id(bot_id, self._files[copy["file_unique_id"]])
        return copy


def _named(kind: str, file: Json) -> Json:
    """An animation is named as a document too (Bot API, Message.animation)."""
    return {kind: file, "document": file} if kind == "animation" else {kind: file}


def _sides(data: bytes) -> Sequence[tuple[int, int]]:
    """Width and height of each size of a photo: a PNG's own proportions within the usual sizes."""
    if not data.startswith(PNG) or len(data) < PNG_SIDES.stop:
        return PHOTO_SIDES
    width, height = struct.unpack(">II", data[PNG_SIDES])
    longest = max(width, height, 1)
    return [(max(1, round(width * side / longest)), max(1, round(height * side / longest))) for side, _ in PHOTO_SIDES]


def _type(kind: str) -> str:
    return kind.title().replace("_", "")


def file_id(bot_id: int, stored: StoredFile) -> str:
    """The identifier under which one bot knows the file; it means nothing to another bot."""
    return PREFIXES[stored.kind] + base64.urlsafe_b64encode(f"{bot_id}:{stored.unique_id}".encode()).decode()


@cache
def placeholder_picture() -> bytes:
    """A small PNG in two colours, shown for photos that were sent without bytes."""
    width, height = 320, 240
    dark, light = b"\x7f\xa6\xc9", b"\xcf\xdf\xee"
    rows = b"".join(
        b"\x00" + b"".join(dark if (x // 40 + y // 40) % 2 else light for x in range(width)) for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return PNG + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
