"""Every form with what the bot does about it."""

from bot.forms.ask_staff import ASK_STAFF
from bot.forms.broadcast_time import BROADCAST_TIME
from bot.forms.change_reason import CHANGE_REASON
from bot.forms.entering import ENTERING
from bot.forms.extras import EXTRAS
from bot.forms.faq_entry import FAQ_ENTRY
from bot.forms.faq_words import FAQ_WORDS
from bot.forms.fraud import FRAUD
from bot.forms.give_reason import GIVE_REASON
from bot.forms.note import NOTE
from bot.forms.office_fact import OFFICE_FACT
from bot.forms.papers import PAPERS
from bot.forms.registration import REGISTRATION
from bot.forms.ticket_answer import TICKET_ANSWER
from bot.forms.verdict_reason import VERDICT_REASON
from bot.forms.wave import WAVE
from bot.models import Role
from handlers import (
    ask_staff,
    broadcast_time,
    entering,
    extras,
    faq_editing,
    faq_words,
    fraud,
    notes,
    office_facts,
    one_question,
    owner_of_form,
    papers,
    proposal_moves,
    registration,
    reviewing_verdicts,
    seat_cards_giving,
    ticket_private,
    wave_editing,
)
from handlers.forms import FormRoute

FORMS: dict[str, FormRoute] = {
    REGISTRATION.name: FormRoute(
        REGISTRATION,
        registration.finish,
        registration.facts,
        registration.remark,
        about=registration.about,
        phone=registration.phone,
    ),
    EXTRAS.name: FormRoute(EXTRAS, extras.finish, extras.facts, about=owner_of_form.about, phone=owner_of_form.phone),
    PAPERS.name: FormRoute(
        PAPERS,
        papers.finish,
        papers.facts,
        send="papers.send",
        about=owner_of_form.about,
        phone=owner_of_form.phone,
    ),
    ENTERING.name: FormRoute(
        ENTERING, entering.finish, entering.facts, registration.remark, about=registration.about, who=Role.STAFF
    ),
    FRAUD.name: FormRoute(FRAUD, fraud.finish, fraud.facts, left=fraud.left, help=False),
    ASK_STAFF.name: FormRoute(ASK_STAFF, ask_staff.finish, ask_staff.facts, left=ask_staff.left, help=False),
    BROADCAST_TIME.name: FormRoute(
        BROADCAST_TIME, broadcast_time.finish, broadcast_time.facts, left=broadcast_time.left, who=Role.STAFF
    ),
    VERDICT_REASON.name: FormRoute(
        VERDICT_REASON,
        reviewing_verdicts.finish,
        reviewing_verdicts.facts,
        about=one_question.about,
        left=reviewing_verdicts.left,
        who=Role.STAFF,
    ),
    TICKET_ANSWER.name: FormRoute(
        TICKET_ANSWER,
        ticket_private.finish,
        ticket_private.facts,
        about=one_question.about,
        left=ticket_private.left,
        who=Role.STAFF,
    ),
    NOTE.name: FormRoute(NOTE, notes.finish, notes.facts, about=one_question.about, left=notes.left, who=Role.STAFF),
    CHANGE_REASON.name: FormRoute(
        CHANGE_REASON,
        proposal_moves.finish,
        proposal_moves.facts,
        about=one_question.about,
        left=proposal_moves.left,
        who=Role.STAFF,
    ),
    GIVE_REASON.name: FormRoute(
        GIVE_REASON,
        seat_cards_giving.finish,
        seat_cards_giving.facts,
        about=one_question.about,
        left=seat_cards_giving.left,
        who=Role.STAFF,
    ),
    FAQ_ENTRY.name: FormRoute(
        FAQ_ENTRY,
        faq_editing.finish,
        faq_editing.facts,
        send="waves.save",
        about=faq_editing.about,
        left=faq_editing.left,
        who=Role.STAFF,
    ),
    FAQ_WORDS.name: FormRoute(FAQ_WORDS, faq_words.finish, faq_words.facts, left=faq_words.left, who=Role.STAFF),
    OFFICE_FACT.name: FormRoute(
        OFFICE_FACT, office_facts.finish, office_facts.facts, left=office_facts.left, who=Role.STAFF
    ),
    WAVE.name: FormRoute(WAVE, wave_editing.finish, wave_editing.facts, send="waves.save", who=Role.STAFF),
}
