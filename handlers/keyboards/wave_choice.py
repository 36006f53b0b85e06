"""Choosing a wave, by pages: what statistics and exports begin with."""

from bot.services.waves import Page
from handlers.keyboards.base import Button, InlineKeyboard, in_columns, page_turns, rows, tap_button
from messages.render import label


def choose_wave(page: Page, what: str, turn: str, *first: Button) -> InlineKeyboard:
    """Buttons `<what>:<wave>`, under those that come first; `<turn>:<page>` goes to other pages."""
    openers = [
        tap_button(f"{label('waves.open')} {line.number}/{line.year}", f"{what}:{line.id}") for line, _ in page.lines
    ]
    return rows(*first, *in_columns(openers, 2), page_turns(turn, page.number, page.pages))
