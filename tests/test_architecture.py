"""What the design promises about the whole: one direction, no text in Python, every name leads to something."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from broadcast_specimens import BIG_ACCOUNT, BIG_HISTORY
from conversation import MONDAY
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from samples import PLAIN
from samples import faq_staff as of_faq
from samples import proposals as of_proposals
from samples.entering import BIG_KNOWN
from samples.faq import BIG_ANSWER, BIG_ENTRY
from samples.office_facts import CARDS as OFFICE_CARDS
from samples.office_facts import FULL_PAGE, POLICIES
from samples.phone_tasks import BIG_CARD as PHONE_CARD
from samples.phone_tasks import BIG_LINES, DONE_CARD, LINES
from samples.reviewing import AGAIN, BIG_CARD, BIG_NOTES, BIG_PAIR, BIG_REVIEW, OTHER_APPLICANT
from samples.seats import BIG_HISTORY as BIG_SEAT_HISTORY
from samples.seats import (
    BIG_OVERVIEW,
    BIG_QUEUE,
    BIG_ROOM,
    BIG_SEAT,
    BIG_UNANSWERED,
    BIG_WAITING_SEAT,
    OVERVIEW,
)
from samples.ticket_queue import BIG_NEWS
from samples.ticket_queue import BIG_QUEUE as BIG_TICKET_QUEUE
from samples.tickets import TICKETS
from specimens import (
    BIG_AHEAD,
    BIG_MAKING,
    BIG_OWNER,
    BIG_PROFILE,
    BIG_REGISTRATION,
    BIG_SEEN,
    BIG_WAVE,
    DISTRICT,
    FORMS,
    LARGEST,
    LINE,
    QUESTIONS,
    applicant_page,
)
from waves_at_hand import CIKANDE

from bot import errors
from bot.forms.engine import Around, Form, Kind, Step
from bot.models import OfficeFact, Topic, Verdict
from bot.services.exports import EXPORTS, Export
from bot.services.official import MOST
from bot.services.proposal_moves import REASONS
from bot.services.registrations import Standing
from bot.services.waves import Counts, Phase, moves
from bot.services.waves import Page as WavePage
from handlers import FORMS as ROUTED
from handlers import keyboards
from handlers.keyboards import FormTap, Op
from handlers.reminders import MOST_PAUSED
from messages.render import FOLDER, Renderer, labels

ROOT = FOLDER.parent
OPERATORS = {
    *("bot/config.py", "bot/__main__.py", "bot/commands.py", "bot/faq_command.py", "bot/check.py", "bot/binding.py"),
    *("bot/demo.py", "bot/demo_people.py", "bot/demo_questions.py", "bot/demo_seed.py", "bot/demo_waves.py"),
}
"""Words for whoever runs the bot, who may need them when templates do not load; and the demo's example."""

INDONESIAN = re.compile(
    r"\b(yang|untuk|tidak|sudah|belum|dan|dari|ibu|bapak|usaha|petugas|pendaftaran|mohon|silakan|ketuk|maaf|gelombang)\b",
    re.IGNORECASE,
)


def _modules() -> Iterator[Path]:
    for folder in ("bot", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if name not in OPERATORS and "/simulator/" not in name and "/answers/" not in name:
                yield path


def test_imports_go_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    # It would switch off every logger there is, for all the tests that follow.
    monkeypatch.setattr("importlinter.cli._configure_logging", lambda verbose: None)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", list(_modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_words_for_people_in_python(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = _docstrings(tree)
    said = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docstrings
    ]
    assert not [text for text in said if " " in text.strip() and INDONESIAN.search(text)]


