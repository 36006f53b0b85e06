"""The keyboards of staff: waves, their forms, and applicants."""

from collections.abc import Sequence

from bot.services.applicants import Card, Page
from bot.services.waves import Move, Overview, Phase
from bot.services.waves import Page as WavePage
from handlers.keyboards.base import (
    Button,
    InlineKeyboard,
    button,
    deep_link,
    in_columns,
    link,
    rows,
    tap_button,
    url_button,
)
from handlers.keyboards.forms import NO_STEP, FormTap, Op
from messages.render import label

NEW_WAVE = "gelombang_baru"
"""What a deep link to the form of a new wave starts the bot with; behind `gelombang_` stands a wave's id otherwise."""


def waves(page: WavePage, username: str, *, private: bool) -> InlineKeyboard:
    """Under the list of waves: a button each (from a group into the private chat), and pages."""

    def opener(line_id: int, words: str) -> Button:
        if private:
            return tap_button(words, f"manage:{line_id}")
        return url_button(words, deep_link(username, f"gelombang_{line_id}"))

    openers = [opener(line.id, f"{label('waves.open')} {line.number}/{line.year}") for line, _ in page.lines]
    new = button("waves.new", "waveform:new:0") if private else link("waves.new", deep_link(username, NEW_WAVE))
    return rows(*in_columns(openers, 2), _turns("waves", page.number, page.pages), new)


def new_wave(username: str) -> InlineKeyboard:
    """In the group: into the private chat, to describe a new wave."""
    return rows(link("waves.new", deep_link(username, NEW_WAVE)))


def open_wave(username: str, wave_id: int) -> InlineKeyboard:
    """In the group: the wave's card in the private chat."""
    return rows(link("waves.look", deep_link(username, f"gelombang_{wave_id}")))


def wave(seen: Overview, moves: Sequence[Move], *, cancel: bool) -> InlineKeyboard:
    """Under a wave's card: what can be done now; `cancel` for a koordinator, which petugas are told on tapping."""
    wave_id = seen.wave.id
    ways = [button("waves.preview", f"preview:{wave_id}"), button("waves.change", f"waveform:change:{wave_id}")]
    return rows(
        button("waves.applicants", f"applicants:{wave_id}:0"),
        [button(f"waves.{move.name}", f"waveask:{move.name}:{wave_id}") for move in moves],
        ways if seen.phase is not Phase.CANCELLED else [],
        button("waves.copy", f"waveform:copy:{wave_id}"),
        [button("reminders.go_on", f"remgo:{wave_id}:card")] if seen.wave.reminders_paused else [],
        [button("waves.cancel", f"wavecancel:{wave_id}")] if cancel else [],
        button("waves.list", "waves:0"),
    )


def confirm_cancel(wave_id: int) -> InlineKeyboard:
    """Asked once more, with the numbers, before a wave is cancelled for good."""
    return rows(button("waves.cancel_yes", f"wavecancelled:{wave_id}"), button("waves.no", f"manage:{wave_id}"))


def back_to_wave(wave_id: int) -> InlineKeyboard:
    """Back to the card."""
    return rows(button("form.back", f"manage:{wave_id}"))


def confirm_move(name: str, wave_id: int) -> InlineKeyboard:
    """Asked once more, with the numbers, before a wave is opened or closed."""
    return rows(button(f"waves.{name}_yes", f"wavemove:{name}:{wave_id}"), button("waves.no", f"manage:{wave_id}"))


def another_form(draft_id: int, what: str, wave_id: int) -> InlineKeyboard:
    """A form is open: go on with it, or throw it away and begin this one."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"waveform:{what}:{wave_id}:{draft_id}"),
    )


def applicants(page: Page) -> InlineKeyboard:
    """Under the list: a button for each number, and pages."""
    picks = [
        tap_button(str(page.first + position), f"applicant:{one.registration.id}")
        for position, one in enumerate(page.lines)
    ]
    turns = _turns(f"applicants:{page.wave.id}", page.number, page.pages)
    return rows(*in_columns(picks, 4), turns, button("form.back", f"manage:{page.wave.id}"))


def applicant(card: Card) -> InlineKeyboard:
    """Under a card: the ones before and behind, photos, and back to the page of the list."""
    turns = [
        button(name, f"applicant:{registration_id}")
        for name, registration_id in (("form.previous", card.before), ("form.next", card.behind))
        if registration_id is not None
    ]
    photos = tap_button(f"{label('applicants.photos')} ({len(card.profile.photos)})", f"photos:{card.registration.id}")
    return rows(
        turns,
        [photos] if card.profile.photos else [],
        button("applicants.list", f"applicants:{card.wave.id}:{card.page}"),
    )


def _turns(what: str, number: int, pages: int) -> list[Button]:
    if pages == 1:
        return []
    before, behind = (number - 1) % pages, (number + 1) % pages
    return [button("form.previous", f"{what}:{before}"), button("form.next", f"{what}:{behind}")]
