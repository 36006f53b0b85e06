"""The keyboard of statistics: which wave's."""

from bot.services.waves import Page
from handlers.keyboards.base import Button, InlineKeyboard, button, rows
from handlers.keyboards.wave_choice import choose_wave


def statistics(page: Page) -> InlineKeyboard:
    """A button for each wave, one for all of them, and one for what was asked."""
    return choose_wave(page, "stats", "statspage", button("statistics.all", "stats:0"), _questions())


def statistics_questions() -> InlineKeyboard:
    """To what people asked, and how fast staff answered."""
    return rows(_questions())


def _questions() -> Button:
    return button("statistics.questions", "statsasked")
