"""The group hears of a seat that somebody had promised to take, and gives up shortly before the training."""

from bot.services import coming
from bot.services.registrations import Standing
from handlers import keyboards
from handlers.context import Context


async def tell_group(context: Context, one: Standing) -> None:
    """Days before the training, once for each person and day."""
    wave, zone = one.wave, context.wiring.district.zone
    if not coming.was_asked(wave, zone, context.now):
        return
    is_news, offered = await coming.empty_seat(context.tx, wave, context.wiring.calendar, context.now)
    if is_news:
        day = wave.sessions[0].starts_at.astimezone(zone).date()
        key = f"cannot_come:{one.registration.id}:{day}"
        keyboard = keyboards.open_wave(context.wiring.bot_username, wave.id)
        context.tell_staff(key, "reminders/cannot_come", keyboard, wave=wave, offered=offered)
