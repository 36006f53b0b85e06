"""The monthly word to the group about answers that are to be reviewed."""

from datetime import time

from bot.services import faq_digest
from handlers import keyboards
from handlers.context import Wiring

AT = time(8)
"""As the morning digest."""


async def tell(wiring: Wiring) -> None:
    """On the first working morning of a month; later where the bot did not run then."""
    now = wiring.clock()
    here = now.astimezone(wiring.district.zone)
    month = faq_digest.month_of(here.date())
    if wiring.staff.chat_id is None or wiring.reviews_told == month or here.time() < AT:
        return
    if not faq_digest.is_day(wiring.calendar, now):
        return
    async with wiring.database.transaction() as tx:
        many = await faq_digest.due(tx, here.date())
        if many:
            keyboard = keyboards.faq_review_due(wiring.bot_username)
            await wiring.owe(tx, f"faq_review:{month}", wiring.staff.chat_id, "faq_staff/review", keyboard, many=many)
    wiring.reviews_told = month
