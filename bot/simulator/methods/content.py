"""What a message holds, made from the parameters of a call: text, file, place, contact."""

from typing import Any

from bot.simulator.entities import Json
from bot.simulator.errors import bad
from bot.simulator.files import Upload
from bot.simulator.markup.html import parse_html
from bot.simulator.markup.text import Formatted, trimmed, units, with_found_entities
from bot.simulator.methods.call import Call

MAX_TEXT = 4096
MAX_CAPTION = 1024
DETAILS = {
    "photo": (),
    "document": (),
    "sticker": (),
    "voice": ("duration",),
    "audio": ("duration", "performer", "title"),
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "video_note": ("duration", "length"),
}
UNCAPTIONED = frozenset({"sticker", "video_note"})
DEFAULTS: dict[str, Json] = {
    "voice": {"duration": 0},
    "audio": {"duration": 0},
    "video": {"duration": 0, "width": 0, "height": 0},
    "animation": {"duration": 0, "width": 0, "height": 0},
    "video_note": {"duration": 0, "length": 240},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
}


def formatted(source: str, parse_mode: str, entities: Any) -> Formatted:
    """A text as it will be shown: parsed by its mode or given with entities, trimmed, links found."""
    mode = parse_mode.lower()
    if mode in ("markdown", "markdownv2"):
        raise bad("can't parse entities: this simulator reads HTML only")
    if mode not in ("", "none", "html"):
        raise bad("unsupported parse_mode")
    parsed = parse_html(source) if mode == "html" else Formatted(source, given_entities(entities))
    return with_found_entities(trimmed(parsed))


def given_entities(entities: Any) -> list[Json]:
    """The entities that a bot names itself instead of a parse mode; only their form is checked."""
    if entities is None:
        return []
    if not isinstance(entities, list) or not all(map(_is_entity, entities)):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    return entities


def _is_entity(entity: Any) -> bool:
    if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
        return False
    return isinstance(entity.get("offset"), int) and isinstance(entity.get("length"), int)


def text_content(call: Call) -> Json:
    """Bot API, sendMessage: 1-4096 characters after entities parsing."""
    text, entities = formatted(call.text("text"), call.text("parse_mode"), call.json("entities"))
    if not text:
        raise bad("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_content(caption: str, parse_mode: str, entities: Any) -> Json:
    """0-1024 characters after entities parsing; empty when there is no caption."""
    text, found = formatted(caption, parse_mode, entities)
    if units(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    content: Json = {"caption": text} if text else {}
    return content | {"caption_entities": found} if found else content


def captioned(call: Call) -> Json:
    return caption_content(call.text("caption"), call.text("parse_mode"), call.json("caption_entities"))


def file_content(call: Call, kind: str) -> Json:
    """A file uploaded with the call or named by its file_id, with its caption."""
    details = {name: call.integer(name) for name in DETAILS[kind] if name in call.params}
    content = one_file(call, kind, call.upload(kind), call.text(kind), details)
    return content if kind in UNCAPTIONED else content | captioned(call)


def one_file(call: Call, kind: str, upload: Upload | None, given: str, details: Json) -> Json:
    """The file part of a message, from an upload or a file_id."""
    if upload is not None:
        if not upload.data:
            raise bad("file must be non-empty")
        known = DEFAULTS.get(kind, {}) | details
        return call.telegram.files.content(call.bot.id, kind, upload, known)
    if not given:
        raise bad(f"there is no {kind} in the request")
    return call.telegram.files.again(call.bot.id, kind, given)


def media_content(call: Call, media: Any) -> Json:
    """One InputMedia object (Bot API, sendMediaGroup, editMessageMedia)."""
    kind = str(media.get("type")) if isinstance(media, dict) else ""
    if kind not in ("photo", "document", "video", "audio"):
        raise bad("can't parse InputMedia: media not found")
    given = str(media.get("media") or "")
    upload = call.attached(given) if given.startswith("attach://") else None
    details = {name: media[name] for name in DETAILS[kind] if name in media}
    content = one_file(call, kind, upload, given, details)
    caption = str(media.get("caption") or "")
    return content | caption_content(caption, str(media.get("parse_mode") or ""), media.get("caption_entities"))


def location_content(call: Call) -> Json:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if latitude is None:
        raise bad("latitude is empty")
    if longitude is None:
        raise bad("longitude is empty")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees on a globe
        raise bad("wrong location specified")
    return {"location": {"latitude": latitude, "longitude": longitude}}


def venue_content(call: Call) -> Json:
    location = location_content(call)
    title, address = call.text("title"), call.text("address")
    if not title:
        raise bad("venue title must be non-empty")
    return {"venue": {**location, "title": title, "address": address}, **location}


def contact_content(call: Call) -> Json:
    phone, first_name = call.text("phone_number"), call.text("first_name")
    if not phone:
        raise bad("contact phone number must be non-empty")
    if not first_name:
        raise bad("contact first name must be non-empty")
    contact = {"phone_number": phone, "first_name": first_name}
    return {"contact": contact | ({"last_name": call.text("last_name")} if call.text("last_name") else {})}
