"""The keyboards of exports: of which wave, what, and the last question before people's data go out."""

from collections.abc import Sequence

from bot.services.exports import Export
from bot.services.waves import Page
from handlers.keyboards.base import InlineKeyboard, button, deep_link, link, rows
from handlers.keyboards.wave_choice import choose_wave

IN_PRIVATE = "ekspor"
"""What a deep link to the exports starts the bot with."""


def exports_in_private(username: str) -> InlineKeyboard:
    """In the group: into the private chat."""
    return rows(link("exports.open", deep_link(username, IN_PRIVATE)))


def export_waves(page: Page) -> InlineKeyboard:
    """A button for each wave."""
    return choose_wave(page, "export", "exports")


def export_kinds(wave_id: int, possible: Sequence[str]) -> InlineKeyboard:
    """What can be exported of a wave now."""
    kinds = [button(f"exports.{name}", f"exportask:{name}:{wave_id}") for name in possible]
    return rows(*kinds, button("form.back", f"manage:{wave_id}"))


def export_confirm(export: Export) -> InlineKeyboard:
    """Asked once more, with the number of people."""
    name, wave_id = export.name, export.wave.id
    yes = [button("exports.yes", f"exportyes:{name}:{wave_id}")] if export.people else []
    return rows(yes, button("exports.no", f"export:{wave_id}"))
