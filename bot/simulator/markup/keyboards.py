"""Keyboards: which ones Telegram takes, and where (Bot API, InlineKeyboardMarkup, ReplyKeyboardMarkup …)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.entities import Json
from bot.simulator.errors import bad

KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
REQUESTS = ("request_contact", "request_location", "request_poll", "request_users", "request_chat", "web_app")
PRIVATE_ONLY = {"request_contact": "phone number", "request_location": "location", "request_poll": "poll"}
MAX_BUTTONS = 100
MAX_CALLBACK_DATA = 64
MAX_COPY_TEXT = 256
MAX_PLACEHOLDER = 64
URL_SCHEMES = frozenset({"http", "https", "tg"})


def check_markup(markup: Any, *, private: bool, inline_only: bool = False) -> Json | None:
    """The keyboard as it is stored, None if there is nothing on it; raises 400 otherwise."""
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    kinds = [kind for kind in KINDS if kind in markup]
    if len(kinds) > 1:
        raise bad(f"reply markup must be exactly one of {', '.join(KINDS)}")
    if not kinds:
        return None
    kind = kinds[0]
    if inline_only and kind != "inline_keyboard":
        raise bad("inline keyboard expected")
    return _CHECKS[kind](markup, private)


def _check_inline(markup: Json, private: bool) -> Json | None:
    rows = _rows(markup["inline_keyboard"], "inline keyboard")
    for row in rows:
        for button in row:
            _check_inline_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_inline_button(button: Any) -> None:
    _check_text(button, "inline keyboard button")
    actions = [action for action in ACTIONS if action in button]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: exactly one action must be specified")
    checker = _ACTION_CHECKS.get(actions[0])
    if checker:
        checker(button[actions[0]])


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA:
        raise bad("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:
    parts = urlsplit(url if isinstance(url, str) else "")
    if parts.scheme not in URL_SCHEMES:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not parts.netloc or " " in url or (parts.scheme != "tg" and "." not in parts.netloc):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_copy(copy: Any) -> None:
    text = copy.get("text") if isinstance(copy, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPY_TEXT:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_reply(markup: Json, private: bool) -> Json | None:
    rows = [[_reply_button(button, private) for button in row] for row in _rows(markup["keyboard"], "keyboard")]
    _check_placeholder(markup)
    return {**markup, "keyboard": rows} if rows else None


def _reply_button(button: Any, private: bool) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    _check_text(button, "keyboard button")
    requests = [request for request in REQUESTS if button.get(request)]
    if len(requests) > 1:
        raise bad("can't parse keyboard button: at most one request can be specified")
    for request in requests:
        if request in PRIVATE_ONLY and not private:
            raise bad(f"{PRIVATE_ONLY[request]} can be requested in private chats only")
    return dict(button)


def _check_remove(markup: Json, private: bool) -> Json | None:
    return {"remove_keyboard": True} if markup["remove_keyboard"] is True else None


def _check_force(markup: Json, private: bool) -> Json | None:
    _check_placeholder(markup)
    return markup if markup["force_reply"] is True else None


def _rows(rows: Any, name: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f'can\'t parse {name}: Field "{name.replace(" ", "_")}" must be an Array of Arrays')
    filled = [row for row in rows if row]
    if sum(map(len, filled)) > MAX_BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return filled


def _check_text(button: Any, name: str) -> None:
    if not isinstance(button, dict):
        raise bad(f"can't parse {name}: Object expected")
    if not isinstance(button.get("text"), str):
        raise bad(f'can\'t parse {name}: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad("BUTTON_TEXT_INVALID")


def _check_placeholder(markup: Json) -> None:
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(str(placeholder)) <= MAX_PLACEHOLDER:
        raise bad("input field placeholder must be 1-64 characters long")


_CHECKS: dict[str, Callable[[Json, bool], Json | None]] = {
    "inline_keyboard": _check_inline,
    "keyboard": _check_reply,
    "remove_keyboard": _check_remove,
    "force_reply": _check_force,
}
_ACTION_CHECKS: dict[str, Callable[[Any], None]] = {
    "callback_data": _check_data,
    "url": _check_url,
    "copy_text": _check_copy,
}
