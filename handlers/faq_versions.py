"""What an answer said before, and the way back to it."""

from telegram import Update

from bot.services import faq_versions
from handlers import faq_staff, keyboards
from handlers.context import Context
from handlers.sitting import is_coordinator
from handlers.taps import words


async def page(update: Update, context: Context) -> None:
    """`faqversions:<id>:<page>`: who changed it, and when."""
    name, number = words(update, str, int)
    found = await faq_versions.page(context.tx, name, number)
    context.show("faq_staff/versions", keyboards.faq_versions(found), page=found)


async def version(update: Update, context: Context) -> None:
    """`faqver:<version>`: what it said, as owners saw it."""
    (version_id,) = words(update, int)
    one, holds = await faq_versions.version(context.tx, version_id)
    newest = await faq_versions.newer_of_release(context.tx, holds)
    newer = newest is not None and newest.version_id == version_id
    await faq_staff.say_as_owners_see_it(context, one.entry)
    keyboard = keyboards.faq_version(one, holds, newer=newer, coordinator=is_coordinator(context))
    context.say("faq_staff/version", keyboard, one=one, is_now=one.version_id == holds.version_id, newer=newer)


async def go_back(update: Update, context: Context) -> None:
    """`faqback:<version>:<the one that holds>`: it says this again. The group hears of it."""
    version_id, seen = words(update, int, int)
    done = await faq_versions.go_back(context.tx, version_id, seen, context.person_id, context.now)
    if done is not None:
        faq_staff.tell_group(update, context, "went_back", done.kept.entry.title)
    await faq_staff.show_moved_or_card(context, version_id, done)


async def take_over(update: Update, context: Context) -> None:
    """`faqtake:<the one that holds>`: the release's words hold again. The group hears of it."""
    (seen,) = words(update, int)
    done = await faq_versions.take_over(context.tx, seen, context.person_id, context.now)
    if done is not None:
        faq_staff.tell_group(update, context, "took_over", done.kept.entry.title)
    await faq_staff.show_moved_or_card(context, seen, done)
