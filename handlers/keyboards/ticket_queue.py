"""Links to questions that wait for a petugas.

Buttons, not words: a reply in the group to a message that links to a question in its words would go to its owner.
"""

from collections.abc import Sequence

from bot.services.ticket_queue import MOST_IN_DIGEST, Line, Page
from handlers.keyboards.base import Button, InlineKeyboard, button, deep_link, in_columns, page_turns, rows, url_button
from messages.render import label


def ticket_queue(page: Page, username: str) -> InlineKeyboard | None:
    """A button for each question of the page, and the other pages."""
    lines = [*in_columns(_opens(page.lines, username), 3), page_turns("ticketqueue", page.number, page.pages)]
    return rows(*lines) if page.lines else None


def tickets_overdue(lines: Sequence[Line], username: str) -> InlineKeyboard | None:
    """A button for each of the first of these questions, and one for all."""
    first = _opens(lines[:MOST_IN_DIGEST], username)
    return rows(*in_columns(first, 3), button("ticket_queue.all", "ticketqueue:0")) if lines else None


def _opens(lines: Sequence[Line], username: str) -> list[Button]:
    return [
        url_button(f"{label('ticket_queue.open')} {line.id}", deep_link(username, f"tiket_{line.id}")) for line in lines
    ]
