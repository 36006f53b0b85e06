"""Contender: a loop over aiogram's send_message with a pause after each. Keeps nothing. Runs in .venv-bench."""

import asyncio
import os

from aiogram import Bot  # type: ignore[import-not-found]  # is in .venv-bench only
from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]  # as above
from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]  # as above


async def main() -> None:
    """Sends, then waits to be killed, so that its memory can be read."""
    first, people, text = int(os.environ["BENCH_FIRST"]), int(os.environ["BENCH_PEOPLE"]), os.environ["BENCH_TEXT"]
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_URL"]))
    bot = Bot(os.environ["BENCH_TOKEN"], session=session)
    await bot.get_me()
    for chat in range(first, first + people):
        await bot.send_message(chat, text, parse_mode="HTML")
        await asyncio.sleep(1 / float(os.environ["BENCH_RATE"]))
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
