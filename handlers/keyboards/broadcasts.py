"""The keyboards of broadcasts."""

from handlers.keyboards.base import InlineKeyboard, button, rows


def under_broadcast(number: int) -> InlineKeyboard:
    """Under every broadcast that an owner gets."""
    return rows([button("broadcast.check", f"official:{number}"), button("announcements.stop", "announcements:off")])
