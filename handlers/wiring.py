"""What every update and every timer is given: the bot's parts, put together once."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.config import Settings
from bot.crowd import Rendered
from bot.delivery import Clock
from bot.districts import District
from bot.inbox import Inbox
from bot.outbox import Outbox, Owed
from bot.services.library import Shelves
from bot.storage.database import Database, Transaction
from bot.storage.outbox import Lane
from bot.workdays import WorkCalendar
from handlers.keyboards import Keyboard
from handlers.staff import Staff
from messages.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handlers.sitting import FormRoute
    from handlers.staff_commands import StaffCommand


@dataclass(slots=True)
class Wiring:
    """What `bot.app` has put together once; the same for every update."""

    settings: Settings
    district: District
    database: Database
    renderer: Renderer
    outbox: Outbox
    inbox: Inbox
    staff: Staff
    clock: Clock
    calendar: WorkCalendar
    bot_id: int
    bot_username: str
    shelves: Shelves
    forms: "Mapping[str, FormRoute]"
    staff_commands: "Sequence[StaffCommand]"
    heard_at: datetime | None = None
    """When Telegram's last answer was noted down: spares a write, decides nothing."""
    listening_since: datetime | None = None
    """Since when Telegram is heard without a gap: silence before that is nobody's answer."""
    digest_on: date | None = None
    """The day whose digest was seen to: spares a read, decides nothing."""
    reviews_told: str = ""
    """The month whose answers to be reviewed were seen to: spares a read, decides nothing."""
    marked_at: datetime | None = None
    """When the mark beside the database was moved: spares a write, decides nothing."""
    forgotten_on: date | None = None
    """The day on which old forms were seen to: spares a read, decides nothing."""
    broadcast_news: asyncio.Event = field(default_factory=asyncio.Event)
    """Something about a broadcast was decided: its loop looks at once instead of after a while; decides nothing."""
    file_news: asyncio.Event = field(default_factory=asyncio.Event)
    """The same for a file that was asked for."""

    async def tell_of_broadcasts(self) -> None:
        """To be done `afterwards`, when a broadcast was confirmed or stopped."""
        self.broadcast_news.set()

    def screen(self, name: str, keyboard: Keyboard | None = None, /, **values: object) -> dict[str, object]:
        """A screen as the parameters of sendMessage, without the chat."""
        parameters: dict[str, object] = {
            "text": self.renderer.text(name, values),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if keyboard is not None:
            parameters["reply_markup"] = keyboard
        return parameters

    def rendered(self, name: str, keyboard: Keyboard | None = None, /, **values: object) -> Rendered:
        """The same as a message to many, made when it is sent."""
        return Rendered("send_message", self.screen(name, keyboard, **values))

    async def owe(
        self,
        tx: Transaction,
        key: str,
        chat_id: int,
        name: str,
        keyboard: Keyboard | None = None,
        /,
        **values: object,
    ) -> None:
        """Owes a screen that is no answer to anybody, once for every `key`."""
        parameters = self.screen(name, keyboard, **values)
        await self.outbox.owe(tx, Owed(key, Lane.NOTICE, chat_id, "send_message", parameters), self.clock())
