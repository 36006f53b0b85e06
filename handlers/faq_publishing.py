"""From a draft to what owners read: looked at as they see it, proposed by a petugas, published by a koordinator."""

from telegram import Update

from bot.models import Entry
from bot.services import faq_corrections, faq_editing, faq_publishing, faq_shelf
from bot.services.faq_publishing import Checked
from handlers import faq_staff, keyboards
from handlers.context import Context
from handlers.faq_editing import show_draft
from handlers.faq_staff import today
from handlers.taps import words

TRIED = 3
"""Ways of asking that are tried after publishing."""


async def preview(update: Update, context: Context) -> None:
    """`faqlook:<draft>`: exactly as owners would see it."""
    (draft_id,) = words(update, int)
    found = await _check(context, draft_id)
    await faq_staff.say_as_owners_see_it(context, found.entry)
    context.say("faq_staff/as_seen", keyboards.faq_to_draft(draft_id), title=found.entry.title)


async def propose(update: Update, context: Context) -> None:
    """`faqpropose:<draft>:<edition>`: the koordinators are asked in the group, once for what it says now."""
    draft_id, edition = words(update, int, int)
    draft = await faq_editing.existing(context.tx, draft_id)
    person = update.effective_user
    keyboard = keyboards.faq_proposed(context.wiring.bot_username, draft_id)
    by = person.full_name if person else ""
    key = f"faq_proposed:{draft_id}:{draft.edition}"
    context.tell_staff(key, "faq_staff/proposed", keyboard, title=draft.entry.title, by=by, new=draft.entry_id is None)
    context.toast("toast.faq_proposed" if draft.edition == edition else "toast.faq_moved")
    await show_draft(context, draft)


async def ask(update: Update, context: Context) -> None:
    """`faqask:<draft>`: what looks like a person's data first, and then once more."""
    (draft_id,) = words(update, int)
    found = await _check(context, draft_id)
    if not found.is_whole:
        await show_draft(context, found.draft)
    elif found.flags:
        context.show("faq_staff/flagged", keyboards.faq_flagged(found), found=found)
    else:
        await _confirm(context, found)


async def checked(update: Update, context: Context) -> None:
    """`faqchk:<draft>:<edition>:<version>:<flags>`: it is no person's data."""
    draft_id, *seen = words(update, int, int, int, int)
    found = await _check(context, draft_id)
    if found.seen != tuple(seen):
        context.toast("toast.faq_moved")
        await show_draft(context, found.draft)
    else:
        await _confirm(context, found)


async def publish(update: Update, context: Context) -> None:
    """`faqpub:<draft>:<edition>:<version>:<flags>`: confirmed. The group hears of it; the search knows it at once."""
    draft_id, *seen = words(update, int, int, int, int)
    shelves = context.wiring.shelves
    done = await faq_publishing.publish(
        context.tx, shelves, draft_id, (seen[0], seen[1], seen[2]), by=context.person_id, now=context.now,
        today=today(context),
    )  # fmt: skip
    if done is None:
        context.toast("toast.faq_moved")
        await show_draft(context, await faq_editing.existing(context.tx, draft_id))
        return
    faq_staff.tell_group(update, context, "publish", done.kept.entry.title, new=done.before is None)
    tried = [await faq_shelf.try_(context.tx, shelves, one) for one in _to_try(done.kept.entry)]
    misled = await faq_corrections.concerned(context.tx, done.kept, context.now)
    keyboard = keyboards.faq_published(done, misled)
    context.show("faq_staff/published", keyboard, done=done, tried=tried, misled=misled)


async def _confirm(context: Context, found: Checked) -> None:
    context.show("faq_staff/confirm", keyboards.faq_confirm(found), found=found)


async def _check(context: Context, draft_id: int) -> Checked:
    return await faq_publishing.check(context.tx, context.wiring.shelves, draft_id, today(context))


def _to_try(entry: Entry) -> list[str]:
    """Its title, and the ways of asking that were added last."""
    return list(dict.fromkeys([entry.title, *reversed(entry.phrasings)]))[:TRIED]
