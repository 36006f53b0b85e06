"""Staff look at the answers: lists, an answer's card, its versions, what an owner would be shown."""

from collections.abc import Sequence

from bot.models import Topic
from bot.services.faq_shelf import Card, Overview
from bot.services.faq_shelf import Page as ShelfPage
from bot.services.faq_versions import Page as VersionPage
from bot.storage.faq import Kept
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

HOME, REVIEW, QUESTIONS = "jawaban", "tinjauan", "pertanyaan"
"""What deep links to the list, to what is to be reviewed and to open questions start the bot with."""


def faq_in_private(username: str) -> InlineKeyboard:
    """In the group: to the answers in the private chat."""
    return rows(link("faq_staff.open", deep_link(username, HOME)))


def faq_review_due(username: str) -> InlineKeyboard:
    """In the group: to the answers that are to be reviewed."""
    return rows(link("faq_staff.due", deep_link(username, REVIEW)))


def faq_home(seen: Overview, topics: Sequence[Topic]) -> InlineKeyboard:
    """The topics, and all else there is to do."""
    shelves = (tap_button(_counted(one.title, seen.topics.get(one.id, 0)), f"faqshelf:{one.id}:0") for one in topics)
    return rows(
        *shelves,
        [button("faq_staff.find", "faqfind"), button("faq_staff.try", "faqtry")],
        [button("faq_staff.new", "faqnew")],
        [_numbered("faq_staff.drafts", seen.drafts, "faqdrafts:0")] if seen.drafts else [],
        [_numbered("faq_staff.due", seen.due, "faqdue:0")] if seen.due else [],
        [_numbered("faq_staff.questions", seen.unanswered, "faqasked:0")] if seen.unanswered else [],
    )


def faq_shelf(page: ShelfPage, what: str) -> InlineKeyboard:
    """Answers by pages; `what` is the data of the list without the page."""
    return rows(*_titles(page.lines), page_turns(what, page.number, page.pages), _home())


def faq_found(found: Sequence[Kept]) -> InlineKeyboard:
    """What a search has found."""
    return rows(*_titles(found), [button("faq_staff.find", "faqfind"), button("faq_staff.try", "faqtry")], _home())


def faq_card(card: Card, *, coordinator: bool) -> InlineKeyboard:
    """Under an answer's card; the steps that only a koordinator may take are shown to them only."""
    entry, version = card.kept.entry, card.kept.version_id
    state = "off" if card.kept.is_on else "on"
    decides: list[Button] = [
        button(f"faq_staff.{state}", f"faqswitch:{state}:{entry.id}"),
        button("faq_staff.still", f"faqstill:{version}"),
    ]
    change = "faq_staff.change" if coordinator else "faq_staff.suggest"
    draft = [button("faq_staff.draft", f"faqdraft:{card.draft.id}")] if card.draft else []
    return rows(
        [button("faq_staff.show", f"faqshow:{entry.id}"), button("faq_staff.versions", f"faqversions:{entry.id}:0")],
        draft or [button(change, f"faqchange:{entry.id}")],
        decides if coordinator else [],
        [button("faq_staff.newer", f"faqver:{card.newer.version_id}")] if card.newer else [],
        [_numbered("faq_staff.mend", card.misled, f"faqmend:{version}")] if coordinator and card.misled else [],
        [button("faq_staff.shelf", f"faqshelf:{entry.topic}:0"), _home()],
    )


def faq_versions(page: VersionPage) -> InlineKeyboard:
    """A button for each version."""
    picks = (tap_button(f"#{one.version_id}", f"faqver:{one.version_id}") for one, _ in page.lines)
    entry_id = page.now.entry.id
    turns = page_turns(f"faqversions:{entry_id}", page.number, page.pages)
    return rows(*in_columns(picks, 4), turns, button("faq_staff.card", f"faqcard:{entry_id}"))


def faq_version(one: Kept, holds: Kept, *, newer: bool, coordinator: bool) -> InlineKeyboard:
    """Under what a version says: let it hold again; `newer`: it is the release's, and came after the office's words."""
    ways: list[Button] = []
    if coordinator and newer:
        ways = [button("faq_staff.take", f"faqtake:{holds.version_id}")]
    elif coordinator and one.version_id != holds.version_id:
        ways = [button("faq_staff.back", f"faqback:{one.version_id}:{holds.version_id}")]
    entry_id = holds.entry.id
    return rows(
        ways,
        [button("faq_staff.versions", f"faqversions:{entry_id}:0"), button("faq_staff.card", f"faqcard:{entry_id}")],
    )


def faq_to_card(entry_id: str) -> InlineKeyboard:
    """Back to an answer."""
    return rows(button("faq_staff.card", f"faqcard:{entry_id}"))


def inert(keyboard: InlineKeyboard) -> InlineKeyboard:
    """The same buttons to look at: those that would do something do nothing."""
    lines = keyboard["inline_keyboard"]
    return rows(*([one if "url" in one else tap_button(one["text"], "faqinert") for one in line] for line in lines))


def _titles(found: Sequence[Kept]) -> list[Button]:
    return [tap_button(f"{_marks(one)}{one.entry.title}", f"faqcard:{one.entry.id}") for one in found]


def _marks(one: Kept) -> str:
    """Signs for what is switched off, and what the office has changed."""
    off = "" if one.is_on else label("faq_mark.off")
    return off + ("" if one.made_by is None else label("faq_mark.changed"))


def _home() -> Button:
    return button("faq_staff.list", "faqhome")


def _numbered(name: str, many: int, data: str) -> Button:
    return tap_button(_counted(label(name), many), data)


def _counted(words: str, many: int) -> str:
    return f"{words} ({many})"
