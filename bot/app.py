"""The composition root: puts the bot together, starts its loops, and stops them in order."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial

from bot import districts
from bot.application import AnyApplication, connected, get_updates
from bot.config import Settings
from bot.crowd import Pool
from bot.delivery import Clock
from bot.districts import District
from bot.inbox import Inbox
from bot.lock import Lock
from bot.outbox import Outbox
from bot.pace import Pace
from bot.polling import Polling
from bot.quiet import QuietHours
from bot.services import library
from bot.services.library import Shelves
from bot.storage import migrate
from bot.storage import settings as kept
from bot.storage.database import Database, patiently
from bot.workdays import WorkCalendar
from handlers import FORMS, ROUTES, office_hours, ticket_topics
from handlers.broadcast_sending import advance
from handlers.context import Wiring
from handlers.errors import Poison, on_error
from handlers.kinds import KINDS
from handlers.office import moved
from handlers.restored import see_to_restored
from handlers.staff import Staff
from handlers.staff_commands import STAFF_COMMANDS
from handlers.staff_files import see_to as see_to_files
from handlers.timers import TIMERS, heard
from messages import faq_files
from messages.render import Renderer

_log = logging.getLogger(__name__)

TICK = 30.0
"""Seconds between looks at what has become due."""

UNDER_WAY = 1.0
"""Seconds between looks at what news is waited for, while it is under way."""

GRACE = 5.0
"""Seconds for what is in hand when the bot is told to stop."""

UNPACED = 1000.0
"""Messages a second to set the pool up for when there is no limit."""


def utc_now() -> datetime:
    """The time, as every part of the bot is given it."""
    return datetime.now(UTC)


class App:
    """A bot that has been put together. Made by `open_app`."""

    def __init__(self, application: AnyApplication, wiring: Wiring, polling: Polling) -> None:
        self._application = application
        self._polling = polling
        self.wiring = wiring

    async def run(self, stop: asyncio.Event) -> None:
        """All loops until `stop` is set: then receiving ends first, and what is in hand is finished.

        A loop that dies of a bug ends the others and is raised (as an ExceptionGroup).
        """
        async with self.wiring.database.transaction() as tx:
            await library.current(tx, self.wiring.shelves)
        gc.collect()
        gc.freeze()  # what was put together stays: collections need not look at it again, which takes them 50 ms
        inbox, outbox = self.wiring.inbox, self.wiring.outbox
        try:
            async with asyncio.TaskGroup() as group:
                receiving = group.create_task(self._polling.run(), name="receiving")
                others = [group.create_task(inbox.work()) for _ in range(self.wiring.settings.workers)]
                others += [group.create_task(outbox.run()), group.create_task(self._timers())]
                for news, step in ((self.wiring.broadcast_news, advance), (self.wiring.file_news, see_to_files)):
                    others.append(group.create_task(self._watch(news, step)))
                await stop.wait()
                receiving.cancel()
                with suppress(TimeoutError):
                    async with asyncio.timeout(GRACE):
                        await inbox.idle()
                for task in others:
                    task.cancel()
        finally:
            await outbox.stop()

    async def settle(self) -> None:
        """Receives, handles and sends all there is at this moment, and returns when nothing is left to do."""
        async with asyncio.TaskGroup() as group:
            workers = [group.create_task(self.wiring.inbox.work()) for _ in range(4)]
            looked_at = None
            while True:
                received = await self._polling.once()
                await self.wiring.inbox.idle()
                sent = await self.wiring.outbox.drain()
                if not received and not sent and self.wiring.database.changes == looked_at:
                    break
                looked_at = self.wiring.database.changes
                await self.tick()
            for worker in workers:
                worker.cancel()

    async def tick(self) -> None:
        """Does what has become due."""
        await self._due()
        await advance(self.wiring)
        await see_to_files(self.wiring)

    async def _due(self) -> None:
        await self.wiring.inbox.tidy()
        for timer in TIMERS:
            await timer(self.wiring)

    async def _timers(self) -> None:
        while True:
            await patiently(self._due, asyncio.sleep)
            await asyncio.sleep(TICK)

    async def _watch(self, news: asyncio.Event, step: Callable[[Wiring], Awaitable[object]]) -> None:
        while True:
            news.clear()
            under_way = await patiently(partial(step, self.wiring), asyncio.sleep)
            with suppress(TimeoutError):
                async with asyncio.timeout(UNDER_WAY if under_way else TICK):
                    await news.wait()


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[App]:
    """Locks and migrates the database, connects to Telegram, takes up what an earlier life left behind.

    Raises bot.lock.AlreadyRunning, bot.storage.migrate.DatabaseTooNew, telegram.error.TelegramError.
    """
    async with AsyncExitStack() as stack:
        pace = Pace(settings.messages_per_second) if settings.messages_per_second else None
        stack.enter_context(Lock(settings.database))
        migrate.migrate(settings.database)
        database = await Database.open(settings.database)
        stack.push_async_callback(database.close)
        application = await stack.enter_async_context(connected(settings, pace))
        wiring = await _wire(settings, clock, database, application, pace)
        polling = Polling(partial(get_updates, settings, application), wiring.inbox, partial(heard, wiring))
        await see_to_restored(wiring)
        await application.bot.delete_webhook()
        owed, again = await wiring.inbox.recover(), await wiring.outbox.recover()
        if owed or again:
            _log.info("taking up %s updates and %s messages left behind", owed, again)
        yield App(application, wiring, polling)


async def _wire(
    settings: Settings,
    clock: Clock,
    database: Database,
    application: AnyApplication,
    pace: Pace | None,
) -> Wiring:
    district = districts.load(settings.district)
    bot = application.bot
    async with database.transaction() as tx:
        bound = await kept.get(tx, kept.STAFF_CHAT)
        await library.bring_in(tx, faq_files.library(), clock())
    staff = Staff(bot, int(bound) if bound else settings.staff_chat_id)
    wiring = Wiring(
        settings=settings,
        district=district,
        database=database,
        renderer=Renderer(district),
        outbox=Outbox(database, bot, clock, pool=_pool(settings, district, pace)),
        inbox=Inbox(database, application, clock),
        staff=staff,
        clock=clock,
        calendar=WorkCalendar.of(district, QuietHours.read(settings.quiet_hours)),
        shelves=Shelves(faq_files.words(), faq_files.elsewhere()),
        bot_id=bot.id,
        bot_username=bot.username,
        forms=FORMS,
        staff_commands=STAFF_COMMANDS,
    )
    wiring.inbox.on_poison = Poison(wiring)
    wiring.outbox.on_moved = partial(moved, wiring)
    wiring.outbox.marks.on_topic_gone = partial(ticket_topics.lost, wiring)
    wiring.outbox.crowd.renderers = {kind: partial(render, wiring) for kind, render in KINDS.items()}
    application.bot_data = wiring
    await office_hours.follow(wiring)
    for route in ROUTES:
        application.add_handler(route.handler())
    application.add_error_handler(on_error)
    return wiring


def _pool(settings: Settings, district: District, pace: Pace | None) -> Pool:
    """Workers for a latency of half a second at the default rate, of a tenth at high ones; a little claimed ahead."""
    rate = settings.messages_per_second or UNPACED
    hours = QuietHours.read(settings.quiet_hours)
    return Pool(
        workers=max(16, int(rate / 10)),
        ahead=max(10, int(rate / 8)),
        quiet=lambda now: hours.at(now.astimezone(district.zone).time()),
        pause=(lambda: pace.bulk_paused_for) if pace else (lambda: 0.0),
    )
