"""Buttons with which owners answer for a seat, give it up, and come back."""

from collections.abc import Sequence
from datetime import datetime

from bot.models import Owner
from bot.services.registrations import Standing
from handlers.keyboards.base import Button, InlineKeyboard, button, rows, tap_button
from handlers.keyboards.papers import papers_button
from messages.render import label


def seat_offer(registration_id: int) -> InlineKeyboard:
    """A seat waits for an answer."""
    return rows([button("seat_answer.yes", f"seatyes:{registration_id}"), _no(registration_id)])


def give_seat_up(registration_id: int) -> InlineKeyboard:
    """Asked once more before a seat goes on."""
    return rows(
        button("seat_answer.no_sure", f"seatdrop:{registration_id}"), button("seat_answer.never_mind", "status")
    )


def of_standing(standing: Standing, now: datetime) -> InlineKeyboard | None:
    """What can be done about one registration now."""
    lines = standing_buttons(standing, now)
    return rows(*lines) if lines else None


def standing_buttons(standing: Standing, now: datetime, owner: Owner | None = None) -> list[Sequence[Button]]:
    """The same in lines; with the owner's name where several owners stand on the screen."""
    one = standing.registration.id
    whom = f" ({owner.name})" if owner is not None else ""

    def named(name: str, data: str) -> Button:
        return tap_button(label(name) + whom, data)

    lines: list[Sequence[Button]] = []
    if standing.may_confirm(now):
        lines.append([named("seat_answer.yes", f"seatyes:{one}")])
    if standing.may_give_papers():
        lines.append([papers_button(one, given=standing.papers, whom=whom)])
    if standing.may_decline(now):
        lines.append([named("seat_answer.no", f"seatno:{one}")])
    if standing.may_return(now):
        lines.append([named("seat_answer.back", f"seatback:{one}")])
    if standing.may_withdraw(now):
        words = f"{label('status.withdraw')} {standing.wave.number}{whom}"
        lines.append([tap_button(words, f"withdraw:{one}")])
    return lines


def _no(registration_id: int) -> Button:
    return button("seat_answer.no", f"seatno:{registration_id}")
