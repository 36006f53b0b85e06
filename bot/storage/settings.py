"""The few facts about the bot itself that outlive a restart."""

from bot.storage.database import Transaction

STAFF_CHAT = "staff_chat_id"
BINDING_CODE = "binding_code"
LAST_HEARD = "last_heard_at"
LAST_DIGEST = "last_digest_at"
TICKET_TOPIC = "ticket_topic"


async def get(tx: Transaction, name: str) -> str | None:
    """The value kept under a name."""
    value: str | None = await tx.value("SELECT value FROM settings WHERE name = ?", name)
    return value


async def put(tx: Transaction, name: str, value: str) -> None:
    """Keeps a value, in place of an earlier one."""
    await tx.run(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value,
    )


async def remove(tx: Transaction, name: str) -> None:
    """Forgets a value."""
    await tx.run("DELETE FROM settings WHERE name = ?", name)
