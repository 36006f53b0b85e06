"""PTB's Application, with this bot's way to Telegram in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import Application, ContextTypes

from bot.config import Settings
from bot.pace import Pace
from bot.telegram_bot import TelegramBot
from bot.transport import AiohttpRequest, call
from handlers.context import Context

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@asynccontextmanager
async def connected(settings: Settings, pace: Pace | None) -> AsyncIterator[AnyApplication]:
    """The application, initialised; raises telegram.error.TelegramError where Telegram does not know the token."""
    calls, receiving = (
        AiohttpRequest(proxy=settings.proxy_url),
        AiohttpRequest(connection_limit=2, proxy=settings.proxy_url),
    )
    application = (
        Application.builder()
        .bot(
            TelegramBot(
                settings.token.get_secret_value(),
                base_url=settings.base_url,
                base_file_url=settings.base_file_url,
                request=calls,
                get_updates_request=receiving,
                rate_limiter=pace,
            )
        )
        .context_types(ContextTypes(context=Context))
        .updater(None)
        .job_queue(None)
        .build()
    )
    try:
        async with application:
            yield application
    finally:
        # PTB closes nothing of an application that failed, or was told to stop, while it was starting.
        await asyncio.gather(calls.shutdown(), receiving.shutdown())


async def get_updates(
    settings: Settings,
    application: AnyApplication,
    parameters: dict[str, Any],
    seconds: float,
) -> list[dict[str, Any]]:
    """Updates as Telegram sent them, waiting for them so many seconds (Bot API, getUpdates)."""
    request = application.bot._request[0]  # noqa: SLF001 - PTB keeps the connection for getUpdates there, and nowhere else
    updates: list[dict[str, Any]] = await call(
        request, settings.base_url, settings.token.get_secret_value(), "getUpdates", parameters, seconds
    )
    return updates
