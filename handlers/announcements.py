"""Announcements: stopping them and starting them again, by command, by a word, or by the button under each."""

from telegram import Update

from bot.errors import Outdated
from bot.services import announcements, consent
from handlers import forms, keyboards
from handlers.context import Context
from handlers.taps import words
from handlers.typed import means


async def stop(update: Update, context: Context) -> None:
    """/berhenti."""
    changed = await announcements.stop(context.tx, context.person_id, context.now)
    await _say(context, changed, on=False)


async def start(update: Update, context: Context) -> None:
    """/lanjut."""
    changed = await announcements.start(context.tx, context.person_id)
    await _say(context, changed, on=True)


async def turn(update: Update, context: Context) -> None:
    """`announcements:<off|on>`. The message with the button stays as it is: it may be the announcement."""
    (wish,) = words(update, str)
    if wish not in {"on", "off"}:
        raise Outdated
    await (start if wish == "on" else stop)(update, context)


async def asked_in_words(update: Update, context: Context) -> bool:
    """The same by a word alone. False for anything else that was typed."""
    text = (update.message.text if update.message else None) or ""
    for name, action in (("announcements.stop", stop), ("announcements.start", start)):
        if means(text, name):
            await action(update, context)
            return True
    return False


async def _say(context: Context, changed: bool | None, *, on: bool) -> None:
    if changed is None:
        context.say("announcements/unknown", await forms.way_on(context))
        return
    agreed = await consent.given(context.tx, context.person_id)
    screen = "announcements/on" if on else "announcements/off"
    context.say(screen, keyboards.turn_announcements(on=not on), changed=changed, agreed=agreed)
