"""/pertanyaan: what people asked that had no good answer, and what staff do about it."""

from telegram import Chat, Update

from bot.errors import Outdated
from bot.forms.faq_entry import code
from bot.services import drafts, faq_editing, faq_publishing, faq_questions, library
from bot.services.faq_questions import Group
from handlers import keyboards
from handlers.context import Context
from handlers.faq_editing import write
from handlers.faq_staff import tell_group, today
from handlers.sitting import is_coordinator
from handlers.taps import words


async def all_(update: Update, context: Context) -> None:
    """/pertanyaan, or its deep link; in the group the way into the private chat."""
    if update.effective_chat is None or update.effective_chat.type != Chat.PRIVATE:
        keyboard = keyboards.faq_unanswered_in_private(context.wiring.bot_username)
        context.say("faq_staff/questions_in_private", keyboard)
    else:
        await _page(context, 0)


async def page(update: Update, context: Context) -> None:
    """`faqasked:<page>`."""
    (number,) = words(update, int)
    await _page(context, number)


async def group(update: Update, context: Context) -> None:
    """`faqgroup:<question>`: questions that ask the same."""
    (number,) = words(update, int)
    await _show(context, await _group(context, number))


async def answer(update: Update, context: Context) -> None:
    """`faqgroupnew:<question>:<how many>[:<form>]`: a new answer, asked in these ways."""
    number, many, instead_of = words(update, int, int, str)
    found = await _seen(context, number, many)
    if found is None:
        return
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and str(there.id) != instead_of:
        keyboard = keyboards.faq_form_in_the_way(there.id, f"faqgroupnew:{number}:{many}")
        context.show("forms/one_at_a_time", keyboard, form=there.form, about=None)
        return
    draft = await faq_editing.begin_from_questions(
        context.tx, found.pairs, by=context.person_id, now=context.now, today=today(context)
    )
    await write(context, draft, instead_of)


async def add(update: Update, context: Context) -> None:
    """`faqgroupadd:<question>:<how many>:<code>`: an answer that is there is asked in these ways too."""
    number, many, wanted = words(update, int, int, str)
    found = await _seen(context, number, many)
    if found is None:
        return
    shelves = await library.current(context.tx, context.wiring.shelves)
    name = next((one for one in shelves.kept if code(one) == wanted), None)
    if name is None:
        raise Outdated
    done = await faq_publishing.add_phrasings(context.tx, name, found.pairs, context.person_id, context.now)
    if done is None:
        raise Outdated
    tell_group(update, context, "add", done.kept.entry.title, many=found.count)
    trial = await faq_questions.guesses(context.tx, context.wiring.shelves, found)
    context.show("faq_staff/added", keyboards.faq_to_card(name), done=done, found=found, trial=trial)


async def see_to(update: Update, context: Context) -> None:
    """`faqgroupdone:<question>:<how many>`: dealt with otherwise."""
    number, many = words(update, int, int)
    found = await _seen(context, number, many)
    if found is None:
        return
    await faq_questions.see_to(context.tx, found, context.person_id, context.now)
    context.toast("toast.faq_done")
    await _page(context, 0)


async def _page(context: Context, number: int) -> None:
    found = await faq_questions.page(context.tx, context.wiring.shelves, number, context.now)
    context.show("faq_staff/questions", keyboards.faq_unanswered(found), page=found)


async def _group(context: Context, number: int) -> Group:
    return await faq_questions.group(context.tx, context.wiring.shelves, number, context.now)


async def _seen(context: Context, number: int, many: int) -> Group | None:
    """The group, if there are as many in it as were looked at; else it is shown as it is now."""
    found = await _group(context, number)
    if found.count == many:
        return found
    context.toast("toast.faq_moved")
    await _show(context, found)
    return None


async def _show(context: Context, found: Group) -> None:
    trial = await faq_questions.guesses(context.tx, context.wiring.shelves, found)
    keyboard = keyboards.faq_group(found, trial, coordinator=is_coordinator(context))
    context.show("faq_staff/group", keyboard, found=found, trial=trial)
