"""How a handler asks for a file: the row is owed with the decision, and its loop looks at once."""

from collections.abc import Mapping

from telegram import Chat, Update

from bot.services import staff_files
from handlers.context import Context


async def ask_for_file(
    update: Update, context: Context, kind: str, wave_id: int | None, parameters: Mapping[str, int] | None = None
) -> bool:
    """To the chat and topic of the update; False when the same file is on its way there already.

    Only kinds without people's data may be asked for in the group: what opens here is for `Where` of the route to say.
    """
    place, message = update.effective_chat, update.effective_message
    in_group = place is not None and place.type != Chat.PRIVATE
    in_topic = in_group and message is not None and message.is_topic_message
    owed = await staff_files.ask(
        context.tx,
        kind,
        wave_id,
        context.person_id,
        context.now,
        chat_id=place.id if place is not None and in_group else None,
        thread_id=message.message_thread_id if message is not None and in_topic else None,
        parameters=parameters,
    )

    async def look() -> None:
        context.wiring.file_news.set()

    context.afterwards(look)
    return owed
