"""Keyboards that the simulated Telegram takes, and how it refuses the rest."""

from typing import Any

import pytest
from test_simulator_client import stage


def button(**action: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Ya", **action}]]}


NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
BAD_URL = "inline keyboard button URL 'https://localhost' is invalid: Wrong HTTP URL"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ([], "object expected as reply markup"),
        (button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (button(callback_data=""), "BUTTON_DATA_INVALID"),
        (button(), NO_ACTION),
        (
            button(callback_data="x", url="https://a.id"),
            "can't parse inline keyboard button: exactly one action must be specified",
        ),
        (button(text="", callback_data="x"), "BUTTON_TEXT_INVALID"),
        (button(text=" ", callback_data="x"), "BUTTON_TEXT_INVALID"),
        (
            button(text=7, callback_data="x"),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (button(url="ftp://a.id"), "inline keyboard button URL 'ftp://a.id' is invalid: Unsupported URL protocol"),
        (button(url="https://localhost"), BAD_URL),
        (button(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
        (
            {"inline_keyboard": ["Ya"]},
            'can\'t parse inline keyboard: Field "inline_keyboard" must be an Array of Arrays',
        ),
        ({"inline_keyboard": [["Ya"]]}, "can't parse inline keyboard button: Object expected"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}, "REPLY_MARKUP_TOO_LONG"),
        (
            {"keyboard": [["Ya"]], "force_reply": True},
            "reply markup must be exactly one of inline_keyboard, keyboard, remove_keyboard, force_reply",
        ),
        (
            {"inline_keyboard": [], "remove_keyboard": True},
            "reply markup must be exactly one of inline_keyboard, keyboard, remove_keyboard, force_reply",
        ),
        (
            {"keyboard": [["Ya"]], "input_field_placeholder": "x" * 65},
            "input field placeholder must be 1-64 characters long",
        ),
        (
            {"force_reply": True, "input_field_placeholder": ""},
            "input field placeholder must be 1-64 characters long",
        ),
        ({"keyboard": [[{"text": ""}]]}, "BUTTON_TEXT_INVALID"),
        (
            {"keyboard": [[{"text": "x", "request_contact": True, "request_location": True}]]},
            "can't parse keyboard button: at most one request can be specified",
        ),
    ],
)
async def test_keyboards_that_are_refused(markup: Any, reason: str) -> None:
    async with stage() as play:
        refusal = await play.refusal("sendMessage", chat_id=play.sari.id, text="?", reply_markup=markup)
        assert refusal == f"400 Bad Request: {reason}"


@pytest.mark.parametrize(
    "markup",
    [
        button(callback_data="é" * 32),
        button(url="https://t.me/naikkelas_bot?start=x"),
        button(url="tg://resolve?domain=naikkelas_bot"),
        button(copy_text={"text": "0812"}),
        {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 4] * 25},
    ],
)
async def test_inline_keyboards_come_back_with_the_message(markup: Any) -> None:
    async with stage() as play:
        message = await play.call("sendMessage", chat_id=play.sari.id, text="?", reply_markup=markup)
        assert message["reply_markup"] == markup


async def test_contacts_are_asked_for_in_private_chats_only() -> None:
    async with stage() as play:
        markup = {"keyboard": [[{"text": "Nomor HP", "request_contact": True}]]}
        await play.call("sendMessage", chat_id=play.sari.id, text="?", reply_markup=markup)
        refusal = await play.refusal("sendMessage", chat_id=play.office.id, text="?", reply_markup=markup)
        assert refusal == "400 Bad Request: phone number can be requested in private chats only"


async def test_empty_keyboards_are_no_keyboards() -> None:
    async with stage() as play:
        empty: list[dict[str, Any]] = [
            {},
            {"inline_keyboard": []},
            {"inline_keyboard": [[]]},
            {"remove_keyboard": False},
        ]
        for markup in empty:
            message = await play.call("sendMessage", chat_id=play.sari.id, text="?", reply_markup=markup)
            assert "reply_markup" not in message
