"""The keyboards under reminders, and of /pengingat."""

from bot.services.reminders_ahead import Ahead, Line
from handlers.keyboards.base import InlineKeyboard, button, in_columns, page_turns, rows, tap_button
from messages.render import label


def closing_reminder(wave_id: int) -> InlineKeyboard:
    """Applications end soon: apply, or hear no more announcements."""
    return rows(button("wave.apply", f"apply:{wave_id}:"), button("announcements.stop", "announcements:off"))


def will_you_come(registration_id: int) -> InlineKeyboard:
    """Three days before."""
    return rows(
        [
            button("coming.yes", f"coming:{registration_id}:yes"),
            button("coming.no", f"coming:{registration_id}:no"),
        ]
    )


def reminders_ahead(ahead: Ahead, most: int) -> InlineKeyboard | None:
    """Under /pengingat: skip one by its number, or send it after all; pages; let paused ones go on."""
    picks = [
        tap_button(f"{label(name)} {place}", _of_line(data, line, ahead.number))
        for place, line in enumerate(ahead.lines, ahead.first)
        for name, data in [("reminders.unskip", "remunskip") if line.skipped else ("reminders.skip", "remask")]
    ]
    resumes = [
        tap_button(f"{label('reminders.go_on')} {wave.number}/{wave.year}", f"remgo:{wave.id}:list:{ahead.number}")
        for wave in ahead.paused[:most]
    ]
    lines = [*in_columns(picks, 2), page_turns("reminders", ahead.number, ahead.pages), *([one] for one in resumes)]
    return rows(*lines) if picks or resumes else None


def confirm_skip(line: Line, page: int) -> InlineKeyboard:
    """Asked once more; either way back to the page."""
    return rows(button("reminders.skip_yes", _of_line("remskip", line, page)), button("waves.no", f"reminders:{page}"))


def _of_line(what: str, line: Line, page: int) -> str:
    due = line.due
    return f"{what}:{due.reminder.kind}:{due.wave.id}:{int(due.due_at.timestamp())}:{page}"


def see_reminders() -> InlineKeyboard:
    """To what /pengingat shows."""
    return rows(button("reminders.see", "reminders"))
