"""Staff look at the curated answers: by topic, those to be reviewed, one with all that is known of it."""

from datetime import date

from telegram import Chat, Update

from bot.errors import Outdated
from bot.models import Entry
from bot.services import answers, faq_shelf, faq_versions, library, questions
from bot.services.faq_publishing import Published
from bot.storage.faq import Kept
from handlers import faq_words, keyboards
from handlers.context import Context
from handlers.sitting import is_coordinator
from handlers.taps import words
from messages import faq_files


def today(context: Context) -> date:
    """The day on the office's clock."""
    return context.now.astimezone(context.wiring.district.zone).date()


async def all_(update: Update, context: Context) -> None:
    """/faq, with words to search for or without; in the group the way into the private chat."""
    if update.effective_chat is None or update.effective_chat.type != Chat.PRIVATE:
        context.say("faq_staff/in_private", keyboards.faq_in_private(context.wiring.bot_username))
        return
    text = (update.message.text if update.message else None) or ""
    _, *wanted = text.split(maxsplit=1) or [""]
    if wanted:
        await faq_words.show_found(context, wanted[0])
    else:
        await home(update, context)


async def home(update: Update, context: Context) -> None:
    """`faqhome`, or the deep link: all answers in numbers, and the topics."""
    seen = await faq_shelf.overview(context.tx, context.now, today(context))
    context.show("faq_staff/home", keyboards.faq_home(seen, faq_files.library().topics), seen=seen)


async def shelf(update: Update, context: Context) -> None:
    """`faqshelf:<topic>:<page>`: the answers of one topic."""
    name, number = words(update, str, int)
    title = next((one.title for one in faq_files.library().topics if one.id == name), None)
    if title is None:
        raise Outdated
    page = await faq_shelf.of_topic(context.tx, name, number)
    context.show("faq_staff/shelf", keyboards.faq_shelf(page, f"faqshelf:{name}"), page=page, title=title)


async def due(update: Update, context: Context) -> None:
    """`faqdue:<page>`: what is to be reviewed."""
    (number,) = words(update, int)
    await _due(context, number)


async def due_linked(update: Update, context: Context) -> None:
    """`/start tinjauan`: the same."""
    await _due(context, 0)


async def card(update: Update, context: Context) -> None:
    """`faqcard:<id>`."""
    (name,) = words(update, str)
    await show_card(context, name)


async def show_card(context: Context, entry_id: str, *, anew: bool = False) -> None:
    """An answer's card, in place of what was tapped or `anew` under it."""
    found = await faq_shelf.card(context.tx, entry_id, context.now, today(context))
    put = context.say if anew else context.show
    topic = next((one.title for one in faq_files.library().topics if one.id == found.kept.entry.topic), "")
    put("faq_staff/card", keyboards.faq_card(found, coordinator=is_coordinator(context)), card=found, topic=topic)


async def preview(update: Update, context: Context) -> None:
    """`faqshow:<id>`: exactly what owners see."""
    (name,) = words(update, str)
    kept = await faq_versions.existing(context.tx, name)
    await say_as_owners_see_it(context, kept.entry)
    context.say("faq_staff/as_seen", keyboards.faq_to_card(name), title=kept.entry.title)


async def say_as_owners_see_it(context: Context, entry: Entry) -> None:
    """The answer with its buttons, which do nothing here."""
    shown = await answers.answer(context.tx, entry, faq_files.library().facts)
    shelves = await library.current(context.tx, context.wiring.shelves)
    kept = Kept(entry, 0, is_on=True, made_by=None, made_at=context.now, file_id=None)
    alike = [one.entry for one in questions.alike(shelves, kept, ())]
    context.say("faq/answer", keyboards.inert(keyboards.faq_answer(shown, alike, 0)), answer=shown)


async def inert(update: Update, context: Context) -> None:
    """`faqinert`: a button of a preview."""
    context.toast("toast.faq_inert")


async def switch(update: Update, context: Context) -> None:
    """`faqswitch:<on|off>:<id>`: whether owners find it. The group hears of it."""
    what, name = words(update, str, str)
    if what not in {"on", "off"}:
        raise Outdated
    changed = await faq_versions.switch(context.tx, name, context.person_id, context.now, on=what == "on")
    if changed:
        kept = await faq_versions.existing(context.tx, name)
        tell_group(update, context, f"switched_{what}", kept.entry.title)
    await show_card(context, name)


async def still_right(update: Update, context: Context) -> None:
    """`faqstill:<version>`: looked at, and right."""
    (seen,) = words(update, int)
    done = await faq_versions.still_right(context.tx, seen, context.person_id, context.now, today(context))
    await show_moved_or_card(context, seen, done)


async def show_moved_or_card(context: Context, version_id: int, done: Published | None) -> None:
    """The card, with a word where nothing was done because something else holds by now."""
    if done is None:
        context.toast("toast.faq_moved")
    _, holds = await faq_versions.version(context.tx, version_id)
    await show_card(context, holds.entry.id)


def tell_group(update: Update, context: Context, what: str, title: str, **values: object) -> None:
    """Tells the group what was decided about an answer, once for each deed."""
    person = update.effective_user
    by = person.full_name if person else ""
    key = f"faq_{what}:{context.received}"
    context.tell_staff(key, f"faq_staff/did_{what}", title=title, by=by, **values)


async def _due(context: Context, number: int) -> None:
    page = await faq_shelf.due(context.tx, number, today(context))
    context.show("faq_staff/due", keyboards.faq_shelf(page, "faqdue"), page=page)
