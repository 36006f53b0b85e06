"""Whatever a bot calls with, the simulated Telegram answers: a result or a refusal, never a crash."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.simulator import ApiError, Telegram
from bot.simulator.methods import METHODS

NAMES = [
    "text",
    "caption",
    "parse_mode",
    "entities",
    "reply_markup",
    "reply_parameters",
    "message_thread_id",
    "message_id",
    "message_ids",
    "from_chat_id",
    "media",
    "photo",
    "document",
    "user_id",
    "commands",
    "scope",
    "menu_button",
    "name",
    "action",
    "latitude",
    "callback_query_id",
    "show_alert",
    "offset",
    "allowed_updates",
    "url",
    "file_id",
]
WORDS = st.sampled_from(["", "1", "-5", "[]", "{}", "[[]]", "HTML", "<b>x", "{", "typing", "chat", "attach://x", "a=b"])
KEYS = [
    "type",
    "text",
    "inline_keyboard",
    "keyboard",
    "callback_data",
    "message_id",
    "chat_id",
    "media",
    "url",
    "offset",
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.floats(allow_nan=True) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)
CALLS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5)


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"getupdates"}))
@given(params=CALLS, in_group=st.booleans())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_parameters(method: str, params: dict[str, Any], in_group: bool) -> None:
    telegram = Telegram()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    sari = telegram.add_user("Sari").id
    forum = telegram.add_group("Forum", forum=True)
    telegram.add_member(forum.id, bot.id, "administrator")
    telegram.send_text(sari, sari, "/start")
    telegram.call(bot, "sendMessage", {"chat_id": sari, "text": "halo"})
    given_params = {"chat_id": forum.id if in_group else sari, **params}
    before = len(telegram.messages(forum.id)) + len(telegram.messages(sari))
    try:
        telegram.call(bot, method, given_params)
    except ApiError as refusal:
        assert refusal.code in (400, 403, 404, 413)  # noqa: PT017 - a success is fine as well
        assert len(telegram.messages(forum.id)) + len(telegram.messages(sari)) == before
