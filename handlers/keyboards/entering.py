"""The keyboards of a petugas who registers an owner without Telegram."""

from collections.abc import Sequence

from bot.models import Wave
from bot.storage.entering import Known
from handlers.keyboards.base import InlineKeyboard, button, deep_link, in_columns, link, rows, tap_button
from handlers.keyboards.claims import claim_row
from handlers.keyboards.forms import NO_STEP, FormTap, Op
from messages.filters import sapaan
from messages.render import label

ENTER = "daftarkan"
"""What the deep link starts the bot with."""


def enter_link(username: str) -> InlineKeyboard:
    """In the group: into the private chat."""
    return rows(link("waves.enter", deep_link(username, ENTER)))


def enter_which(waves: Sequence[Wave]) -> InlineKeyboard:
    """Into which wave."""
    picks = [tap_button(f"{label('waves.open')} {one.number}/{one.year}", f"enter:{one.id}") for one in waves]
    return rows(*in_columns(picks, 2))


def enter_consent(wave_id: int) -> InlineKeyboard:
    """Whether the owner has heard what is kept, and agrees."""
    return rows(button("entering.agrees", f"enteragree:{wave_id}"), button("waves.no", f"manage:{wave_id}"))


def enter_another(draft_id: int, wave_id: int) -> InlineKeyboard:
    """A form is open: go on with it, or throw it away and begin this one."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"enter:{wave_id}:{draft_id}"),
    )


def alike(draft_id: int, known: Sequence[Known]) -> InlineKeyboard:
    """One of these, or somebody else; or back to the answers."""
    use = label("entering.use")
    return rows(
        *(
            tap_button(f"{use} {sapaan(one.owner.salutation, one.owner.name)}", f"enteruse:{draft_id}:{one.owner.id}")
            for one in known
        ),
        button("entering.keep", f"enterkeep:{draft_id}"),
        button("form.back", FormTap(draft_id, NO_STEP, Op.SUMMARY).data()),
    )


def entered(owner_id: int, wave_id: int | None, *, reached: bool) -> InlineKeyboard:
    """What comes next: another code, the next owner, the wave."""
    return rows(
        [] if reached else claim_row(owner_id),
        [button("waves.enter", f"enter:{wave_id}"), button("waves.look", f"manage:{wave_id}")] if wave_id else [],
    )
