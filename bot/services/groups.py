"""Which Telegram group is the office, and who can be reached."""

import hashlib
import hmac
import secrets

from bot.storage import accounts, broadcast_progress, outbox, settings, ticket_messages, tickets
from bot.storage.database import Transaction

CODE_BYTES = 12


async def new_code(tx: Transaction) -> str:
    """A fresh one-time code that binds the group in which it comes back; only its digest is kept."""
    code = secrets.token_urlsafe(CODE_BYTES)
    await settings.put(tx, settings.BINDING_CODE, _digest(code))
    return code


async def bind(tx: Transaction, chat_id: int, code: str) -> bool:
    """Makes a group the office if the code is the one that was given out. It works once."""
    expected = await settings.get(tx, settings.BINDING_CODE)
    if expected is None or not hmac.compare_digest(expected, _digest(code)):
        return False
    await settings.remove(tx, settings.BINDING_CODE)
    await settings.put(tx, settings.STAFF_CHAT, str(chat_id))
    return True


async def follow(tx: Transaction, old: int, new: int) -> None:
    """The office's group has another id: remembered, and what is owed to the old one goes to the new one."""
    await settings.put(tx, settings.STAFF_CHAT, str(new))
    await outbox.follow_chat(tx, old, new)
    await broadcast_progress.forget_messages(tx)
    await tickets.forget_cards(tx)
    await ticket_messages.forget_copies(tx)


async def reached(tx: Transaction, account_id: int, *, reachable: bool) -> None:
    """Somebody blocked the bot, or came back."""
    if reachable:
        await accounts.mark_reachable(tx, account_id)
    else:
        await accounts.mark_unreachable(tx, [account_id])


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
