"""Every keyboard, and the format of every button's data.

Data is words joined by colons, at most 64 bytes (Bot API, InlineKeyboardButton): what it is about, ids, what to do. It
can be forged and replayed, so whoever reads it checks it against the person, the chat and the state.
"""

from handlers.keyboards.announcements import announcements_button, official, report_fraud, turn_announcements
from handlers.keyboards.base import InlineKeyboard, Keyboard, ReplyKeyboard, button, deep_link, in_columns, link, rows
from handlers.keyboards.broadcast_making import (
    Condition,
    Mark,
    another_time,
    back_to_broadcast,
    broadcast_asked,
    broadcast_condition,
    broadcast_confirm,
    broadcast_draft,
    broadcast_drop,
    broadcast_prepared,
    broadcast_preview,
    broadcast_times,
    broadcast_waiting,
)
from handlers.keyboards.broadcasts import (
    broadcast_account,
    broadcast_history,
    send_by_whatsapp,
    stop_broadcast,
    under_broadcast,
)
from handlers.keyboards.claims import claim, claim_consent, claim_row
from handlers.keyboards.entering import alike, enter_another, enter_consent, enter_link, enter_which, entered
from handlers.keyboards.exports import export_confirm, export_kinds, export_waves, exports_in_private
from handlers.keyboards.faq import faq_answer, faq_choices, faq_no_answer, faq_not_yet, faq_topic, faq_topics
from handlers.keyboards.faq_making import (
    faq_alike,
    faq_confirm,
    faq_draft,
    faq_drafts,
    faq_drop,
    faq_flagged,
    faq_form_in_the_way,
    faq_group,
    faq_group_found,
    faq_made,
    faq_make_from_ticket,
    faq_mend,
    faq_phrases,
    faq_proposed,
    faq_published,
    faq_to_draft,
    faq_unanswered,
    faq_unanswered_in_private,
)
from handlers.keyboards.faq_staff import (
    faq_card,
    faq_found,
    faq_home,
    faq_in_private,
    faq_review_due,
    faq_shelf,
    faq_to_card,
    faq_version,
    faq_versions,
    inert,
)
from handlers.keyboards.forms import (
    NO_STEP,
    PAGE,
    FormTap,
    Op,
    changes,
    contact,
    go_on,
    one_at_a_time,
    open_form,
    question,
    resume,
    summary,
)
from handlers.keyboards.office_facts import (
    office_empty,
    office_fact,
    office_facts,
    office_form_in_the_way,
    office_in_private,
    office_map,
    office_preview,
)
from handlers.keyboards.owners import (
    after_application,
    again,
    consent,
    main_menu,
    no_wave,
    profile,
    status,
    take_back,
    take_help,
    wave_card,
    who,
    whose_data,
    withdraw,
)
from handlers.keyboards.papers import papers
from handlers.keyboards.phone_tasks import phone_list, phone_task, to_phone_list
from handlers.keyboards.proposals import (
    announce,
    announced,
    announced_in_group,
    proposal,
    proposal_moved,
    proposal_page,
    proposal_reasons,
    proposal_standing,
    proposal_start,
    proposal_table,
    proposal_ways,
    proposals,
    see_proposal,
)
from handlers.keyboards.reminders import (
    closing_reminder,
    confirm_skip,
    reminders_ahead,
    see_reminders,
    will_you_come,
)
from handlers.keyboards.reviewing import (
    applicant,
    applicants,
    double,
    form_in_the_way,
    notes,
    reasons,
    review,
    review_pick,
)
from handlers.keyboards.seat_answers import give_seat_up, of_standing, seat_offer
from handlers.keyboards.seats import (
    ask_about_seat,
    give_reasons,
    open_seats,
    seat,
    seat_history,
    seat_list,
    seats_of_wave,
    to_call,
)
from handlers.keyboards.staff import (
    another_form,
    back_to_wave,
    confirm_cancel,
    confirm_move,
    new_wave,
    open_wave,
    wave,
    wave_in_group,
    waves,
)
from handlers.keyboards.statistics import statistics, statistics_questions
from handlers.keyboards.ticket_answers import answer_given, answer_held, answer_in_the_way, open_ticket
from handlers.keyboards.ticket_queue import ticket_queue, tickets_overdue
from handlers.keyboards.tickets import ask_consent, ticket, ticket_in_private, ticket_way_back

__all__ = [
    "NO_STEP", "PAGE", "Condition", "FormTap", "InlineKeyboard", "Keyboard", "Mark", "Op", "ReplyKeyboard",
    "after_application", "again", "alike", "announce", "announced", "announced_in_group", "announcements_button",
    "another_form", "another_time", "answer_given", "answer_held", "answer_in_the_way", "applicant", "applicants",
    "ask_about_seat", "ask_consent", "back_to_broadcast", "back_to_wave", "broadcast_account", "broadcast_asked",
    "broadcast_condition", "broadcast_confirm", "broadcast_draft", "broadcast_drop", "broadcast_history",
    "broadcast_prepared", "broadcast_preview", "broadcast_times", "broadcast_waiting", "button", "changes", "claim",
    "claim_consent", "claim_row", "closing_reminder", "confirm_cancel", "confirm_move", "confirm_skip", "consent",
    "contact", "deep_link", "double", "enter_another", "enter_consent", "enter_link", "enter_which", "entered",
    "export_confirm", "export_kinds", "export_waves", "exports_in_private", "faq_alike", "faq_answer", "faq_card",
    "faq_choices", "faq_confirm", "faq_draft", "faq_drafts", "faq_drop", "faq_flagged", "faq_form_in_the_way",
    "faq_found", "faq_group", "faq_group_found", "faq_home", "faq_in_private", "faq_made", "faq_make_from_ticket",
    "faq_mend", "faq_no_answer", "faq_not_yet", "faq_phrases", "faq_proposed", "faq_published", "faq_review_due",
    "faq_shelf", "faq_to_card", "faq_to_draft", "faq_topic", "faq_topics", "faq_unanswered",
    "faq_unanswered_in_private", "faq_version", "faq_versions", "form_in_the_way", "give_reasons", "give_seat_up",
    "go_on", "in_columns", "inert", "link", "main_menu", "new_wave", "no_wave", "notes", "of_standing",
    "office_empty", "office_fact", "office_facts", "office_form_in_the_way", "office_in_private", "office_map",
    "office_preview", "official", "one_at_a_time", "open_form", "open_seats", "open_ticket", "open_wave", "papers",
    "phone_list", "phone_task", "profile", "proposal", "proposal_moved", "proposal_page", "proposal_reasons",
    "proposal_standing", "proposal_start", "proposal_table", "proposal_ways", "proposals", "question", "reasons",
    "reminders_ahead", "report_fraud", "resume", "review", "review_pick", "rows", "seat", "seat_history", "seat_list",
    "seat_offer", "seats_of_wave", "see_proposal", "see_reminders", "send_by_whatsapp", "statistics",
    "statistics_questions", "status", "stop_broadcast", "summary", "take_back", "take_help", "ticket",
    "ticket_in_private", "ticket_queue", "ticket_way_back", "tickets_overdue", "to_call", "to_phone_list",
    "turn_announcements", "under_broadcast", "wave", "wave_card", "wave_in_group", "waves", "who", "whose_data",
    "will_you_come", "withdraw",
]  # fmt: skip
