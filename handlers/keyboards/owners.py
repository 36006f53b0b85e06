"""The keyboards that owners see outside of forms."""

from collections.abc import Sequence
from datetime import datetime

from bot.models import Owner
from bot.services.consent import NOTICE_VERSION
from bot.services.registrations import Standing
from handlers.keyboards.announcements import announcements_button
from handlers.keyboards.base import Button, InlineKeyboard, ReplyKeyboard, button, key, keys, link, rows, tap_button
from handlers.keyboards.forms import NO_STEP, FormTap, Op, go_on
from handlers.keyboards.seat_answers import standing_buttons
from messages.filters import sapaan

MENU = ("menu.register", "menu.status", "menu.questions", "menu.data", "menu.staff")
MOST_OWNERS = 30
"""Owners of an account with a button of their own, the newest ones (Telegram takes 100 buttons)."""
MOST_LINES = 10
"""Lines of buttons about applications under Status Saya."""


def main_menu() -> ReplyKeyboard:
    """The menu that stays under the chat."""
    first, *others = (key(name) for name in MENU)
    return keys([first], others[:2], others[2:])


def consent() -> InlineKeyboard:
    """The privacy notice: which one was answered is in the buttons."""
    yes, no = (f"consent:{said}:{NOTICE_VERSION}" for said in ("yes", "no"))
    return rows([button("consent.yes", yes), button("consent.no", no)])


def no_wave() -> InlineKeyboard:
    """No wave is open: leave the profile."""
    return rows(button("wave.profile", "apply:0:"))


def wave_card(wave_id: int, position: int, total: int) -> InlineKeyboard:
    """Under the card of an open wave."""
    turns = [button("wave.previous", f"wave:{position - 1}"), button("wave.next", f"wave:{position + 1}")]
    return rows(button("wave.apply", f"apply:{wave_id}:"), turns if total > 1 else [])


def who(wave_id: int, family: Sequence[Owner]) -> InlineKeyboard:
    """Whom to register: the owners of the account, or somebody new."""
    known = [tap_button(sapaan(one.salutation, one.name), f"apply:{wave_id}:{one.id}") for one in family[-MOST_OWNERS:]]
    return rows(*known, button("who.new", f"apply:{wave_id}:new"))


def after_application(owner_id: int, *, look: bool) -> InlineKeyboard:
    """The extras; the open waves where none was applied for."""
    return rows([button("form.look", "wave:0")] if look else [], button("extras.begin", f"extras:{owner_id}"))


def again(wave_id: int, owner_id: int) -> InlineKeyboard:
    """Applying once more for the same wave."""
    return rows(button("wave.apply_again", f"apply:{wave_id}:{owner_id}"))


def status(
    standings: Sequence[tuple[Owner, Standing]], draft_id: int | None, *, helped: bool, now: datetime
) -> InlineKeyboard | None:
    """What can be done about each application, what somebody waits for first; going on with an open form."""
    urgent_first = sorted(standings, key=lambda each: not each[1].may_confirm(now))
    every = [line for owner, one in urgent_first for line in standing_buttons(one, now, owner)]
    lines: list[Sequence[Button] | Button] = [*every[:MOST_LINES]]
    if draft_id is not None:
        lines.insert(0, button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()))
    if helped:
        lines.insert(0, button("help.take_back", "takeback"))
    return rows(*lines) if lines else None


def withdraw(registration_id: int) -> InlineKeyboard:
    """Asked once more before an application is taken back."""
    return rows(button("status.withdraw_yes", f"withdrawn:{registration_id}"), button("status.withdraw_no", "status"))


def whose_data(family: Sequence[Owner]) -> InlineKeyboard:
    """Whose data to show."""
    return rows(*(tap_button(sapaan(one.salutation, one.name), f"data:{one.id}") for one in family[-MOST_OWNERS:]))


def profile(owner_id: int, draft_id: int | None, *, announcements: bool) -> InlineKeyboard:
    """Under somebody's data; with a form open, the way back into it. Whether the account gets announcements."""
    ways = [button("profile.change", f"apply:0:{owner_id}"), button("extras.begin", f"extras:{owner_id}")]
    if draft_id is not None:
        ways = go_on(draft_id)["inline_keyboard"][0]
    return rows(*ways, announcements_button(on=not announcements))


def take_help(url: str) -> InlineKeyboard:
    """In the group: help this person, in one's private chat."""
    return rows(link("help.take", url))


def take_back() -> InlineKeyboard:
    """Go on alone."""
    return rows(button("help.take_back", "takeback"))
