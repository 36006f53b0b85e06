"""What happens by itself, by the clock: the morning digest, forgetting old forms, a word after a long absence."""

from collections.abc import Awaitable, Callable
from datetime import time, timedelta

from bot.services import digest, drafts, forgetting
from handlers import (
    faq_corrections,
    faq_digest,
    fraud,
    keyboards,
    left_forms,
    office,
    office_hours,
    reminders,
    restored,
    seats,
    ticket_cards,
    ticket_copies,
    ticket_topics,
    wave_life,
)
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
        news = await digest.due(tx, due.astimezone(now.tzinfo), wiring.calendar, now)
        if news is not None:
            key, keyboard = f"digest:{here.date()}", keyboards.tickets_overdue(news.overdue, wiring.bot_username)
            await wiring.owe(tx, key, wiring.staff.chat_id, "staff/digest", keyboard, news=news, now=now)
    wiring.digest_on = here.date()


async def forget_old(wiring: Wiring) -> None:
    """Once a day: forms that were left alone are thrown away, as the privacy notice promises, and old questions."""
    now = wiring.clock()
    today = now.astimezone(wiring.district.zone).date()
    if wiring.forgotten_on == today:
        return
    async with wiring.database.transaction() as tx:
        await drafts.forget_old(tx, now)
    more = True
    while more:
        async with wiring.database.transaction() as tx:
            more = await forgetting.forget_some(tx, now)
    wiring.forgotten_on = today


TIMERS: tuple[Timer, ...] = (
    office.see_to,
    office_hours.follow,
    forget_old,
    left_forms.see_to_left,
    wave_life.see_to_due,
    seats.see_to,
    reminders.see_to_due,
    fraud.tell_staff,
    ticket_topics.see_to,
    ticket_cards.see_to,
    ticket_copies.see_to,
    faq_corrections.note_sent,
    morning_digest,
    faq_digest.tell,
    restored.move_bookmark,
)
