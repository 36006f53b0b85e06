"""Contender: aiogram-broadcaster, which keeps its account in a file and takes it up again. Runs in .venv-bench."""

import asyncio
import os
from pathlib import Path

from aiogram import Bot  # type: ignore[import-not-found]  # is in .venv-bench only
from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]  # as above
from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]  # as above
from aiogram_broadcaster import Broadcaster  # type: ignore[import-not-found]  # as above
from aiogram_broadcaster.contents import TextContent  # type: ignore[import-not-found]  # as above
from aiogram_broadcaster.intervals import SimpleInterval  # type: ignore[import-not-found]  # as above
from aiogram_broadcaster.storages.file import FileStorage  # type: ignore[import-not-found]  # as above

KEPT = Path("mailers.json")


async def main() -> None:
    """Sends, or goes on where it was killed, then waits to be killed, so that its memory can be read."""
    first, people, text = int(os.environ["BENCH_FIRST"]), int(os.environ["BENCH_PEOPLE"]), os.environ["BENCH_TEXT"]
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_URL"]))
    bot = Bot(os.environ["BENCH_TOKEN"], session=session)
    await bot.get_me()
    broadcaster = Broadcaster(bot, storage=FileStorage(KEPT))
    if KEPT.exists():  # noqa: ASYNC240 - nothing else is going on yet
        await broadcaster.restore_mailers()
        await broadcaster.run_mailers()
    else:
        await broadcaster.storage.startup()
        mailer = await broadcaster.create_mailer(
            chats=range(first, first + people),
            content=TextContent(text=text, parse_mode="HTML"),
            interval=SimpleInterval(interval=1 / float(os.environ["BENCH_RATE"])),
        )
        mailer.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
