"""Two people's changes of an answer put together; words of a conversation made an answer; the form's parsers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples.faq import ENTRY
from specimens import DISTRICT

from bot.errors import Complaint
from bot.forms.engine import Around, Given, Kind
from bot.forms.faq_entry import FAQ_ENTRY, code, months_after, paragraphs
from bot.models import LONGEST_ANSWER, Certainty
from bot.services.faq_answers import as_answers, as_entry, headlined, is_fit, merged, with_phrasings
from messages import faq_files

BASE = replace(ENTRY, phrasings=("a", "b"))
TODAY = date(2026, 11, 30)


def test_what_only_one_has_changed_stays() -> None:
    now = replace(BASE, title="Lain?", phrasings=("a", "b", "c"))
    entry, clashes = merged(BASE, now, replace(BASE, answer="Baru.", phrasings=("b", "d")))
    assert (entry.title, entry.answer, entry.phrasings, clashes) == ("Lain?", "Baru.", ("b", "c", "d"), ())


def test_where_both_have_the_draft_holds_and_it_is_said() -> None:
    entry, clashes = merged(BASE, replace(BASE, answer="Ini."), replace(BASE, answer="Itu."))
    assert (entry.answer, clashes) == ("Itu.", ("answer",))
    entry, clashes = merged(BASE, replace(BASE, answer="Sama."), replace(BASE, answer="Sama."))
    assert (entry.answer, clashes) == ("Sama.", ())


def test_a_new_answer_is_taken_as_it_is() -> None:
    assert merged(None, None, BASE) == (BASE, ())


def test_there_and_back_again() -> None:
    entry = replace(BASE, related=("x", "y"), certainty=Certainty.CHANGING, check_with="Dinkes", review_by=TODAY)
    given_answers = as_answers(entry, date(2026, 1, 1))
    assert as_entry(given_answers, BASE, {"x", "y"}) == entry
    assert as_entry(given_answers | {"sources": "none"}, BASE, {"x"}) == replace(entry, sources=(), related=("x",))
    assert "review_by" not in as_answers(entry, TODAY), "a day that is over is asked for anew"
    assert as_entry({"related": ["forged"], "phrasings": None}, BASE, {"x"}).related == ()


def test_a_conversations_words() -> None:
    first = (
        "Bisa, Bu. " + "Silakan datang ke kantor pada jam kerja dengan membawa KTP dan foto produk yang akan dijual."
    )
    assert headlined(first).startswith("Bisa, Bu.\n\nSilakan datang")
    assert is_fit(headlined(first))
    assert headlined("Pendek.") == "Pendek."
    assert not is_fit(headlined("x" * 91))


@given(st.text())
def test_no_words_are_lost(text: str) -> None:
    assert "".join(headlined(text).split()) == "".join(paragraphs(text).split())


@given(st.text(), st.sampled_from(list(Kind)), st.sampled_from([step.name for step in FAQ_ENTRY.steps]))
def test_parsers_answer_or_complain(text: str, kind: Kind, name: str) -> None:
    step = FAQ_ENTRY.step(name)
    assert step is not None
    facts = {"topics": [("kemasan", "Kemasan")], "neighbours": [], "sources": ["A01"]}
    if kind not in step.accepts or (kind is Kind.CHOICE and name == "review_by"):
        return
    try:
        value = step.parse(Given(kind, text), Around(DISTRICT, TODAY, facts=facts))
    except Complaint:
        return
    if name == "answer":
        assert is_fit(value)
        assert len(value) <= LONGEST_ANSWER
    if name == "phrasings":
        assert value
        assert all(value)


def test_days() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 1, 31), 12) == date(2027, 1, 28)
    assert months_after(date(2026, 12, 1), 1) == date(2027, 1, 1)


def test_codes_tell_all_answers_apart() -> None:
    ids = [one.id for one in faq_files.library().entries]
    assert len({code(one) for one in ids}) == len(ids)


@pytest.mark.parametrize("many", [3, 200])
def test_phrasings_are_kept_once_and_not_too_many(many: int) -> None:
    entry = with_phrasings(BASE, [f"cara {number}" for number in range(many)] * 2)
    assert len(entry.phrasings) == min(many + 2, 100)
