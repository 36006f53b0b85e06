"""The keyboards under reminders, and of /pengingat."""

from bot.services.reminders_ahead import Ahead, Line
from handlers.keyboards.base import InlineKeyboard, button, in_columns, rows, tap_button
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
    """Under /pengingat: skip one by its number, or send it after all; let paused ones go on."""
    picks = [
        tap_button(f"{label(name)} {number}", _of_line(data, line))
        for number, line in enumerate(ahead.lines, 1)
        for name, data in [("reminders.unskip", "remunskip") if line.skipped else ("reminders.skip", "remask")]
    ]
    resumes = [
        tap_button(f"{label('reminders.go_on')} {wave.number}/{wave.year}", f"remgo:{wave.id}:list")
        for wave in ahead.paused[:most]
    ]
    lines = [*in_columns(picks, 3), *([one] for one in resumes)]
    return rows(*lines) if lines else None


def confirm_skip(line: Line) -> InlineKeyboard:
    """Asked once more."""
    return rows(button("reminders.skip_yes", _of_line("remskip", line)), button("waves.no", "reminders"))


def _of_line(what: str, line: Line) -> str:
    due = line.due
    return f"{what}:{due.reminder.kind}:{due.wave.id}:{int(due.due_at.timestamp())}"


def see_reminders() -> InlineKeyboard:
    """To what /pengingat shows."""
    return rows(button("reminders.see", "reminders"))
