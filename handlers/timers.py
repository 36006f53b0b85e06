"""What happens by itself, by the clock: the morning digest, forgetting old forms, a word after a long absence."""

from collections.abc import Awaitable, Callable
from datetime import time, timedelta

from bot.services import digest, drafts
from handlers import fraud, keyboards, left_forms, office, reminders, restored, seats, wave_life
from handlers.context import Wiring

DIGEST_AT = time(8)
HEARD_EVERY = timedelta(minutes=1)
GAP = timedelta(minutes=5)
"""Without an answer of Telegram for so long, what people did meanwhile may still be on its way."""

Timer = Callable[[Wiring], Awaitable[None]]


async def heard(wiring: Wiring) -> None:
    """Telegram has answered: noted once a minute; after a day of silence, people with an open form are told."""
    now = wiring.clock()
    if wiring.heard_at is not None and now - wiring.heard_at < HEARD_EVERY:
        return
    if wiring.heard_at is None or now - wiring.heard_at > GAP:
        wiring.listening_since = now
    async with wiring.database.transaction() as tx:
        for draft in await drafts.heard_from_telegram(tx, now):
            key = f"away:{draft.id}:{now:%Y-%m-%dT%H:%M}"
            await wiring.owe(tx, key, draft.editor_id, "forms/away", keyboards.go_on(draft.id), form=draft.form)
    wiring.heard_at = now


async def morning_digest(wiring: Wiring) -> None:
    """New applications since the last digest, to the staff group, once a day at 08.00."""
    now = wiring.clock()
    here = now.astimezone(wiring.district.zone)
    if wiring.staff.chat_id is None or here.time() < DIGEST_AT or wiring.digest_on == here.date():
        return
    due = here.replace(hour=DIGEST_AT.hour, minute=0, second=0, microsecond=0)
    async with wiring.database.transaction() as tx:
        news = await digest.due(tx, due.astimezone(now.tzinfo), now)
        if news is not None:
            await wiring.owe(tx, f"digest:{here.date()}", wiring.staff.chat_id, "staff/digest", news=news)
    wiring.digest_on = here.date()


async def forget_old_drafts(wiring: Wiring) -> None:
    """Once a day: forms that were left alone are thrown away, as the privacy notice promises."""
    now = wiring.clock()
    today = now.astimezone(wiring.district.zone).date()
    if wiring.forgotten_on == today:
        return
    async with wiring.database.transaction() as tx:
        await drafts.forget_old(tx, now)
    wiring.forgotten_on = today


TIMERS: tuple[Timer, ...] = (
    office.see_to,
    forget_old_drafts,
    left_forms.see_to_left,
    wave_life.see_to_due,
    seats.see_to,
    reminders.see_to_due,
    fraud.tell_staff,
    morning_digest,
    restored.move_bookmark,
)
