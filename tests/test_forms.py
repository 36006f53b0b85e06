"""The form engine, rule by rule, without chat and database."""

from typing import Any

import pytest
from conversation import MONDAY
from specimens import DISTRICT

from bot.errors import Complaint
from bot.forms import engine
from bot.forms.engine import Around, Choice, Form, Given, Kind, Progress, Step
from bot.forms.parsing import choose, choose_many, text
from bot.forms.registration import REGISTRATION

AROUND = Around(DISTRICT, MONDAY.date())
FRUIT = ("apel", "jeruk", "mangga")


def _fruit(around: Around) -> list[Choice]:
    return [Choice(one, literal=one.title()) for one in FRUIT]


def _photo(given: Given, around: Around) -> Any:
    return given.data["file_id"]


FORM = Form(
    "trial",
    (
        Step(name="kind", parse=choose(_fruit), choices=_fruit, clears=("colour",)),
        Step(name="colour", parse=text(10)),
        Step(name="apples", parse=text(10), when=lambda around: around.answers.get("kind") == "apel", counted=False),
        Step(name="basket", parse=choose_many(_fruit), choices=_fruit, many=2, optional=True),
        Step(name="photos", parse=_photo, accepts=frozenset({Kind.PHOTO}), many=2, optional=True),
        Step(name="note", parse=text(10), optional=True, asked=False),
    ),
)


def give(progress: Progress, said: str, kind: Kind = Kind.TEXT) -> Progress:
    """Answers the current question."""
    step = engine.current(FORM, progress, AROUND)
    assert step is not None
    return engine.answer(FORM, progress, AROUND, step, Given(kind, said, {"file_id": said}))


def at(progress: Progress) -> str | None:
    """The name of the current question."""
    step = engine.current(FORM, progress, AROUND)
    return step.name if step else None


def filled() -> Progress:
    """All questions answered."""
    progress = give(give(Progress(), "jeruk"), "kuning")
    for _ in range(2):
        step = engine.current(FORM, progress, AROUND)
        assert step is not None
        progress = engine.skip(FORM, progress, step)
    return progress


def step(name: str) -> Step:
    """A step of the form."""
    found = FORM.step(name)
    assert found is not None
    return found


def test_questions_come_in_order_and_by_their_condition() -> None:
    assert at(Progress()) == "kind"
    assert at(give(give(Progress(), "jeruk"), "kuning")) == "basket"
    assert at(give(give(Progress(), "apel"), "merah")) == "apples"
    assert at(filled()) is None


def test_positions() -> None:
    progress = give(give(Progress(), "apel"), "merah")
    assert engine.position(FORM, progress, AROUND, step("kind")) == (1, 4)
    assert engine.position(FORM, progress, AROUND, step("apples")) == (2, 4)
    assert engine.position(FORM, progress, AROUND, step("photos")) == (4, 4)
    assert engine.position(FORM, progress, AROUND, step("note")) is None
    relation = REGISTRATION.steps[0]
    assert (
        engine.position(REGISTRATION, Progress(), Around(DISTRICT, MONDAY.date(), facts={"new": True}), relation)
        is None
    )


@pytest.mark.parametrize("kind", [Kind.CONTACT, Kind.PHOTO, Kind.DOCUMENT, Kind.LOCATION, Kind.VOICE, Kind.OTHER])
def test_what_a_step_does_not_take(kind: Kind) -> None:
    with pytest.raises(Complaint) as raised:
        give(Progress(), "apel", kind)
    assert raised.value.template == f"complaints/unexpected_{kind}"


def test_changing_an_answer_clears_what_depends_on_it() -> None:
    progress = give(engine.change(FORM, filled(), AROUND, "kind"), "mangga")
    assert at(progress) == "colour"
    assert "colour" not in progress.answers


def test_the_same_answer_again_clears_nothing() -> None:
    progress = give(engine.change(FORM, filled(), AROUND, "kind"), "jeruk")
    assert progress == filled()


def test_an_answer_whose_condition_is_gone_does_not_count() -> None:
    progress = give(give(give(Progress(), "apel"), "merah"), "dua")
    assert engine.answers(FORM, progress, AROUND)["apples"] == "dua"
    progress = give(engine.change(FORM, progress, AROUND, "kind"), "jeruk")
    assert "apples" not in engine.answers(FORM, progress, AROUND)


def test_back_keeps_the_answer_and_keep_returns() -> None:
    progress = give(give(Progress(), "jeruk"), "kuning")
    back = engine.back(FORM, progress, AROUND, step("basket"))
    assert back is not None
    assert at(back) == "colour"
    assert back.answers == progress.answers
    assert engine.keep(back) == progress
    assert engine.back(FORM, Progress(), AROUND, step("kind")) is None


