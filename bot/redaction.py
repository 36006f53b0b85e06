"""The bot's token never shows in a log."""

import functools
import logging
import re


def redacted(text: str, token: str) -> str:
    """The text with `<token>` for each occurrence of the token, whether written plainly or as in a URL."""
    return _pattern(token).sub("<token>", text)


@functools.lru_cache
def _pattern(token: str) -> re.Pattern[str]:
    return re.compile(re.escape(token).replace(":", "(?::|%3A)"), re.IGNORECASE)


class RedactToken(logging.Filter):
    """Lets every record pass, with `<token>` in place of the bot's token in message, exception and stack.

    Needed because PTB and asyncio write addresses of the Bot API to their debug logs.
    """

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (KeyError, TypeError, ValueError):  # what does not fit together, logging prints to stderr unfiltered
            message = f"{record.msg} {record.args!r}"
        record.msg, record.args = redacted(message, self.token), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text and (clean := redacted(record.exc_text, self.token)) != record.exc_text:
            record.exc_info, record.exc_text = None, clean  # without exc_info every handler prints exc_text
        if record.stack_info:
            record.stack_info = redacted(record.stack_info, self.token)
        return True


def install_redaction(token: str) -> None:
    """Puts `RedactToken` on the root logger's handlers; call it after logging is set up and before the bot is built.

    On handlers, because a filter of the root logger does not see what other loggers hand up to it.
    """
    handlers = [*logging.getLogger().handlers, *([logging.lastResort] if logging.lastResort else [])]
    for handler in handlers:
        if not any(isinstance(known, RedactToken) and known.token == token for known in handler.filters):
            handler.addFilter(RedactToken(token))