def _docstrings(tree: ast.AST) -> set[str]:
    """Strings that stand alone as a statement: of modules, classes, functions and attributes."""
    return {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


@pytest.mark.parametrize("path", list(_modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_every_refusal_has_its_screen() -> None:
    renderer = Renderer(DISTRICT)
    refusals = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.Refusal)]
    assert len(refusals) > 10
    for kind in refusals:
        assert renderer.has(kind.template), kind


def test_every_complaint_has_its_screen() -> None:
    renderer = Renderer(DISTRICT)
    named = {
        name
        for path in (ROOT / "bot").rglob("*.py")
        for name in re.findall(r'Complaint\(\s*"([a-z_/]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 20
    assert not [name for name in named if not renderer.has(name)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_is_whole(form: Form) -> None:
    renderer = Renderer(DISTRICT)
    assert ROUTED[form.name].form is form
    assert f"form_name.{form.name}" in labels()
    for step in form.steps:
        assert renderer.has(f"{form.name}/{step.name}"), step.name
        assert f"step.{form.name}.{step.name}" in labels()
        for kind in set(Kind) - step.accepts:
            assert renderer.has(f"complaints/unexpected_{kind}")
    assert renderer.has(f"{form.name}/summary") == form.summary


def test_a_form_that_contradicts_itself_is_refused() -> None:
    step = FORMS[0].steps[0]
    with pytest.raises(ValueError, match="not unique"):
        Form("x", (step, step))
    with pytest.raises(ValueError, match="clears unknown"):
        Form("x", (Step(name="a", parse=step.parse, clears=("b",)),))


def _widest(form: Form, step: Step) -> Iterator[keyboards.InlineKeyboard]:
    choices = step.choices(Around(DISTRICT, MONDAY.date(), PLAIN["answers"], PLAIN["facts"]))
    pages = -(-len(choices) // keyboards.PAGE) or 1
    for page in range(pages):
        yield keyboards.question(LARGEST, step, choices, page=page, kept=True)
        yield keyboards.question(LARGEST, step, choices, page=page, marks=[one.value for one in choices])
        yield keyboards.question(LARGEST, step, choices, page=page, helpable=False)


@pytest.mark.parametrize(("form", "step"), QUESTIONS, ids=[f"{form.name}-{step.name}" for form, step in QUESTIONS])
def test_the_buttons_of_every_question_fit(form: Form, step: Step) -> None:
    for keyboard in _widest(form, step):
        _check(keyboard)
    for op in Op:
        tap = FormTap(LARGEST, step.name, op)
        assert FormTap.read(tap.data()) == tap


FAMILY = [BIG_OWNER] * 200
STANDING = Standing(BIG_REGISTRATION, BIG_WAVE)

KEYBOARDS: dict[str, Callable[[], Any]] = {
    "after_application": lambda: keyboards.after_application(LARGEST, look=True),
    "again": lambda: keyboards.again(LARGEST, LARGEST),
    "alike": lambda: keyboards.alike(LARGEST, [BIG_KNOWN] * 3),
    "claim": lambda: keyboards.claim("x" * 16),
    "claim_consent": lambda: keyboards.claim_consent("x" * 16),
    "enter_another": lambda: keyboards.enter_another(LARGEST, LARGEST),
    "enter_consent": lambda: keyboards.enter_consent(LARGEST),
    "enter_link": lambda: keyboards.enter_link("naikkelas_bot"),
    "enter_which": lambda: keyboards.enter_which([BIG_WAVE] * 6),
    "entered": lambda: [keyboards.entered(LARGEST, LARGEST, reached=reached) for reached in (True, False)],
    "another_time": lambda: keyboards.another_time(LARGEST, LARGEST),
    "back_to_broadcast": lambda: keyboards.back_to_broadcast(LARGEST),
    "broadcast_asked": lambda: keyboards.broadcast_asked("naikkelas_bot", BIG_MAKING.broadcast),
    "broadcast_condition": lambda: [
        keyboards.broadcast_condition(keyboards.Condition(LARGEST, condition, [mark] * 50, [mark] * 2, page))
        for condition, value in (("subdistricts", CIKANDE), ("permits_lacking", "trademark"), ("wave_id", str(LARGEST)))
        for mark in [keyboards.Mark(condition, value, "x", on=False)]
        for page in (0, 99)
    ],
    "broadcast_confirm": lambda: keyboards.broadcast_confirm(BIG_MAKING.broadcast, "naikkelas_bot"),
    "broadcast_draft": lambda: keyboards.broadcast_draft(BIG_MAKING),
    "broadcast_drop": lambda: keyboards.broadcast_drop(LARGEST),
    "broadcast_prepared": lambda: keyboards.broadcast_prepared("naikkelas_bot", LARGEST),
    "broadcast_preview": lambda: keyboards.broadcast_preview(BIG_MAKING.broadcast),
    "broadcast_times": lambda: keyboards.broadcast_times(LARGEST, [("making.tomorrow", "202612010800")]),
    "broadcast_waiting": lambda: keyboards.broadcast_waiting(BIG_MAKING.broadcast),
    "another_form": lambda: keyboards.another_form(LARGEST, "change", LARGEST),
    "applicant": lambda: keyboards.applicant(BIG_CARD, judged=replace(BIG_CARD, applicant=OTHER_APPLICANT)),
    "double": lambda: keyboards.double(BIG_PAIR),
    "faq_answer": lambda: [
        keyboards.faq_answer(BIG_ANSWER, [BIG_ENTRY] * 3, LARGEST, judged=judged) for judged in (True, False)
    ],
    "faq_choices": lambda: keyboards.faq_choices([BIG_ENTRY] * 3, LARGEST),
    "faq_no_answer": lambda: keyboards.faq_no_answer(LARGEST),
    "faq_not_yet": lambda: keyboards.faq_not_yet([BIG_ENTRY] * 3, LARGEST),
    "faq_topic": lambda: keyboards.faq_topic(Topic("x" * 20, "W" * 40), [BIG_ENTRY] * 8, 8, 9),
    "faq_topics": lambda: keyboards.faq_topics([Topic("x" * 20, "W" * 40)] * 9, LARGEST),
    "faq_alike": lambda: keyboards.faq_alike([of_faq.BIG_KEPT] * 3, LARGEST),
    "faq_card": lambda: [
        keyboards.faq_card(card, coordinator=coordinator)
        for card in (of_faq.BIG_CARD, of_faq.CHANGEABLE_CARD)
        for coordinator in (True, False)
    ],
    "faq_confirm": lambda: keyboards.faq_confirm(of_faq.WHOLE_CHECKED),
    "faq_draft": lambda: [
        keyboards.faq_draft(of_faq.WHOLE_CHECKED, coordinator=coordinator) for coordinator in (True, False)
    ],
    "faq_drafts": lambda: keyboards.faq_drafts([of_faq.BIG_FAQ_DRAFT] * 30, 3),
    "faq_drop": lambda: keyboards.faq_drop(of_faq.BIG_FAQ_DRAFT),
    "faq_flagged": lambda: keyboards.faq_flagged(of_faq.WHOLE_CHECKED),
    "faq_form_in_the_way": lambda: keyboards.faq_form_in_the_way(LARGEST, f"faqgroupfind:{LARGEST}:{LARGEST}"),
    "faq_found": lambda: keyboards.faq_found([of_faq.BIG_KEPT] * 8),
    "faq_group": lambda: keyboards.faq_group(of_faq.BIG_GROUP, of_faq.BIG_TRIAL, coordinator=True),
    "faq_group_found": lambda: keyboards.faq_group_found([of_faq.BIG_KEPT] * 8, LARGEST, LARGEST),
    "faq_home": lambda: keyboards.faq_home(of_faq.BIG_OVERVIEW, [Topic("x" * 20, "W" * 40)] * 9),
    "faq_in_private": lambda: keyboards.faq_in_private("naikkelas_bot"),
    "faq_made": lambda: [keyboards.faq_made(draft) for draft in (of_faq.BIG_FAQ_DRAFT, of_faq.PUBLISHED_DRAFT)],
    "faq_make_from_ticket": lambda: keyboards.faq_make_from_ticket("naikkelas_bot", LARGEST),
    "faq_mend": lambda: keyboards.faq_mend(of_faq.BIG_KEPT),
    "faq_phrases": lambda: keyboards.faq_phrases(of_faq.BIG_FAQ_DRAFT, 19, 20),
    "faq_proposed": lambda: keyboards.faq_proposed("naikkelas_bot", LARGEST),
    "faq_published": lambda: keyboards.faq_published(of_faq.BIG_PUBLISHED, 9999),
    "faq_review_due": lambda: keyboards.faq_review_due("naikkelas_bot"),
    "faq_shelf": lambda: keyboards.faq_shelf(of_faq.BIG_SHELF, "faqshelf:" + "x" * 20),
    "faq_to_card": lambda: keyboards.faq_to_card("x" * 40),
    "faq_to_draft": lambda: keyboards.faq_to_draft(LARGEST),
    "faq_unanswered": lambda: keyboards.faq_unanswered(of_faq.BIG_QUESTIONS),
    "faq_unanswered_in_private": lambda: keyboards.faq_unanswered_in_private("naikkelas_bot"),
    "faq_version": lambda: [
        keyboards.faq_version(of_faq.BIG_KEPT, replace(of_faq.BIG_KEPT, version_id=1), newer=newer, coordinator=True)
        for newer in (True, False)
    ],
    "faq_versions": lambda: keyboards.faq_versions(of_faq.BIG_VERSIONS),
    "inert": lambda: keyboards.inert(keyboards.faq_answer(BIG_ANSWER, [BIG_ENTRY] * 3, LARGEST)),
    "office_empty": lambda: keyboards.office_empty(OfficeFact.CERTIFICATE),
    "office_fact": lambda: [
        keyboards.office_fact(card, may_change=may_change) for card in OFFICE_CARDS for may_change in (True, False)
    ],
    "office_facts": lambda: [keyboards.office_facts(page) for page in (FULL_PAGE, POLICIES)],
    "office_form_in_the_way": lambda: keyboards.office_form_in_the_way(LARGEST, "officefill:certificate"),
    "office_in_private": lambda: keyboards.office_in_private("naikkelas_bot"),
    "office_preview": lambda: keyboards.office_preview(OfficeFact.CERTIFICATE, BIG_ANSWER, 98, 99),
    "statistics_questions": keyboards.statistics_questions,
    "ticket_queue": lambda: keyboards.ticket_queue(BIG_TICKET_QUEUE, "naikkelas_bot"),
    "tickets_overdue": lambda: keyboards.tickets_overdue(BIG_NEWS.overdue, "naikkelas_bot"),
    "form_in_the_way": lambda: [keyboards.form_in_the_way(LARGEST, data, LARGEST) for data in AGAIN],
    "notes": lambda: keyboards.notes(BIG_NOTES),
    "reasons": lambda: [keyboards.reasons(BIG_CARD, verdict) for verdict in Verdict],
    "review": lambda: keyboards.review(BIG_REVIEW),
    "review_pick": lambda: keyboards.review_pick(LARGEST, "subdistrict", [(CIKANDE, "x" * 40, 5000)] * 29, CIKANDE),
    "applicants": lambda: keyboards.applicants(applicant_page(BIG_PROFILE, BIG_REGISTRATION)),
    "broadcast_account": lambda: [
        keyboards.broadcast_account(BIG_ACCOUNT, "naikkelas_bot", private=private) for private in (True, False)
    ],
    "broadcast_history": lambda: [
        keyboards.broadcast_history(BIG_HISTORY, "naikkelas_bot", private=private) for private in (True, False)
    ],
    "send_by_whatsapp": lambda: keyboards.send_by_whatsapp("https://wa.me/?text=x"),
    "stop_broadcast": lambda: keyboards.stop_broadcast(LARGEST),
    "back_to_wave": lambda: keyboards.back_to_wave(LARGEST),
    "changes": lambda: [keyboards.changes(LARGEST, one.name, [step.name for step in one.steps]) for one in FORMS],
    "closing_reminder": lambda: keyboards.closing_reminder(LARGEST),
    "confirm_cancel": lambda: keyboards.confirm_cancel(LARGEST),
    "confirm_move": lambda: [keyboards.confirm_move(name, LARGEST) for name in ("publish", "close", "reopen")],
    "confirm_skip": lambda: [keyboards.confirm_skip(line, BIG_AHEAD.number) for line in BIG_AHEAD.lines],
    "consent": keyboards.consent,
    "contact": lambda: keyboards.contact(kept=True),
    "give_seat_up": lambda: keyboards.give_seat_up(LARGEST),
    "of_standing": lambda: keyboards.of_standing(STANDING, MONDAY),
    "papers": lambda: [keyboards.papers(LARGEST, given=given) for given in (True, False)],
    "seat_offer": lambda: keyboards.seat_offer(LARGEST),
    "answer_given": lambda: keyboards.answer_given(LARGEST, LARGEST),
    "answer_held": lambda: keyboards.answer_held(LARGEST),
    "answer_in_the_way": lambda: keyboards.answer_in_the_way(LARGEST, f"ticketanswer:{LARGEST}"),
    "ask_consent": lambda: keyboards.ask_consent(LARGEST),
    "ticket": lambda: [keyboards.ticket(one, "https://t.me/naikkelas_bot?start=tiket_1") for one in TICKETS],
    "ticket_in_private": lambda: [keyboards.ticket_in_private(one, 98, 99, files=True) for one in TICKETS],
    "open_ticket": lambda: keyboards.open_ticket(f"https://t.me/naikkelas_bot?start=tiket_{LARGEST}"),
    "ask_about_seat": lambda: keyboards.ask_about_seat(LARGEST, "seat.overrule", f"seatover:{LARGEST}"),
    "give_reasons": lambda: [keyboards.give_reasons(BIG_ROOM, overrule=overrule) for overrule in (True, False)],
    "open_seats": lambda: keyboards.open_seats("naikkelas_bot", LARGEST),
    "phone_list": lambda: [keyboards.phone_list(page) for page in (LINES, BIG_LINES)],
    "phone_task": lambda: [keyboards.phone_task(card, "https://wa.me/") for card in (PHONE_CARD, DONE_CARD)],
    "seat": lambda: [keyboards.seat(one) for one in (BIG_SEAT, BIG_WAITING_SEAT)],
    "seat_history": lambda: keyboards.seat_history(BIG_SEAT_HISTORY),
    "seat_list": lambda: [keyboards.seat_list(page, "unanswered") for page in (BIG_UNANSWERED, BIG_QUEUE)],
    "seats_of_wave": lambda: [keyboards.seats_of_wave(seen) for seen in (OVERVIEW, BIG_OVERVIEW)],
    "to_call": lambda: keyboards.to_call("naikkelas_bot", LARGEST, unanswered=True, phone=True),
    "to_phone_list": lambda: keyboards.to_phone_list("naikkelas_bot"),
    "go_on": lambda: keyboards.go_on(LARGEST),
    "main_menu": keyboards.main_menu,
    "new_wave": lambda: keyboards.new_wave("naikkelas_bot"),
    "no_wave": keyboards.no_wave,
    "official": lambda: keyboards.official([LARGEST] * MOST),
    "one_at_a_time": lambda: keyboards.one_at_a_time(LARGEST, LARGEST, str(LARGEST)),
    "open_form": lambda: [keyboards.open_form(LARGEST, helped=helped) for helped in (True, False)],
    "open_wave": lambda: keyboards.open_wave("naikkelas_bot", LARGEST),
    "export_confirm": lambda: [
        keyboards.export_confirm(Export(name, BIG_WAVE, people)) for name in EXPORTS for people in (0, 5)
    ],
    "export_kinds": lambda: [keyboards.export_kinds(LARGEST, list(EXPORTS)), keyboards.export_kinds(LARGEST, [])],
    "export_waves": lambda: keyboards.export_waves(WavePage(((LINE, Phase.OPEN),) * 10, 0, 9, 90)),
    "exports_in_private": lambda: keyboards.exports_in_private("naikkelas_bot"),
    "statistics": lambda: keyboards.statistics(WavePage(((LINE, Phase.OPEN),) * 10, 0, 9, 90)),
    "profile": lambda: [
        keyboards.profile(LARGEST, draft, announcements=wanted) for draft in (None, LARGEST) for wanted in (True, False)
    ],
    "reminders_ahead": lambda: keyboards.reminders_ahead(BIG_AHEAD, MOST_PAUSED),
    "announce": lambda: keyboards.announce(of_proposals.BIG_FOUND),
    "proposal": lambda: keyboards.proposal(of_proposals.BIG_SEEN),
    "proposal_moved": lambda: keyboards.proposal_moved(of_proposals.BIG_MOVED),
    "proposal_page": lambda: keyboards.proposal_page(of_proposals.BIG_PAGE),
    "proposal_reasons": lambda: [keyboards.proposal_reasons(of_proposals.BIG_STANDING, place) for place in REASONS],
    "proposal_standing": lambda: keyboards.proposal_standing(of_proposals.BIG_STANDING),
    "proposal_start": lambda: keyboards.proposal_start(of_proposals.BIG_START),
    "proposal_table": lambda: keyboards.proposal_table(of_proposals.BIG_TABLE),
    "proposal_ways": lambda: keyboards.proposal_ways(of_proposals.BIG_STANDING),
    "proposals": lambda: [
        keyboards.proposals([BIG_WAVE] * 8, "naikkelas_bot", private=private) for private in (True, False)
    ],
    "announced": lambda: keyboards.announced(BIG_WAVE),
    "announced_in_group": lambda: keyboards.announced_in_group("naikkelas_bot", LARGEST, phone=True),
    "see_proposal": lambda: keyboards.see_proposal(LARGEST),
    "report_fraud": keyboards.report_fraud,
    "resume": lambda: [keyboards.resume(LARGEST, helped=helped) for helped in (True, False)],
    "see_reminders": keyboards.see_reminders,
    "status": lambda: keyboards.status([(BIG_OWNER, STANDING)] * 100, LARGEST, helped=True, now=MONDAY),
    "summary": lambda: keyboards.summary(LARGEST, "form.send"),
    "take_back": keyboards.take_back,
    "take_help": lambda: keyboards.take_help(keyboards.deep_link("naikkelas_bot", f"bantu_{LARGEST}")),
    "turn_announcements": lambda: [keyboards.turn_announcements(on=on) for on in (True, False)],
    "wave": lambda: [
        keyboards.wave(replace(BIG_SEEN, phase=phase, counts=Counts(to_call=9)), moves(BIG_SEEN), cancel=True)
        for phase in Phase
    ],
    "wave_in_group": lambda: keyboards.wave_in_group(BIG_SEEN, moves(BIG_SEEN), "naikkelas_bot"),
    "under_broadcast": lambda: keyboards.under_broadcast(LARGEST),
    "wave_card": lambda: keyboards.wave_card(LARGEST, LARGEST, LARGEST),
    "waves": lambda: [
        keyboards.waves(WavePage(((LINE, Phase.OPEN),) * 10, 0, 9, 90), "naikkelas_bot", private=private)
        for private in (True, False)
    ],
    "who": lambda: keyboards.who(LARGEST, FAMILY),
    "whose_data": lambda: keyboards.whose_data(FAMILY),
    "will_you_come": lambda: keyboards.will_you_come(LARGEST),
    "withdraw": lambda: keyboards.withdraw(LARGEST),
}
"""Every keyboard but that of questions, with the largest ids."""
TYPES = {"Condition", "Mark", "FormTap", "InlineKeyboard", "Keyboard", "Op", "ReplyKeyboard"}
PARTS = {
    "announcements_button",
    "ticket_way_back",
    "claim_row",
    "NO_STEP",
    "PAGE",
    "button",
    "deep_link",
    "in_columns",
    "link",
    "office_map",
    "rows",
    "question",
    *TYPES,
}


def test_every_keyboard_is_among_them() -> None:
    assert set(KEYBOARDS) == set(keyboards.__all__) - PARTS


@pytest.mark.parametrize("name", sorted(KEYBOARDS))
def test_every_keyboard_fits(name: str) -> None:
    made = KEYBOARDS[name]()
    for keyboard in made if isinstance(made, list) else [made]:
        _check(keyboard)


def _check(keyboard: keyboards.Keyboard) -> None:
    """Bot API: InlineKeyboardButton (1-64 bytes of data), at most 100 buttons; deep links take 64 characters."""
    shape = cast("dict[str, list[list[dict[str, str]]]]", keyboard)
    if "keyboard" in shape:
        assert all(key["text"] for row in shape["keyboard"] for key in row)
        return
    every = [button for row in shape["inline_keyboard"] for button in row]
    assert 0 < len(every) <= 100
    for button in every:
        assert button["text"].strip()
        if "callback_data" in button:
            assert 0 < len(button["callback_data"].encode()) <= 64, button["callback_data"]
        else:
            assert len(button["url"].partition("start=")[2]) <= 64


def test_templates_are_parsed_by_the_one_environment() -> None:
    """A syntax error in a template shows at once, not when somebody sees it."""
    environment = Renderer(DISTRICT)._environment
    for path in FOLDER.rglob("*.j2"):
        environment.get_template(str(path.relative_to(FOLDER)))
