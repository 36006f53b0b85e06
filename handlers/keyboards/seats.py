"""The keyboards of staff about seats: of a wave, the lists behind it, and one person's."""

from collections.abc import Sequence

from bot.models import RegistrationState
from bot.services.seat_cards import Overview, Page, Seat
from bot.services.seat_desk import GIVE_REASONS, Room
from bot.storage.seat_lists import Happened, Unanswered, Waiting
from handlers.keyboards.base import (
    Button,
    InlineKeyboard,
    button,
    deep_link,
    in_columns,
    link,
    page_turns,
    rows,
    tap_button,
)
from messages.render import label


def seats_of_wave(seen: Overview) -> InlineKeyboard:
    """Under the seats of a wave: the lists that are not empty."""
    wave_id = seen.wave.id
    return rows(
        [tap_button(f"{label('seat.unanswered')} ({seen.offered})", f"unanswered:{wave_id}:0")] if seen.offered else [],
        [tap_button(f"{label('seat.queue')} ({seen.reserves})", f"queue:{wave_id}:0")] if seen.reserves else [],
        [tap_button(f"{label('waves.phone')} ({seen.to_call})", f"phone:{wave_id}:0")] if seen.to_call else [],
        button("seat.history", f"seathistory:{wave_id}:0"),
        button("form.back", f"manage:{wave_id}"),
    )


def seat_list(page: Page[Unanswered] | Page[Waiting], what: str) -> InlineKeyboard:
    """Under a list of people: a button for each number, and pages; `what` is the data that opens the list."""
    picks = [
        tap_button(str(page.first + position), f"seat:{registration_id}")
        for position, registration_id in enumerate(one.registration_id for one in page.lines)
    ]
    return rows(
        *in_columns(picks, 4), page_turns(f"{what}:{page.wave.id}", page.number, page.pages), _back(page.wave.id)
    )


def seat_history(page: Page[Happened]) -> InlineKeyboard:
    """Under what happened: pages."""
    return rows(page_turns(f"seathistory:{page.wave.id}", page.number, page.pages), _back(page.wave.id))


def seat(one: Seat) -> InlineKeyboard:
    """Under one person's seat: what can be done about it now."""
    number = one.registration.id
    silent = one.answerable and one.registration.state is RegistrationState.OFFERED
    answers = [
        *([button("seat.coming", f"seatsaid:{number}:yes")] if silent else []),
        *([button("seat.not_coming", f"seatsaid:{number}:no")] if one.answerable else []),
    ]
    decisions = [
        *([button("seat.keep", f"seatkeep:{number}")] if silent and one.kept_by is None else []),
        *([button("seat.release", f"seatask:{number}")] if silent else []),
    ]
    return rows(
        answers,
        decisions,
        [button("seat.give", f"seatgive:{number}")] if one.givable else [],
        _back(one.wave.id),
    )


def ask_about_seat(registration_id: int, name: str, data: str) -> InlineKeyboard:
    """Asked once more; `name`, the label of the yes, and its data."""
    return rows(button(name, data), button("waves.no", f"seat:{registration_id}"))


def give_reasons(room: Room, *, overrule: bool) -> InlineKeyboard:
    """Why somebody is given a seat: from the list, or typed."""
    number, prefix = room.registration.id, "seatover" if overrule else "seat"
    reasons = [button(f"give_reason.{name}", f"{prefix}given:{number}:{name}") for name in GIVE_REASONS]
    return rows(*reasons, button("seat.type", f"{prefix}type:{number}"), button("waves.no", f"seat:{number}"))


def to_call(username: str, wave_id: int, *, unanswered: bool, phone: bool) -> InlineKeyboard:
    """In the group: into the private chat, to the lists."""
    return rows(
        [link("seat.open_unanswered", deep_link(username, f"belumjawab_{wave_id}"))] if unanswered else [],
        [link("phone.open", deep_link(username, f"telepon_{wave_id}"))] if phone else [],
    )


def open_seats(username: str, wave_id: int) -> InlineKeyboard:
    """In the group: the seats of the wave in the private chat."""
    return rows(link("seat.open", deep_link(username, f"kursi_{wave_id}")))


def _back(wave_id: int) -> Sequence[Button]:
    return [button("seat.back", f"seats:{wave_id}")]
