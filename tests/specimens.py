"""Owners, waves and applicants: as they usually are, and at their longest and strangest."""

from dataclasses import replace
from datetime import timedelta

from conversation import MONDAY
from markupsafe import escape
from waves_at_hand import CIKANDE, WAVE

from bot import districts
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
from bot.forms.wave import WAVE as WAVE_FORM
from bot.models import (
    Business,
    Category,
    Draft,
    NibState,
    Owner,
    Permit,
    Photo,
    Registration,
    RegistrationState,
    Relation,
    Salutation,
    Session,
    Turnover,
    Verdict,
    YesNoUnknown,
)
from bot.reminders import plan
from bot.segments import Segment
from bot.services.applicants import Applicant, Card
from bot.services.applicants import Page as ApplicantPage
from bot.services.broadcast_timing import Plan
from bot.services.broadcasts import Overview as Making
from bot.services.official import Official
from bot.services.owners import Profile
from bot.services.registrations import Standing
from bot.services.registrations import Warning as Sign
from bot.services.reminders_ahead import PAGE as AHEAD_PAGE
from bot.services.reminders_ahead import Ahead
from bot.services.reminders_ahead import Line as ReminderLine
from bot.services.verdicts import Judgement
from bot.services.waves import Overview, Phase
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.fraud_reports import Report
from bot.storage.owner_notes import Note
from bot.storage.reminders import Reach
from bot.storage.reviewing import Around, Filter
from bot.storage.verdicts import Line as VerdictLine
from bot.storage.waves import Line
from handlers.taps import LARGEST_ID

DISTRICT = districts.load("kab-serang")
LARGEST = LARGEST_ID - 1
"""The largest id that a button may name."""
STRANGE = "<b>&\"'{{ x }}"


def strange(length: int) -> str:
    """Text that HTML and Jinja would stumble over, of this length."""
    return (STRANGE * length)[:length]


OWNER = Owner(
    1, "Siti Aminah", Salutation.IBU, "+6281234567890", True, CIKANDE, "36.04.15.2001", MONDAY, 1, MONDAY, Relation.SELF
)
BUSINESS = Business(1, "Dapur Berkah", Category.EGG, "Telur asin", 2019, None, None, None, None, None)
PROFILE = Profile(OWNER, BUSINESS, ())
APPLIED = Registration(1, 1, 1, RegistrationState.APPLIED, MONDAY, 1, None)
DRAFT = Draft(1, "registration", 1, 1, None, None, "{}", MONDAY, MONDAY)
LINE = Line(1, 7, 2027, "Pelatihan manajerial", WAVE.state, 50, WAVE.opens_at, WAVE.closes_at, 12)
SEEN = Overview(WAVE, Phase.OPEN, 12, (), ())

BIG_OWNER = replace(OWNER, id=LARGEST, name=strange(60), salutation=Salutation.BAPAK)
BIG_BUSINESS = Business(
    LARGEST,
    strange(80),
    Category.FARM,
    strange(200),
    1945,
    NibState.HAS,
    "1234567890123",
    Turnover.TO_166M,
    tuple(Permit),
    YesNoUnknown.UNKNOWN,
)
BIG_PROFILE = Profile(BIG_OWNER, BIG_BUSINESS, (Photo("x", "y", 1),) * 3)
BIG_WAVE = replace(
    WAVE,
    id=LARGEST,
    number=999,
    year=2099,
    title=strange(100),
    place=strange(100),
    seats=5000,
    topics=strange(300),
    funding=strange(100),
    address=strange(200),
    bring=strange(200),
    meals=strange(100),
    lodging=strange(100),
    contact=strange(100),
    letter_number=strange(60),
    nib_required=True,
    transport=YesNoUnknown.YES,
    sessions=tuple(Session(MONDAY + timedelta(days=40 * day), None) for day in range(1, 20)),
    subdistricts={one.code: 9 for one in DISTRICT.subdistricts},
    categories=tuple(Category),
    reminders_paused=True,
)
BIG_REGISTRATION = replace(APPLIED, id=LARGEST, wave_id=LARGEST, owner_id=LARGEST, applied_by=LARGEST)
BIG_LINE = replace(LINE, id=LARGEST, title=strange(100))
BIG_SEEN = Overview(
    BIG_WAVE,
    Phase.CLOSED,
    5000,
    ("no_session", "closing_past", "opening_late"),
    tuple(step.name for step in WAVE_FORM.steps),
    5000,
)

