"""The button that opens the form for the training's papers."""

from handlers.keyboards.base import Button, InlineKeyboard, rows, tap_button
from messages.render import label


def papers(registration_id: int, *, given: bool) -> InlineKeyboard:
    """Under what somebody reads who takes part."""
    return rows(papers_button(registration_id, given=given))


def papers_button(registration_id: int, *, given: bool, whom: str = "") -> Button:
    """Give what the papers need, or correct it."""
    return tap_button(f"{label('papers.change' if given else 'papers.begin')}{whom}", f"papers:{registration_id}")
