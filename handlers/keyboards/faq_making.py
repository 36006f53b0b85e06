"""Staff make answers: drafts, what stands in the way of publishing, corrections, and what nobody has answered."""

from collections.abc import Sequence

from bot.forms.faq_entry import code
from bot.paging import pages_of
from bot.services.faq_publishing import Checked, Published
from bot.services.faq_questions import Group
from bot.services.faq_questions import Page as AskedPage
from bot.services.faq_shelf import Trial
from bot.storage.faq import Kept
from bot.storage.faq_drafts import DraftState, FaqDraft
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
from handlers.keyboards.faq_staff import QUESTIONS, faq_to_card
from handlers.keyboards.forms import NO_STEP, FormTap, Op
from messages.render import label

ON_A_PAGE = 8
"""Drafts in a list."""
PHRASES = 5
"""Ways of asking on a screen."""


def faq_draft(found: Checked, *, coordinator: bool) -> InlineKeyboard:
    """Under a draft's card."""
    draft = found.draft
    ahead: list[Button] = []
    if found.is_whole:
        on = button("faq_staff.publish", f"faqask:{draft.id}")
        ahead = [on if coordinator else button("faq_staff.propose", f"faqpropose:{draft.id}:{draft.edition}")]
    return rows(
        [button("faq_staff.show", f"faqlook:{draft.id}")] if found.is_whole else [],
        [button("faq_staff.write", f"faqedit:{draft.id}"), button("faq_staff.phrases", f"faqphrases:{draft.id}:0")],
        ahead,
        button("faq_staff.drop", f"faqdropask:{draft.id}:{draft.edition}"),
        button("faq_staff.list", "faqhome"),
    )


def faq_to_draft(draft_id: int) -> InlineKeyboard:
    """Back to a draft."""
    return rows(button("faq_staff.draft", f"faqdraft:{draft_id}"))


def faq_drafts(drafts: Sequence[FaqDraft], number: int) -> InlineKeyboard:
    """Every draft, by pages."""
    pages = pages_of(len(drafts), ON_A_PAGE)
    page = number % pages
    part = drafts[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    picks = (tap_button(one.entry.title or f"#{one.id}", f"faqdraft:{one.id}") for one in part)
    return rows(*picks, page_turns("faqdrafts", page, pages), button("faq_staff.list", "faqhome"))


def faq_proposed(username: str, draft_id: int) -> InlineKeyboard:
    """In the group: to a draft in the private chat."""
    return rows(link("faq_staff.draft", deep_link(username, f"rancangan_{draft_id}")))


def faq_drop(draft: FaqDraft) -> InlineKeyboard:
    """Asked once more before a draft is thrown away."""
    yes = button("faq_staff.drop_yes", f"faqdrop:{draft.id}:{draft.edition}")
    return rows(yes, button("faq_staff.no", f"faqdraft:{draft.id}"))


def faq_phrases(draft: FaqDraft, page: int, pages: int) -> InlineKeyboard:
    """Takes a way of asking out; numbers as they stand on the screen."""
    first = page * PHRASES
    shown = range(first, min(first + PHRASES, len(draft.entry.phrasings)))
    picks = (
        tap_button(f"{label('faq_mark.drop')} {place + 1}", f"faqunphrase:{draft.id}:{draft.edition}:{place}")
        for place in shown
    )
    turns = page_turns(f"faqphrases:{draft.id}", page, pages)
    return rows(*in_columns(picks, PHRASES), turns, button("faq_staff.draft", f"faqdraft:{draft.id}"))


def faq_flagged(found: Checked) -> InlineKeyboard:
    """Something looks like a person's data: change it, or say that it is none."""
    draft_id = found.draft.id
    checked = button("faq_staff.checked", f"faqchk:{draft_id}:{_seen(found)}")
    return rows(button("faq_staff.write", f"faqedit:{draft_id}"), checked, _to_draft(draft_id))


def faq_confirm(found: Checked) -> InlineKeyboard:
    """Asked once more before owners read it."""
    draft_id = found.draft.id
    return rows(button("faq_staff.publish_yes", f"faqpub:{draft_id}:{_seen(found)}"), _to_draft(draft_id))


def faq_published(one: Published, misled: int) -> InlineKeyboard:
    """What is next: try it, and tell those who were shown the old words."""
    version = one.kept.version_id
    return rows(
        [tap_button(f"{label('faq_staff.mend')} ({misled})", f"faqmend:{version}")] if misled else [],
        button("faq_staff.try", "faqtry"),
        [button("faq_staff.card", f"faqcard:{one.kept.entry.id}"), button("faq_staff.list", "faqhome")],
    )


def faq_mend(kept: Kept) -> InlineKeyboard:
    """Asked once more before it goes out."""
    entry_id = kept.entry.id
    yes = button("faq_staff.mend_yes", f"faqmended:{kept.version_id}")
    return rows(yes, button("faq_staff.no", f"faqcard:{entry_id}"))


def faq_make_from_ticket(username: str, ticket_id: int) -> InlineKeyboard:
    """In the group: on in the private chat."""
    return rows(link("faq_staff.go_on", deep_link(username, f"jadikan_{ticket_id}")))


def faq_alike(found: Sequence[Kept], ticket_id: int) -> InlineKeyboard:
    """What says the same already: correct it, rather than say it twice."""
    fixes = (
        tap_button(f"{label('faq_mark.changed')}{one.entry.title}", f"faqfix:{ticket_id}:{one.entry.id}")
        for one in found
    )
    return rows(*fixes, button("faq_staff.new_anyway", f"faqfromnew:{ticket_id}"))


def faq_made(draft: FaqDraft) -> InlineKeyboard:
    """What a ticket has become already."""
    if draft.entry_id is not None and draft.state is DraftState.PUBLISHED:
        return faq_to_card(draft.entry_id)
    return faq_to_draft(draft.id)


def faq_form_in_the_way(draft_id: int, data: str) -> InlineKeyboard:
    """A form is open: go on with it, or throw it away for what stands behind `data`."""
    go_on = button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data())
    return rows(go_on, button("form.replace", f"{data}:{draft_id}"))


