"""The form engine, without chat and database: a machine that does anything in any order, with the bot's own forms."""

from contextlib import suppress
from typing import Any, ClassVar

from conversation import MONDAY
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from specimens import DISTRICT

from bot.errors import Complaint
from bot.forms import engine
from bot.forms.engine import Around, Form, Given, Kind, Progress, Step
from bot.forms.extras import EXTRAS
from bot.forms.registration import REGISTRATION

WORDS = st.one_of(
    st.sampled_from(
        [
            "Siti", "ibu", "saya", "keluarga", "081234567890", "cikande", "baros", "bakung", "sukamaju", "kasemen",
            "belum ada nama", "telur", "telur asin", "2019", "baru", "punya", "tidak", "1234567890123", "pirt, halal",
            "ya", "100 ribu sehari",
        ]
    ),
    st.text(max_size=80),
)  # fmt: skip


class AnyOrder(RuleBasedStateMachine):
    """Gives anything, goes back, changes, skips and marks, in any order; the answers follow the rules and no others."""

    form: Form = REGISTRATION
    facts: ClassVar[dict[str, Any]] = {"new": True, "nib_required": True, "self_known": False, "helped": False}

    def __init__(self) -> None:
        super().__init__()
        self.progress = Progress()
        self.around = Around(DISTRICT, MONDAY.date(), facts=self.facts)

    @property
    def step(self) -> Step | None:
        return engine.current(self.form, self.progress, self.around)

    def _take(self, progress: Progress, step: Step) -> None:
        """Only the answered step, and those it clears when its answer is another one, may differ."""
        before, after = self.progress.answers, progress.answers
        others = before.get(step.name, ...) not in (..., after.get(step.name))
        for name, value in before.items():
            if name != step.name and not (others and name in step.clears):
                assert after[name] == value
        self.progress = Progress.load(progress.dump())
        assert self.progress.dump() == progress.dump()

    def _try(self, given: Given) -> None:
        step = self.step
        if step is None:
            return
        with suppress(Complaint):
            self._take(engine.answer(self.form, self.progress, self.around, step, given), step)

    @rule(words=WORDS)
    def types(self, words: str) -> None:
        self._try(Given(Kind.TEXT, words))

    @rule(data=st.data())
    def taps(self, data: st.DataObject) -> None:
        step = self.step
        choices = [] if step is None else step.choices(self._here())
        if choices:
            self._try(Given(Kind.CHOICE, data.draw(st.sampled_from([one.value for one in choices]))))

    @rule(value=st.text(max_size=20))
    def forges_a_tap(self, value: str) -> None:
        self._try(Given(Kind.CHOICE, value))

    @rule(own=st.booleans(), phone=st.sampled_from(["+6281311112222", "60123456789", "", "x"]))
    def shares_a_contact(self, own: bool, phone: str) -> None:
        self._try(Given(Kind.CONTACT, data={"phone": phone, "own": own}))

    @rule(number=st.integers(0, 5))
    def sends_a_photo(self, number: int) -> None:
        self._try(Given(Kind.PHOTO, data={"file_id": str(number), "file_unique_id": str(number)}))

    @rule(kind=st.sampled_from([Kind.VOICE, Kind.DOCUMENT, Kind.LOCATION, Kind.OTHER]))
    def sends_something_else(self, kind: Kind) -> None:
        self._try(Given(kind))

    @rule()
    def skips(self) -> None:
        if self.step is not None:
            before = self.progress.answers.get(self.step.name)
            try:
                step = self.step
                self._take(engine.skip(self.form, self.progress, step), step)
                assert before is None or self.progress.answers[step.name] is not None
            except Complaint:
                assert not self.step.optional

    @rule()
    def has_enough(self) -> None:
        step = self.step
        if step is not None and step.many:
            self._take(engine.finish_many(self.form, self.progress, step), step)

    @rule()
    def goes_back(self) -> None:
        step = self.step
        if step is not None:
            moved = engine.back(self.form, self.progress, self.around, step)
            assert moved is None or moved.answers == self.progress.answers
            self.progress = moved or self.progress

    @rule()
    def keeps(self) -> None:
        kept = engine.keep(self.progress)
        assert kept.answers == self.progress.answers
        self.progress = kept

    @rule(data=st.data())
    def changes(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from([step.name for step in self.form.steps]))
        try:
            moved = engine.change(self.form, self.progress, self.around, name)
        except Complaint:
            return
        assert moved.answers == self.progress.answers
        self.progress = moved
        assert self.step is not None
        assert self.step.name == name

    @invariant()
    def the_first_question_without_an_answer_is_asked(self) -> None:
        applicable = engine.applicable(self.form, self.progress, self.around)
        open_ones = [one.name for one in applicable if one.asked and one.name not in self.progress.answers]
        if self.progress.at is None and self.step is not None:
            assert self.step.name == open_ones[0]
        if self.step is None:
            assert not open_ones

    @invariant()
    def answers_count_in_order_and_where_they_apply(self) -> None:
        counted = engine.answers(self.form, self.progress, self.around)
        names = [step.name for step in self.form.steps]
        assert list(counted) == sorted(counted, key=names.index)
        village, subdistrict = counted.get("village"), counted.get("subdistrict")
        assert village is None or village.startswith(f"{subdistrict}.")
        assert "nib" not in counted or counted["nib_state"] == "has"

    @invariant()
    def no_more_is_collected_than_asked_for(self) -> None:
        for step in self.form.steps:
            assert len(engine.marks(self.progress, step)) <= step.many

    def _here(self) -> Around:
        return Around(DISTRICT, MONDAY.date(), self.progress.answers, self.facts)


class AnyOrderOfExtras(AnyOrder):
    """The same with the form of extras, whose steps take many."""

    form = EXTRAS


BOUNDED = settings(max_examples=60, stateful_step_count=40, derandomize=True, deadline=None)
AnyOrder.TestCase.settings = BOUNDED
AnyOrderOfExtras.TestCase.settings = BOUNDED
TestAnyOrder = AnyOrder.TestCase
TestAnyOrderOfExtras = AnyOrderOfExtras.TestCase
