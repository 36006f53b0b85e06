"""Refusal → reply; anything else → log, apologise, tell the staff group once."""

import logging
import traceback

from telegram import Chat, Update

from bot.delivery import is_passing
from bot.errors import NotOurGroup, Refusal
from bot.storage.database import Transaction
from bot.storage.inbox import Received
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
        place = update.effective_chat
        if place is not None and place.type != Chat.CHANNEL:  # where it would be said to all who read it
            context.say(refusal.template, None, **refusal.context)
        if isinstance(refusal, NotOurGroup):
            context.leave()

    return action


class Poison:
    """What happens when an update is put aside for good."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring

    async def __call__(self, tx: Transaction, row: Received, update: Update | None, error: BaseException) -> None:
        """Owes the person an apology and the staff group one notice for each kind of error a day."""
        wiring = self._wiring
        group = wiring.staff.chat_id
        waits = row.lane > 0 if update is None else bool(update.message or update.callback_query)
        if waits:
            await wiring.owe(tx, f"apology:{row.id}", row.lane, "errors/apology")
        if group is not None:
            key = f"fault:{_signature(error)}:{wiring.clock():%Y-%m-%d}"
            await wiring.owe(tx, key, group, "errors/staff_notice", update_id=row.update_id)


def _signature(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}:{place}"
