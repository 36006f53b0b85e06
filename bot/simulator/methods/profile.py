"""What a bot says about itself: name, descriptions, menu button."""

from functools import partial
from typing import NamedTuple

from bot.simulator.entities import Json
from bot.simulator.errors import bad
from bot.simulator.methods.access import readable_chat
from bot.simulator.methods.call import Call, Method


class Field(NamedTuple):
    """A text of the profile: its parameter, the most characters, and Telegram's word when it is too long."""

    name: str
    most: int
    too_long: str


NAME = Field("name", 64, "BOT_TITLE_INVALID")
DESCRIPTION = Field("description", 512, "description is too long")
SHORT_DESCRIPTION = Field("short_description", 120, "short description is too long")
MENU_BUTTONS = frozenset({"default", "commands", "web_app"})


def get_me(call: Call) -> Json:
    return call.bot.json | {
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.can_read_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_field(call: Call, field: Field) -> bool:
    value = call.text(field.name)
    if len(value) > field.most:
        raise bad(field.too_long)
    call.bot.profile[f"{field.name}/{call.text('language_code')}"] = value
    return True


def get_field(call: Call, field: Field) -> Json:
    """The text for the language asked for, else the general one; a bot's name is what it was made with."""
    general = call.bot.first_name if field is NAME else ""
    profile = call.bot.profile
    value = profile.get(f"{field.name}/{call.text('language_code')}") or profile.get(f"{field.name}/") or general
    return {field.name: value}


def set_menu_button(call: Call) -> bool:
    button = call.mapping("menu_button") or {"type": "default"}
    if str(button.get("type")) not in MENU_BUTTONS:
        raise bad("can't parse MenuButton: unsupported type specified")
    call.bot.menu_buttons[_menu_chat(call)] = button
    return True


def get_menu_button(call: Call) -> Json:
    buttons = call.bot.menu_buttons
    return buttons.get(_menu_chat(call)) or buttons.get(0) or {"type": "default"}


def _menu_chat(call: Call) -> int:
    return readable_chat(call).id if "chat_id" in call.params else 0


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setMyName": partial(set_field, field=NAME),
    "getMyName": partial(get_field, field=NAME),
    "setMyDescription": partial(set_field, field=DESCRIPTION),
    "getMyDescription": partial(get_field, field=DESCRIPTION),
    "setMyShortDescription": partial(set_field, field=SHORT_DESCRIPTION),
    "getMyShortDescription": partial(get_field, field=SHORT_DESCRIPTION),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
