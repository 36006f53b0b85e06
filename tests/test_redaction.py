"""The bot's token in no log."""

import io
import logging
from collections.abc import Iterator

import pytest
from telegram.error import (
    InvalidToken,
)
from web_api import TOKEN, Api, answering, ready

from bot.redaction import RedactToken, install_redaction, redacted


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a root handler writes at DEBUG once the token is redacted."""
    root, text = logging.getLogger(), io.StringIO()
    before = {handler: list(handler.filters) for handler in [*root.handlers, logging.lastResort] if handler is not None}
    level, handler = root.level, logging.StreamHandler(text)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    install_redaction(TOKEN)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)
    for known, filters in before.items():
        known.filters = filters


async def test_debug_log_of_a_conversation_shows_no_token(api: Api, log: io.StringIO) -> None:
    logging.getLogger("asyncio").debug("before %s", TOKEN)
    async with ready(api.bot()) as bot:
        await bot.send_message(7, "halo")
        api.answer = answering(401, description="Unauthorized")
        with pytest.raises(InvalidToken) as caught:
            await bot.initialize()
    logging.getLogger("bot").error("not started", exc_info=caught.value)
    assert TOKEN not in log.getvalue()
    assert f"{api.url}/bot<token>" in log.getvalue()
    assert "The token `<token>` was rejected" in log.getvalue()


def test_every_part_of_a_log_record_is_redacted(log: io.StringIO) -> None:
    logger = logging.getLogger("somewhere")
    logger.info("GET %s %s", {"url": f"/bot{TOKEN}/x"}, TOKEN.replace(":", "%3A"), stack_info=True)
    logger.info("does not fit %s %s", *[TOKEN])
    logger.info("100%% of %s", "what fits")
    for words in (TOKEN, "harmless"):
        logger.error("trouble", exc_info=ValueError(words))
    text = log.getvalue()
    assert TOKEN not in text
    assert TOKEN.replace(":", "%3A") not in text
    for expected in (
        "GET {'url': '/bot<token>/x'} <token>",
        "does not fit",
        "100% of what fits",
        "ValueError: <token>",
    ):
        assert expected in text
    assert "ValueError: harmless" in text


def test_token_in_a_stack_is_redacted() -> None:
    record = logging.LogRecord("a", logging.INFO, "a.py", 1, "message", None, None, sinfo=f"request({TOKEN!r})")
    assert RedactToken(TOKEN).filter(record)
    assert record.stack_info == "request('<token>')"


@pytest.mark.usefixtures("log")
def test_redaction_is_installed_once_and_on_the_handler_of_last_resort() -> None:
    install_redaction(TOKEN)
    for handler in [*logging.getLogger().handlers, logging.lastResort]:
        assert handler is not None
        assert sum(isinstance(known, RedactToken) for known in handler.filters) == 1


def test_text_without_the_token_stays_as_it_is() -> None:
    assert redacted("tanpa rahasia 123456789", TOKEN) == "tanpa rahasia 123456789"
    assert redacted(f"a {TOKEN} b {TOKEN}", TOKEN) == "a <token> b <token>"
