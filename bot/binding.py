"""The first start without a staff group: a link whose one-time code makes the group it comes back in the office."""

from bot.services import groups
from handlers.context import Wiring

RIGHTS = "manage_topics+delete_messages+pin_messages"
"""What the link asks for (Bot API, "Group deep linking"): an administrator sees who leaves, and can open topics."""


async def invite(wiring: Wiring) -> str:
    """Makes a fresh code and says what to do with it; for the operator's terminal."""
    async with wiring.database.transaction() as tx:
        code = await groups.new_code(tx)
    return (
        "Grup petugas belum dihubungkan. Buka tautan ini di HP yang menjadi admin grup, lalu pilih grupnya:\n"
        f"https://t.me/{wiring.bot_username}?startgroup={code}&admin={RIGHTS}"
    )
