"""Contender: a loop (or with BENCH_GATHER a gather) over PTB's send_message with AIORateLimiter. Keeps nothing."""

import asyncio
import os
import warnings

from telegram import Bot
from telegram.ext import AIORateLimiter, Application

AT_ONCE = 20
"""With more, its pool of connections costs more than they gain; with all of them nothing comes for half a minute."""


async def send(bot: Bot) -> None:
    """To everybody."""
    first, people, text = int(os.environ["BENCH_FIRST"]), int(os.environ["BENCH_PEOPLE"]), os.environ["BENCH_TEXT"]
    chats = range(first, first + people)
    if not os.environ.get("BENCH_GATHER"):
        for chat in chats:
            await bot.send_message(chat, text, parse_mode="HTML")
        return
    room = asyncio.Semaphore(AT_ONCE)

    async def to(chat: int) -> None:
        async with room:
            await bot.send_message(chat, text, parse_mode="HTML")

    await asyncio.gather(*(to(chat) for chat in chats))


async def main() -> None:
    """Sends, then waits to be killed, so that its memory can be read."""
    warnings.simplefilter("ignore")
    application = (
        Application.builder()
        .token(os.environ["BENCH_TOKEN"])
        .base_url(os.environ["BENCH_URL"] + "/bot")
        .rate_limiter(AIORateLimiter(overall_max_rate=float(os.environ["BENCH_RATE"]), max_retries=5))
        .job_queue(None)
        .build()
    )
    async with application:
        await send(application.bot)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