BROADCAST = Broadcast(
    id=27,
    state=BroadcastState.SENDING,
    kind="text",
    body="Halo <b>{nama}</b>, besok ada bazar.",
    file=None,
    bot_id=1,
    segment=Segment().dump(),
    free=False,
    urgent=False,
    thread_id=None,
    created_by=1,
    created_at=MONDAY,
    confirmed_by=2,
    starts_at=MONDAY,
    enqueued_to=0,
    recipients=999,
    unreachable=12,
    finished_at=None,
)
BIG_BROADCAST = replace(
    BROADCAST,
    id=LARGEST,
    kind="photo",
    file="file",
    body=str(escape(strange(800))),
    free=True,
    urgent=True,
    recipients=999_999,
    unreachable=999_999,
    finished_at=MONDAY,
)

AHEAD = Ahead((ReminderLine(plan(WAVE, DISTRICT.zone)[0], Reach(12, 0), skipped=False),), (), 0, 1, 1)
BIG_AHEAD = Ahead(
    tuple(
        ReminderLine(due, Reach(999_999, 999_999), skipped=skipped)
        for due in plan(BIG_WAVE, DISTRICT.zone)
        for skipped in (False, True)
    )[-AHEAD_PAGE:],
    (BIG_WAVE,) * 30,
    99,
    100,
    100 * AHEAD_PAGE,
)

OFFICIAL = Official(BROADCAST, MONDAY)
BIG_OFFICIAL = Official(BIG_BROADCAST, MONDAY)
REPORT = Report(3, 1, "text", "Transfer dulu ya", None, 1, None, MONDAY)
BIG_REPORT = Report(LARGEST, LARGEST, "photo", strange(4096), "file", 1, f"{strange(128)} (@{'x' * 32})", MONDAY)

MAKING = Making(BROADCAST, Segment(), None)
BIG_MAKING = Making(
    replace(BIG_BROADCAST, state=BroadcastState.ASKED, confirmed_by=2, edition=LARGEST),
    Segment(
        subdistricts=tuple(one.code for one in DISTRICT.subdistricts),
        categories=tuple(Category),
        permits_held=tuple(Permit),
        permits_lacking=tuple(Permit),
        cooperative="no",
        wave_id=LARGEST,
        wave_states=tuple(RegistrationState),
        never_trained=True,
    ),
    BIG_WAVE,
)
PLAN = Plan(None, late=False, lasts=timedelta(minutes=12), waits_until=None, interrupted_until=None)
BIG_PLAN = Plan(MONDAY, late=False, lasts=timedelta(hours=11, minutes=59), waits_until=MONDAY, interrupted_until=MONDAY)

FORMS = (
    *(BROADCAST_TIME, CHANGE_REASON, REGISTRATION, ENTERING, EXTRAS, PAPERS, FRAUD, WAVE_FORM),
    *(FAQ_ENTRY, FAQ_WORDS, VERDICT_REASON, NOTE, OFFICE_FACT, GIVE_REASON, TICKET_ANSWER, ASK_STAFF),
)
QUESTIONS = [(form, step) for form in FORMS for step in form.steps]


JUDGED = Judgement(VerdictLine(1, 1, Verdict.FIT, "complete", 1, MONDAY), "Rina", "berkas lengkap")
BIG_LINE_OF_VERDICT = VerdictLine(LARGEST, LARGEST, Verdict.NOT_YET, strange(120), LARGEST, MONDAY)
BIG_JUDGED = Judgement(BIG_LINE_OF_VERDICT, strange(64), strange(120))


def applicant_page(profile: Profile, registration: Registration) -> ApplicantPage:
    """A page of applicants."""
    big = profile is BIG_PROFILE
    line = Applicant(registration, profile, tuple(Sign), BIG_JUDGED if big else None)
    chosen = Filter("undecided", CIKANDE, "egg", warned=True) if big else Filter()
    return ApplicantPage(BIG_WAVE, (line,) * 8, 1, 0, 9, 72, 5000, chosen)


def applicant_card(profile: Profile, registration: Registration) -> Card:
    """An applicant's card."""
    page = applicant_page(profile, registration)
    reserve = replace(registration, state=RegistrationState.RESERVE)
    return Card(
        page.wave,
        page.lines[0],
        Relation.OTHER,
        page.chosen,
        Around(registration.id, registration.id, 9, 99),
        (Standing(reserve, BIG_WAVE, queue=99),) * 5,
        doubles=20,
        notes=99,
        note=Note(1, strange(300), strange(64), MONDAY),
    )
