"""Choosing a wave, by pages: what statistics and exports begin with."""

from bot.services.waves import Page
from handlers.keyboards.base import Button, InlineKeyboard, button, in_columns, rows, tap_button
from messages.render import label


def choose_wave(page: Page, what: str, turn: str, *first: Button) -> InlineKeyboard:
    """Buttons `<what>:<wave>`, under those that come first; `<turn>:<page>` goes to other pages."""
    openers = [
        tap_button(f"{label('waves.open')} {line.number}/{line.year}", f"{what}:{line.id}") for line, _ in page.lines
    ]
    before, behind = (page.number - 1) % page.pages, (page.number + 1) % page.pages
    turns = [button("form.previous", f"{turn}:{before}"), button("form.next", f"{turn}:{behind}")]
    return rows(*first, *in_columns(openers, 2), turns if page.pages > 1 else [])
