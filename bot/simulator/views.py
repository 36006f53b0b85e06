"""What the control API shows of the simulation."""

from bot.simulator.entities import Group, Json, User
from bot.simulator.telegram import Telegram


def state_view(telegram: Telegram) -> Json:
    return {
        "users": [user_view(telegram, user) for user in telegram.users.values()],
        "groups": [group_view(group) for group in telegram.groups.values() if group.migrated_to is None],
        "bots": [{"id": bot.id, "username": bot.username, "name": bot.first_name} for bot in telegram.bots.values()],
        "now": telegram.clock().isoformat(),
    }


def user_view(telegram: Telegram, user: User) -> Json:
    dialogues = [telegram.dialogues.get((user.id, bot_id)) for bot_id in telegram.bots]
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "phone": user.phone,
        "blocked": any(dialogue.blocked for dialogue in dialogues if dialogue),
        "started": any(dialogue.started for dialogue in dialogues if dialogue),
    }


def group_view(group: Group) -> Json:
    return {
        "id": group.id,
        "title": group.title,
        "kind": group.kind,
        "forum": group.forum,
        "members": [
            {"user_id": number, "status": member.status} for number, member in group.members.items() if member.present
        ],
        "topics": [
            {"message_thread_id": topic.id, "name": topic.name, "closed": topic.closed}
            for topic in group.topics.values()
        ],
    }


def chat_view(telegram: Telegram, chat_id: int, viewer: int) -> Json:
    """One chat as this user sees it now."""
    chat = telegram.chat_for(viewer, chat_id)
    messages = telegram.messages(chat_id, viewer)
    for message in messages:
        message["out"] = chat.history[message["message_id"]].author == viewer
        message["edited"] = "edit_date" in message
    return {
        "messages": messages,
        "keyboard": chat.keyboard,
        "typing": telegram.is_typing(chat),
        "commands": telegram.commands_seen(viewer, chat_id),
        "version": chat.version,
    }