def test_back_from_a_change_is_the_summary() -> None:
    changing = engine.change(FORM, filled(), AROUND, "colour")
    assert at(changing) == "colour"
    assert engine.back(FORM, changing, AROUND, step("colour")) == filled()


def test_questions_that_are_asked_on_demand_only() -> None:
    changing = engine.change(FORM, filled(), AROUND, "note")
    assert at(changing) == "note"
    assert engine.answers(FORM, give(changing, "penting"), AROUND)["note"] == "penting"
    with pytest.raises(Complaint):
        engine.change(FORM, filled(), AROUND, "apples")


def test_skipping() -> None:
    with pytest.raises(Complaint):
        engine.skip(FORM, Progress(), step("kind"))
    assert filled().answers["basket"] is None


def test_skipping_keeps_what_was_there() -> None:
    marked = give(give(give(Progress(), "jeruk"), "kuning"), "apel", Kind.CHOICE)
    done = engine.skip(FORM, marked, step("basket"))
    assert done.answers["basket"] == ["apel"]
    again = engine.change(FORM, done, AROUND, "basket")
    assert engine.skip(FORM, again, step("basket")).answers["basket"] == ["apel"]


def test_marks_are_taken_and_taken_away() -> None:
    progress = give(give(Progress(), "jeruk"), "kuning")
    for value in ("apel", "mangga"):
        progress = give(progress, value, Kind.CHOICE)
    assert engine.marks(progress, step("basket")) == ["apel", "mangga"]
    with pytest.raises(Complaint) as raised:
        give(progress, "jeruk", Kind.CHOICE)
    assert raised.value.template == "complaints/enough"
    progress = give(progress, "apel", Kind.CHOICE)
    assert engine.finish_many(FORM, progress, step("basket")).answers["basket"] == ["mangga"]


def test_a_list_may_be_typed() -> None:
    progress = give(give(Progress(), "jeruk"), "kuning")
    assert give(progress, "apel dan mangga, apel").answers["basket"] == ["apel", "mangga"]
    for wrong in ("", " , ", "apel, batu"):
        with pytest.raises(Complaint):
            give(progress, wrong)


def test_marks_survive_going_back() -> None:
    progress = give(give(Progress(), "jeruk"), "kuning")
    progress = give(engine.skip(FORM, progress, step("basket")), "a", Kind.PHOTO)
    back = engine.back(FORM, progress, AROUND, step("photos"))
    assert back is not None
    forth = engine.keep(back)
    assert at(forth) == "photos"
    assert engine.marks(forth, step("photos")) == ["a"]


def test_a_photo_sent_twice_counts_once() -> None:
    progress = engine.skip(FORM, give(give(Progress(), "jeruk"), "kuning"), step("basket"))
    twice = give(give(progress, "a", Kind.PHOTO), "a", Kind.PHOTO)
    assert engine.marks(twice, step("photos")) == ["a"]


def test_changing_a_list_begins_with_it() -> None:
    marked = give(give(give(Progress(), "jeruk"), "kuning"), "apel", Kind.CHOICE)
    done = engine.finish_many(FORM, marked, step("basket"))
    again = give(engine.change(FORM, done, AROUND, "basket"), "mangga", Kind.CHOICE)
    assert engine.marks(again, step("basket")) == ["apel", "mangga"]
    assert engine.marks(engine.keep(again), step("basket")) == ["apel"]


def test_nothing_where_something_is_needed() -> None:
    needed = Form("needed", (Step(name="basket", parse=choose_many(_fruit), choices=_fruit, many=2),))
    with pytest.raises(Complaint):
        engine.finish_many(needed, Progress(), needed.steps[0])


@pytest.mark.parametrize("typed", ["apel", "APEL", " Apel! ", "🍎 apel"])
def test_choices_by_their_words(typed: str) -> None:
    assert choose(_fruit)(Given(Kind.TEXT, typed), AROUND) == "apel"


@pytest.mark.parametrize("typed", ["", "pisang", "apel jeruk", "😀", "a" * 5000])
def test_words_that_are_no_choice(typed: str) -> None:
    with pytest.raises(Complaint):
        choose(_fruit)(Given(Kind.TEXT, typed), AROUND)


@pytest.mark.parametrize(("typed", "template"), [("", "empty"), (" \u200b ", "empty"), ("x" * 11, "too_long")])
def test_free_words(typed: str, template: str) -> None:
    with pytest.raises(Complaint) as raised:
        text(10)(Given(Kind.TEXT, typed), AROUND)
    assert raised.value.template == f"complaints/{template}"
