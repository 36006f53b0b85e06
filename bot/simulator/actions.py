"""What the control API can do, as a table: the name after /sim/ and the deed it stands for."""

import base64
import binascii
import mimetypes
from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any

from bot.simulator import views
from bot.simulator.entities import Json
from bot.simulator.errors import SimulatorError
from bot.simulator.faults import Fault
from bot.simulator.telegram import Telegram

Action = Callable[[Telegram, Any], Any]

FIELDS = {
    "user": "user_id",
    "chat": "chat_id",
    "message": "message_id",
    "thread": "thread_id",
    "media_group": "media_group_id",
    "group": "group_id",
    "bot": "bot_id",
}
"""Fields of the JSON bodies that have shorter names than the Python arguments."""


def plain(deed: Callable[..., Any]) -> Action:
    """A deed whose arguments are the fields of the body; unknown fields are ignored."""
    parameters = {name: parameter for name, parameter in signature(deed).parameters.items() if name != "self"}

    def action(telegram: Telegram, body: Json) -> Any:
        given = {FIELDS.get(field, field): value for field, value in body.items() if value is not None}
        arguments = {name: value for name, value in given.items() if name in parameters}
        for name, parameter in parameters.items():
            if parameter.default is Parameter.empty and name not in arguments:
                raise SimulatorError(f"{name.removesuffix('_id')} is missing")
        return deed(telegram, **arguments)

    return action


def with_bytes(deed: Callable[..., Any]) -> Action:
    """A plain deed whose field `data` is base64."""
    inner = plain(deed)

    def action(telegram: Telegram, body: Json) -> Any:
        try:
            return inner(telegram, {**body, "data": base64.b64decode(body.get("data") or "", validate=True)})
        except binascii.Error:
            raise SimulatorError("data is not base64") from None

    return action


def _tap(telegram: Telegram, body: Json) -> Any:
    return (_TAP_LABEL if "label" in body else _TAP)(telegram, body)


def _contact(telegram: Telegram, body: Json) -> Any:
    return (_OWN_CONTACT if body.get("own") else _ANY_CONTACT)(telegram, body)


def _document(telegram: Telegram, body: Json) -> Any:
    kind = mimetypes.guess_type(body.get("file_name") or "")[0] or "application/octet-stream"
    return _ANY_DOCUMENT(telegram, {"mime_type": kind, **body})


def _edit(telegram: Telegram, body: Json) -> Any:
    return _EDIT_TEXT(telegram, {**body, "new_text": body.get("text")})


def _block(telegram: Telegram, body: Json) -> None:
    (telegram.block if body["blocked"] else telegram.unblock)(body["user"], body.get("bot"))


def _member(telegram: Telegram, body: Json) -> None:
    """Adds somebody, changes their status, or (status null) removes them."""
    chat, person, status = body["chat"], body["user"], body["status"]
    if status is None:
        telegram.remove_member(chat, person)
    elif telegram.member_of(telegram.group(chat), person) is None:
        telegram.add_member(chat, person, status, rights=body.get("rights"), start_parameter=body.get("start"))
    else:
        telegram.set_status(chat, person, status, body.get("rights"))


def _new_user(telegram: Telegram, body: Json) -> Json:
    return views.user_view(telegram, _ADD_USER(telegram, body))


def _new_group(telegram: Telegram, body: Json) -> Json:
    group = _ADD_GROUP(telegram, body)
    for member in body.get("members", []):
        telegram.add_member(group.id, member["user_id"], member.get("status", "member"), rights=member.get("rights"))
    return views.group_view(group)


def _topic(telegram: Telegram, body: Json) -> Json:
    topic = telegram.add_topic(telegram.group(body["chat"]), telegram.user(body["user"]), body["name"])
    return {"message_thread_id": topic.id, "name": topic.name}


def _faults(telegram: Telegram, body: list[Json]) -> None:
    for fault in body:
        telegram.faults.add(Fault(**fault))


def _clear_faults(telegram: Telegram, body: Any) -> None:
    telegram.faults.clear()


def _inject(telegram: Telegram, body: Json) -> Json:
    return telegram.inject(body)


def _upgrade(telegram: Telegram, body: Json) -> Json:
    return views.group_view(telegram.upgrade(body["chat"]))


_TAP, _TAP_LABEL = plain(Telegram.tap), plain(Telegram.tap_label)
_OWN_CONTACT, _ANY_CONTACT = plain(Telegram.share_own_contact), plain(Telegram.send_contact)
_ANY_DOCUMENT, _EDIT_TEXT = with_bytes(Telegram.send_document), plain(Telegram.edit_text)
_ADD_USER, _ADD_GROUP = plain(Telegram.add_user), plain(Telegram.add_group)

ACTIONS: dict[tuple[str, str], Action] = {
    ("POST", "send"): plain(Telegram.send_text),
    ("POST", "tap"): _tap,
    ("POST", "contact"): _contact,
    ("POST", "photo"): with_bytes(Telegram.send_photo),
    ("POST", "document"): _document,
    ("POST", "voice"): plain(Telegram.send_voice),
    ("POST", "video"): plain(Telegram.send_video),
    ("POST", "audio"): plain(Telegram.send_audio),
    ("POST", "animation"): plain(Telegram.send_animation),
    ("POST", "videonote"): plain(Telegram.send_video_note),
    ("POST", "sticker"): plain(Telegram.send_sticker),
    ("POST", "location"): plain(Telegram.send_location),
    ("POST", "edit"): _edit,
    ("POST", "delete"): plain(Telegram.delete_message_as),
    ("POST", "block"): _block,
    ("POST", "member"): _member,
    ("POST", "users"): _new_user,
    ("POST", "groups"): _new_group,
    ("POST", "topic"): _topic,
    ("POST", "notopic"): plain(Telegram.delete_topic),
    ("POST", "upgrade"): _upgrade,
    ("POST", "faults"): _faults,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "redeliver"): plain(Telegram.redeliver),
    ("POST", "inject"): _inject,
}
"""(HTTP method, name) → deed. Media without bytes: what moves, sounds or sticks leaves `data` out."""