def faq_unanswered(page: AskedPage) -> InlineKeyboard:
    """A number for each group of questions."""
    picks = (tap_button(f"{page.first + place}", f"faqgroup:{one.id}") for place, one in enumerate(page.groups))
    turns = page_turns("faqasked", page.number, page.pages)
    return rows(*in_columns(picks, 4), turns, button("faq_staff.list", "faqhome"))


def faq_unanswered_in_private(username: str) -> InlineKeyboard:
    """In the group: to the questions in the private chat."""
    return rows(link("faq_staff.questions", deep_link(username, QUESTIONS)))


def faq_group(group: Group, trial: Trial, *, coordinator: bool) -> InlineKeyboard:
    """What to do about questions: answer them, add them to an answer (the guesses), or be done with them."""
    about = f"{group.id}:{group.count}"
    adds = [
        tap_button(f"{label('faq_mark.add')}{kept.entry.title}", f"faqgroupadd:{about}:{code(kept.entry.id)}")
        for kept, _, _ in trial.hits[:3]
    ]
    return rows(
        *(adds if coordinator else []),
        [button("faq_staff.other", f"faqgroupfind:{about}")] if coordinator else [],
        button("faq_staff.answer", f"faqgroupnew:{about}"),
        button("faq_staff.done", f"faqgroupdone:{about}"),
        button("faq_staff.questions", "faqasked:0"),
    )


def faq_group_found(found: Sequence[Kept], group_id: int, many: int) -> InlineKeyboard:
    """Which of these answers the questions are added to."""
    about = f"{group_id}:{many}"
    adds = (
        tap_button(f"{label('faq_mark.add')}{one.entry.title}", f"faqgroupadd:{about}:{code(one.entry.id)}")
        for one in found
    )
    return rows(*adds, button("faq_staff.other", f"faqgroupfind:{about}"), button("form.back", f"faqgroup:{group_id}"))


def _seen(found: Checked) -> str:
    return ":".join(str(one) for one in found.seen)


def _to_draft(draft_id: int) -> Button:
    return button("faq_staff.draft", f"faqdraft:{draft_id}")
