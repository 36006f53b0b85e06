"""The keyboards around announcements: stopping them, checking a message, reporting a suspicious one."""

from collections.abc import Sequence

from handlers.keyboards.base import Button, InlineKeyboard, button, in_columns, rows, tap_button
from messages.render import label


def announcements_button(*, on: bool) -> Button:
    """Starts announcements, or stops them."""
    return (
        button("announcements.start", "announcements:on") if on else button("announcements.stop", "announcements:off")
    )


def turn_announcements(*, on: bool) -> InlineKeyboard:
    """Only that button."""
    return rows(announcements_button(on=on))


def official(numbers: Sequence[int]) -> InlineKeyboard:
    """A button for each of some official messages, and reporting a suspicious one."""
    picks = [tap_button(f"{label('official.number')} {number}", f"official:{number}") for number in numbers]
    return rows(*in_columns(picks, 3), _report())


def report_fraud() -> InlineKeyboard:
    """Show the staff a suspicious message."""
    return rows(_report())


def _report() -> Button:
    return button("fraud.report", "fraud:begin")
