"""The keyboards of telephone tasks."""

from bot.models import RegistrationState
from bot.services.phone_tasks import MISSED, NO, TOLD, YES, Card, Page
from handlers.keyboards.base import (
    InlineKeyboard,
    button,
    deep_link,
    in_columns,
    link,
    page_turns,
    rows,
    tap_button,
    url_button,
)
from messages.render import label


def phone_list(page: Page) -> InlineKeyboard:
    """Under the list: a button for each number, and pages."""
    picks = [tap_button(str(page.first + position), f"phonetask:{one.id}") for position, one in enumerate(page.lines)]
    wave_id = page.wave.id if page.wave else 0
    return rows(
        *in_columns(picks, 4),
        page_turns(f"phone:{wave_id}", page.number, page.pages),
        button("waves.list", "waves:0") if page.wave is None else button("form.back", f"manage:{wave_id}"),
    )


def phone_task(card: Card, whatsapp: str) -> InlineKeyboard:
    """Under a task: what came of the call, as long as it is open; `whatsapp` is the address with the words ready."""
    number = card.task.id
    said = (YES, NO) if card.task.about == RegistrationState.OFFERED else (TOLD,)
    is_open = card.task.state == "open"
    return rows(
        [url_button(label("phone.whatsapp"), whatsapp)] if is_open else [],
        [button(f"phone.{one}", f"phonesaid:{number}:{one}") for one in said] if is_open else [],
        [button("phone.missed", f"phonesaid:{number}:{MISSED}")] if is_open else [],
        button("phone.list", f"phone:{card.wave.id}:0"),
    )


def to_phone_list(username: str) -> InlineKeyboard:
    """In the group: the list in the private chat."""
    return rows(link("phone.open", deep_link(username, "telepon")))
