"""Forum topics (Bot API, createForumTopic and its kin): a forum and can_manage_topics are needed."""

from functools import partial

from bot.simulator.entities import TOPIC_COLOR, Group, Json, Topic
from bot.simulator.errors import bad
from bot.simulator.methods.access import readable_chat, require_right
from bot.simulator.methods.call import Call, Method

MAX_NAME = 128
COLORS = frozenset({TOPIC_COLOR, 16766590, 13338331, 9367192, 16749490, 16478047})


def _forum(call: Call, purpose: str) -> Group:
    chat = readable_chat(call)
    if not isinstance(chat, Group) or not chat.forum:
        raise bad("the chat is not a forum")
    require_right(call, chat, "can_manage_topics", purpose)
    return chat


def _topic(call: Call, group: Group) -> Topic:
    topic = group.topics.get(call.integer("message_thread_id"))
    if topic is None:
        raise bad("message thread not found")
    return topic


def _say(call: Call, group: Group, topic: Topic, content: Json) -> None:
    place = {"message_thread_id": topic.id, "is_topic_message": True}
    call.telegram.announce_service(group, call.bot, place | content)


def create(call: Call) -> Json:
    group = _forum(call, "create a topic")
    name, color = call.text("name").strip(), call.integer("icon_color", TOPIC_COLOR)
    if not 1 <= len(name) <= MAX_NAME:
        raise bad("topic title is empty" if not name else "topic title is too long")
    if color not in COLORS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    topic = call.telegram.add_topic(group, call.bot, name, color)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def edit(call: Call) -> bool:
    group = _forum(call, "edit the topic")
    topic = _topic(call, group)
    name = call.text("name").strip()
    if not name or name == topic.name:
        raise bad("TOPIC_NOT_MODIFIED")
    if len(name) > MAX_NAME:
        raise bad("topic title is too long")
    topic.name = name
    _say(call, group, topic, {"forum_topic_edited": {"name": name}})
    return True


def set_closed(call: Call, closed: bool) -> bool:
    group = _forum(call, "close the topic" if closed else "reopen the topic")
    topic = _topic(call, group)
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _say(call, group, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def delete(call: Call) -> bool:
    """Removes the topic with all its messages."""
    group = _forum(call, "delete the topic")
    topic = _topic(call, group)
    call.telegram.delete_topic(group.id, topic.id)
    return True


METHODS: dict[str, Method] = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": partial(set_closed, closed=True),
    "reopenForumTopic": partial(set_closed, closed=False),
    "deleteForumTopic": delete,
}
