"""The keyboard of statistics: which wave's."""

from bot.services.waves import Page
from handlers.keyboards.base import InlineKeyboard, button
from handlers.keyboards.wave_choice import choose_wave


def statistics(page: Page) -> InlineKeyboard:
    """A button for each wave, and one for all of them."""
    return choose_wave(page, "stats", "statspage", button("statistics.all", "stats:0"))
