"""What staff tap and open by link about the curated answers, in the order in which it is tried."""

from bot.models import Role
from handlers import (
    faq_corrections,
    faq_drafts,
    faq_editing,
    faq_publishing,
    faq_questions,
    faq_staff,
    faq_versions,
    faq_words,
)
from handlers.routing import Route, Where, start_link, tap

LINKS: tuple[Route, ...] = (
    Route(start_link("jawaban"), faq_staff.home, who=Role.STAFF),
    Route(start_link("tinjauan"), faq_staff.due_linked, who=Role.STAFF),
    Route(start_link("pertanyaan"), faq_questions.all_, who=Role.STAFF),
    Route(start_link(r"jadikan_[0-9]{1,12}"), faq_drafts.linked, who=Role.STAFF),
    Route(start_link(r"rancangan_[0-9]{1,12}"), faq_editing.linked, who=Role.STAFF),
)
"""Deep links into the private chat of a petugas."""

TAPS: tuple[Route, ...] = (
    Route(tap("faqhome"), faq_staff.home, who=Role.STAFF),
    Route(tap("faqshelf"), faq_staff.shelf, who=Role.STAFF),
    Route(tap("faqdue"), faq_staff.due, who=Role.STAFF),
    Route(tap("faqcard"), faq_staff.card, who=Role.STAFF),
    Route(tap("faqshow"), faq_staff.preview, who=Role.STAFF),
    Route(tap("faqinert"), faq_staff.inert, who=Role.STAFF),
    Route(tap("faqswitch"), faq_staff.switch, who=Role.COORDINATOR),
    Route(tap("faqstill"), faq_staff.still_right, who=Role.COORDINATOR),
    Route(tap("faqversions"), faq_versions.page, who=Role.STAFF),
    Route(tap("faqver"), faq_versions.version, who=Role.STAFF),
    Route(tap("faqback"), faq_versions.go_back, who=Role.COORDINATOR),
    Route(tap("faqtake"), faq_versions.take_over, who=Role.COORDINATOR),
    Route(tap("faqfind"), faq_words.find, who=Role.STAFF),
    Route(tap("faqtry"), faq_words.try_, who=Role.STAFF),
    Route(tap("faqnew"), faq_editing.new, who=Role.STAFF),
    Route(tap("faqchange"), faq_editing.change, who=Role.STAFF),
    Route(tap("faqedit"), faq_editing.edit, who=Role.STAFF),
    Route(tap("faqdraft"), faq_editing.card, who=Role.STAFF),
    Route(tap("faqdrafts"), faq_editing.all_, who=Role.STAFF),
    Route(tap("faqdropask"), faq_editing.ask_drop, who=Role.STAFF),
    Route(tap("faqdrop"), faq_editing.drop, who=Role.STAFF),
    Route(tap("faqphrases"), faq_editing.phrases, who=Role.STAFF),
    Route(tap("faqunphrase"), faq_editing.drop_phrase, who=Role.STAFF),
    Route(tap("faqfrom"), faq_drafts.begin_from_ticket, who=Role.STAFF, where=Where.ANYWHERE),
    Route(tap("faqfromnew"), faq_drafts.new_from_ticket, who=Role.STAFF),
    Route(tap("faqfix"), faq_drafts.fix_from_ticket, who=Role.STAFF),
    Route(tap("faqlook"), faq_publishing.preview, who=Role.STAFF),
    Route(tap("faqpropose"), faq_publishing.propose, who=Role.STAFF),
    Route(tap("faqask"), faq_publishing.ask, who=Role.COORDINATOR),
    Route(tap("faqchk"), faq_publishing.checked, who=Role.COORDINATOR),
    Route(tap("faqpub"), faq_publishing.publish, who=Role.COORDINATOR),
    Route(tap("faqmend"), faq_corrections.ask, who=Role.COORDINATOR),
    Route(tap("faqmended"), faq_corrections.send, who=Role.COORDINATOR),
    Route(tap("faqasked"), faq_questions.page, who=Role.STAFF),
    Route(tap("faqgroup"), faq_questions.group, who=Role.STAFF),
    Route(tap("faqgroupnew"), faq_questions.answer, who=Role.STAFF),
    Route(tap("faqgroupfind"), faq_words.find_for_group, who=Role.COORDINATOR),
    Route(tap("faqgroupadd"), faq_questions.add, who=Role.COORDINATOR),
    Route(tap("faqgroupdone"), faq_questions.see_to, who=Role.STAFF),
)
"""Looking at answers, writing them, publishing them, and what nobody has answered yet."""
