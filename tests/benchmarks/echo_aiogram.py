"""Contender: a bare aiogram 3 that says back what it hears. Keeps nothing. Runs in .venv-bench."""

import asyncio
import os
from typing import Any

from aiogram import Bot, Dispatcher  # type: ignore[import-not-found]  # is in .venv-bench only
from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]  # as above
from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]  # as above


async def echo(message: Any) -> None:
    """Says it back."""
    await message.answer(message.text)


async def main() -> None:
    """Until SIGTERM."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_URL"]))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    await dispatcher.start_polling(Bot(os.environ["BENCH_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
