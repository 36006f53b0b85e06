"""Under answers, choices and topics. `number` is a question's in the log; 0 where nothing was typed."""

from collections.abc import Sequence

from bot.models import Action, Entry, Topic
from bot.services.answers import Answer
from handlers.keyboards.base import Button, InlineKeyboard, button, page_turns, rows, tap_button, url_button
from handlers.keyboards.forms import go_on
from handlers.keyboards.office_facts import office_map
from messages.render import label

_TAPS = {
    Action.APPLY: "register",
    Action.WAVES: "register",
    Action.STATUS: "status",
    Action.DATA: "mydata",
    Action.ANNOUNCEMENTS: "announcements:off",
    Action.STAFF: "askstaff",
    Action.FRAUD: "fraud:begin",
}


def faq_answer(
    shown: Answer, alike: Sequence[Entry], number: int, *, judged: bool = False, way_back: Button | None = None
) -> InlineKeyboard:
    """Under an answer: whether it helped, where to go, what else is asked, and the `way_back` to a petugas."""
    entry = shown.entry
    helped, not_yet = (button(f"faq.{name}", f"faq{name}:{number}:{entry.id}") for name in ("yes", "no"))
    actions = [_action(action, number) for action in entry.actions if action is not Action.STAFF]
    wants_staff = shown.needs_a_person or Action.STAFF in entry.actions
    return rows(
        [] if judged else [helped, not_yet],
        [office_map(shown.point)] if shown.point is not None else [],
        *actions,
        *(url_button(f"🔗 {one.label}", one.url) for one in entry.links),
        *(tap_button(f"❓ {one.title}", f"faqmore:{one.id}:{number}") for one in alike),
        [way_back] if way_back is not None else [],
        [_action(Action.STAFF, number)] if wants_staff and way_back is None else [],
    )


def faq_choices(entries: Sequence[Entry], number: int) -> InlineKeyboard:
    """Which of these was meant."""
    return rows(
        *(tap_button(one.title, f"faq:{one.id}:{number}") for one in entries), button("faq.none", f"faqnone:{number}")
    )


def faq_not_yet(entries: Sequence[Entry], number: int) -> InlineKeyboard:
    """The answer was of no use: what else it may be, and a person."""
    near = (tap_button(f"❓ {one.title}", f"faqmore:{one.id}:{number}") for one in entries)
    return rows(*near, _action(Action.STAFF, number))


def faq_no_answer(number: int) -> InlineKeyboard:
    """A person, or the topics."""
    return rows(_action(Action.STAFF, number), button("faq.topics", "faqtopics"))


def faq_topics(topics: Sequence[Topic], draft_id: int | None = None) -> InlineKeyboard:
    """The shelves, and the way back into a form that is open."""
    way_back = [] if draft_id is None else go_on(draft_id)["inline_keyboard"]
    return rows(*(tap_button(one.title, f"faqtopic:{one.id}:0") for one in topics), *way_back)


def faq_topic(topic: Topic, entries: Sequence[Entry], page: int, pages: int) -> InlineKeyboard:
    """The answers of one shelf, a page of them."""
    return rows(
        *(tap_button(one.title, f"faq:{one.id}:0") for one in entries),
        page_turns(f"faqtopic:{topic.id}", page, pages),
        button("faq.topics", "faqtopics"),
    )


def _action(action: Action, number: int) -> Button:
    data = f"{_TAPS[action]}:{number}" if action is Action.STAFF else _TAPS[action]
    return tap_button(label(f"faq_action.{action}"), data)
