"""Contender: the same form on python-telegram-bot's ConversationHandler and PicklePersistence.

The persistence holds BENCH_CHATS chats and is flushed after every update, so that a killed process loses no answer
(PTB does so once a minute by itself). PicklePersistence writes files without syncing them: a power cut still may.
"""

import asyncio
import os
import warnings
from functools import partial
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    TypeHandler,
    filters,
)

from bot.transport import AiohttpRequest

PLACES = tuple(f"36.04.{number}" for number in range(10))
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("relation", ("self", "family", "other")),
    ("name", ()),
    ("salutation", ("bapak", "ibu")),
    ("phone", ()),
    ("subdistrict", PLACES),
    ("village", PLACES),
    ("business", ("none",)),
    ("category", ("food", "egg", "drink", "craft", "fashion", "farm", "service", "other")),
    ("product", ()),
    ("photo", ()),
    ("since", ("2026", "2025", "2024", "2023", "2022", "2021")),
)
NAME = "form"

Context = ContextTypes.DEFAULT_TYPE


def keyboard(number: int) -> InlineKeyboardMarkup | ReplyKeyboardMarkup:
    """The buttons of a question, as many as this bot shows."""
    name, choices = QUESTIONS[number]
    if name == "phone":
        return ReplyKeyboardMarkup([[KeyboardButton("Kirim nomor HP saya", request_contact=True)]])
    rows = [[InlineKeyboardButton(choice, callback_data=f"form:0:{name}:pick:{choice}")] for choice in choices]
    ways = ("skip", "back", "help")
    return InlineKeyboardMarkup(
        [*rows, *([InlineKeyboardButton(way, callback_data=f"form:0:{name}:{way}:")] for way in ways)]
    )


async def say(update: Update, text: str, markup: InlineKeyboardMarkup | ReplyKeyboardMarkup) -> None:
    """In place of the tapped message where that can be."""
    if update.callback_query is not None and isinstance(markup, InlineKeyboardMarkup):
        await update.callback_query.edit_message_text(text, reply_markup=markup)
    elif update.effective_message is not None:
        await update.effective_message.reply_text(text, reply_markup=markup)


async def ask(update: Update, number: int) -> int:
    """Asks a question; its number is the state of the conversation."""
    await say(update, f"Langkah {number} dari 9\n\nMohon isi: {QUESTIONS[number][0]}", keyboard(number))
    return number


async def start(update: Update, context: Context) -> int:
    """The first question."""
    return await ask(update, 0)


async def answered(number: int, update: Update, context: Context) -> int:
    """Keeps an answer and asks on; after the last shows them all."""
    answers: dict[Any, Any] = context.user_data if context.user_data is not None else {}
    if update.callback_query is not None:
        answers[QUESTIONS[number][0]] = (update.callback_query.data or "").rpartition(":")[2]
        await update.callback_query.answer()
    elif update.message is not None:
        contact = update.message.contact
        answers[QUESTIONS[number][0]] = contact.phone_number if contact else update.message.text
    if number + 1 < len(QUESTIONS):
        return await ask(update, number + 1)
    lines = "\n".join(f"{name}: {answer}" for name, answer in answers.items())
    await say(update, lines, InlineKeyboardMarkup([[InlineKeyboardButton("Kirim", callback_data="form:0:-:send:")]]))
    return len(QUESTIONS)


async def sent(update: Update, context: Context) -> int:
    """The end."""
    if update.callback_query is not None:
        await update.callback_query.answer()
    await say(update, "Tercatat.", InlineKeyboardMarkup([[InlineKeyboardButton("Lanjut", callback_data="extras:0")]]))
    return ConversationHandler.END


async def flush(update: object, context: Context) -> None:
    """After every update, whatever handled it."""
    await context.application.update_persistence()


def conversation() -> ConversationHandler[Context]:
    """One state a question."""
    states: dict[object, list[Any]] = {
        number: [
            CallbackQueryHandler(partial(answered, number), pattern=rf"^form:0:{name}:"),
            MessageHandler((filters.TEXT & ~filters.COMMAND) | filters.CONTACT, partial(answered, number)),
        ]
        for number, (name, _) in enumerate(QUESTIONS)
    }
    states[len(QUESTIONS)] = [CallbackQueryHandler(sent, pattern="^form:0:-:send:")]
    return ConversationHandler([CommandHandler("start", start)], states, fallbacks=[], name=NAME, persistent=True)


async def fill(path: str, chats: int) -> None:
    """People who are in the middle of the form already."""
    persistence: PicklePersistence[Any, Any, Any] = PicklePersistence(path, single_file=False, on_flush=True)
    for chat in range(1, chats + 1):
        await persistence.update_user_data(chat, {name: f"jawaban {chat}" for name, _ in QUESTIONS[:-1]})
        await persistence.update_conversation(NAME, (chat, chat), len(QUESTIONS) - 1)
    await persistence.flush()


def main() -> None:
    """Until SIGTERM."""
    warnings.simplefilter("ignore")
    asyncio.run(fill("conversations.pickle", int(os.environ["BENCH_CHATS"])))
    asyncio.set_event_loop(asyncio.new_event_loop())
    application = (
        Application.builder()
        .token(os.environ["BENCH_TOKEN"])
        .base_url(os.environ["BENCH_URL"] + "/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest())
        .persistence(PicklePersistence("conversations.pickle", single_file=False))
        .job_queue(None)
        .build()
    )
    application.add_handler(conversation())
    application.add_handler(TypeHandler(Update, flush), group=1)
    application.run_polling()


if __name__ == "__main__":
    main()
