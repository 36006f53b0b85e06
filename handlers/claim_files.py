"""The code with which an owner takes their registration over, as a picture for the petugas who gives it to them."""

from urllib.parse import quote

from bot import qr
from bot.services import claims
from bot.services.staff_files import Made
from bot.storage.staff_files import StaffFile
from handlers import keyboards
from handlers.context import Wiring
from messages.filters import tautan_wa
from messages.render import LONGEST_CAPTION, label
from messages.telegram_html import whatsapp


async def picture(wiring: Wiring, file: StaffFile) -> Made | None:
    """A new code as a QR, and in words; it is known to this message only. None where nobody needs one any more.

    Made anew for every attempt to send it, so that of several copies the last one holds.
    """
    async with wiring.database.transaction() as tx:
        made = await claims.make(tx, int(file.parameters[claims.OWNER]), file.account_id, wiring.clock())
    if made is None:
        return None
    address = keyboards.deep_link(wiring.bot_username, f"{claims.PREFIX}{made.code}")
    values = {"owner": made.owner, "address": address, "until": made.expires_at}
    text = whatsapp(wiring.renderer.text("claims/whatsapp", values))
    values["whatsapp"] = f"{tautan_wa(made.owner.phone)}?text={quote(text)}"
    caption = wiring.renderer.text("claims/code", values, LONGEST_CAPTION)
    return Made(qr.png(address), f"{label('claims.file')}-{made.owner.id}.png", caption, picture=True)
