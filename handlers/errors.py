"""Refusal → reply; anything else → log, apologise, tell the staff group once."""

import logging
import traceback

from telegram import Update

from bot.errors import Refusal
from bot.inbox import is_passing
from bot.outbox import Owed
from bot.storage.database import Transaction
from bot.storage.inbox import Received
from bot.storage.outbox import Lane
from handlers.context import Context, Wiring
from handlers.routing import Action, decide

_log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """PTB calls this with what a handler raised; the handler's transaction has been rolled back by then."""
    error = context.error
    if not isinstance(update, Update) or error is None:
        _log.error("an error outside of any update", exc_info=error)
        return
    if isinstance(error, Refusal):
        try:
            await decide(update, context, _refuse(error))
        except Exception as second:  # noqa: BLE001 - the inbox decides whether to try again
            error = second
        else:
            return
    if not is_passing(error):
        _log.error("update %s failed: %s", update.update_id, type(error).__name__, exc_info=error)
    context.wiring.inbox.failed(update.update_id, error)


def _refuse(refusal: Refusal) -> Action:
    async def action(update: Update, context: Context) -> None:
        if update.effective_chat is not None:
            context.say(refusal.template, None, **refusal.context)

    return action


class Poison:
    """What happens when an update is put aside for good."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring

    async def __call__(self, tx: Transaction, row: Received, update: Update | None, error: BaseException) -> None:
        """Owes the person an apology and the staff group one notice for each kind of error a day."""
        now = self._wiring.clock()
        chat_id = row.lane
        if update is None or update.effective_user is not None:
            await self._owe(tx, f"apology:{row.update_id}", chat_id, "errors/apology")
        group = self._wiring.staff.chat_id
        if group is not None and group != chat_id:
            key = f"fault:{_signature(error)}:{now:%Y-%m-%d}"
            await self._owe(tx, key, group, "errors/staff_notice", update_id=row.update_id)

    async def _owe(self, tx: Transaction, key: str, chat_id: int, screen: str, **values: object) -> None:
        text = self._wiring.renderer.text(screen, values)
        owed = Owed(key, Lane.NOTICE, chat_id, "send_message", {"text": text, "parse_mode": "HTML"})
        await self._wiring.outbox.owe(tx, owed, self._wiring.clock())


def _signature(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}:{place}"
