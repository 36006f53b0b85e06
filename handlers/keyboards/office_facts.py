"""The keyboards of /info_dinas."""

from bot.models import OfficeFact, Point
from bot.services.answers import Answer
from bot.services.office_facts import Card, Page, page_of
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
from handlers.keyboards.forms import NO_STEP, FormTap, Op
from messages.render import label


def office_facts(page: Page) -> InlineKeyboard:
    """A button for each fact of this screen, and the other screen."""
    picks = [tap_button(label(f"office_fact.{fact}"), f"officefact:{fact}") for fact, _ in page.lines]
    other = "office.training" if page.number == 0 else "office.office"
    return rows(*in_columns(picks, 2), button(other, f"office:{page.number + 1}"))


def office_fact(card: Card, *, may_change: bool) -> InlineKeyboard:
    """Under one fact: what a koordinator may do, the answers that show it, and the list."""
    said = card.value is not None
    name = "office.change" if said else "office.fill"
    return rows(
        [button(name, f"officefill:{card.fact}")] if may_change else [],
        [button("office.empty", f"officeempty:{card.fact}")] if may_change and said else [],
        [button("office.preview", f"officesee:{card.fact}:0")] if card.used else [],
        [office_map(card.value)] if isinstance(card.value, Point) else [],
        _to_list(card.fact),
    )


def office_empty(fact: OfficeFact) -> InlineKeyboard:
    """Asked once more."""
    return rows(button("office.empty_yes", f"officeemptied:{fact}"), button("office.no", f"officefact:{fact}"))


def office_preview(fact: OfficeFact, shown: Answer, number: int, total: int) -> InlineKeyboard:
    """Under an answer as owners read it: the map as they have it, the other answers, the way back."""
    return rows(
        [office_map(shown.point)] if shown.point is not None else [],
        page_turns(f"officesee:{fact}", number, total),
        button("form.back", f"officefact:{fact}"),
    )


def office_map(point: Point) -> Button:
    """Where the office is, in the map of the phone."""
    return link("office.map", f"https://maps.google.com/?q={point.latitude},{point.longitude}")


def office_form_in_the_way(draft_id: int, data: str) -> InlineKeyboard:
    """A form is open: go on with it, throw it away for the question behind `data`, or back to the list."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"{data}:{draft_id}"),
        _to_list(OfficeFact(data.rpartition(":")[2])),
    )


def office_in_private(username: str) -> InlineKeyboard:
    """In the group: the way to the list in the private chat."""
    return rows(link("office.open", deep_link(username, "info_dinas")))


def _to_list(fact: OfficeFact) -> Button:
    return button("office.list", f"office:{page_of(fact)}")
