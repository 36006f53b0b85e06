"""The application: at most nine questions about an owner and the business, one more where the wave requires a NIB."""

from collections.abc import Sequence
from enum import StrEnum

from bot import answers
from bot.districts import Match, Subdistrict, Village
from bot.districts.matching import normalise
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Form, Given, Kind, Step, Value
from bot.forms.parsing import choices_of, choose
from bot.models import Category, NibState, Relation, Salutation

OLDEST_BUTTON = 5
"""Years that have a button of their own at the question since when; older ones are typed or fall under "lebih lama"."""


def _name(given: Given, around: Around) -> Value:
    return answers.name(given.text)


def _phone(given: Given, around: Around) -> Value:
    """Verified is a number that Telegram vouches for: the sender's own contact, unless the sender is a helper."""
    if given.kind is not Kind.CONTACT:
        return {"number": answers.phone(given.text), "verified": False}
    international = "+" + str(given.data["phone"]).lstrip("+")  # Telegram leaves the plus out as often as not
    own = bool(given.data["own"]) and not around.facts.get("helped")
    return {"number": answers.phone(international), "verified": own}


def _subdistricts(around: Around) -> Sequence[Choice]:
    return [Choice(one.code, literal=one.name) for one in around.district.subdistricts] + [
        Choice("elsewhere", "choice.elsewhere")
    ]


def _subdistrict(given: Given, around: Around) -> Value:
    if given.kind is Kind.CHOICE:
        if given.text == "elsewhere":
            raise Complaint("complaints/elsewhere", place=None)
        return choose(_subdistricts)(given, around)
    match = around.district.match_subdistrict(given.text)
    if match.found is not None:
        return match.found.code
    if match.elsewhere is not None:
        raise Complaint("complaints/elsewhere", place=match.elsewhere, candidates=_offered(match.candidates))
    village = next((one.name for one in _all_villages(match) if normalise(one.name) == match.other), None)
    raise Complaint("complaints/subdistrict", candidates=_offered(match.candidates), village=village)


def _all_villages(match: Match[Subdistrict]) -> list[Village]:
    return [village for subdistrict in match.candidates for village in subdistrict.villages]


def _villages(around: Around) -> Sequence[Choice]:
    subdistrict = around.district.subdistrict(around.answers["subdistrict"])
    return [Choice(one.code, literal=one.name) for one in subdistrict.villages]


def _village(given: Given, around: Around) -> Value:
    if given.kind is Kind.CHOICE:
        return choose(_villages)(given, around)
    match = around.district.match_village(around.answers["subdistrict"], given.text)
    if match.found is not None:
        return match.found.code
    raise Complaint(
        "complaints/village",
        subdistrict=around.answers["subdistrict"],
        candidates=_offered(match.candidates),
    )


def _offered(places: Sequence[Subdistrict | Village]) -> list[Choice]:
    return [Choice(place.code, literal=place.name) for place in places]


def _no_name_yet(around: Around) -> Sequence[Choice]:
    return [Choice("none", "choice.no_name_yet")]


def _business(given: Given, around: Around) -> Value:
    return "" if given.kind is Kind.CHOICE else answers.business_name(given.text) or ""


def _product(given: Given, around: Around) -> Value:
    return answers.product(given.text)


def photo(given: Given, around: Around) -> Value:
    """Telegram's ids of a photo, as {"file_id", "file_unique_id"}."""
    return {"file_id": given.data["file_id"], "file_unique_id": given.data["file_unique_id"]}


def _years(around: Around) -> Sequence[Choice]:
    newest = around.today.year
    return [Choice(str(newest - ago), literal=str(newest - ago)) for ago in range(OLDEST_BUTTON + 1)]


def _since(given: Given, around: Around) -> Value:
    return int(choose(_years)(given, around)) if given.kind is Kind.CHOICE else answers.since(given.text, around.today)


def _nib(given: Given, around: Around) -> Value:
    return answers.nib(given.text)


def _relations(around: Around) -> Sequence[Choice]:
    """Whoever registered themselves before is known; the next one is somebody else."""
    every = choices_of(Relation)(around)
    return [one for one in every if one.value != Relation.SELF] if around.facts.get("self_known") else every


def _is_new(around: Around) -> bool:
    return bool(around.facts.get("new"))


def _nib_matters(around: Around) -> bool:
    return bool(around.facts.get("nib_required")) or "nib_state" in around.answers


def _has_nib(around: Around) -> bool:
    return _nib_matters(around) and around.answers.get("nib_state") == NibState.HAS


def _choice_step(name: str, kind: type[StrEnum], **more: Value) -> Step:
    choices = choices_of(kind)
    return Step(name=name, parse=choose(choices), choices=choices, shown=f"choice.{kind.__name__.lower()}", **more)


REGISTRATION = Form(
    "registration",
    (
        Step(
            name="relation",
            parse=choose(_relations),
            choices=_relations,
            when=_is_new,
            counted=False,
            shown="choice.relation",
        ),
        Step(name="name", parse=_name, free=True),
        _choice_step("salutation", Salutation, columns=2),
        Step(
            name="phone",
            parse=_phone,
            accepts=frozenset({Kind.TEXT, Kind.CONTACT}),
            ask_contact=True,
            shown="phone",
        ),
        Step(
            name="subdistrict",
            parse=_subdistrict,
            choices=_subdistricts,
            columns=2,
            clears=("village",),
            shown="place",
        ),
        Step(name="village", parse=_village, choices=_villages, columns=2, shown="place"),
        Step(name="business", parse=_business, choices=_no_name_yet, shown="business", free=True),
        _choice_step("category", Category, columns=2),
        Step(name="product", parse=_product, free=True),
        Step(name="photo", parse=photo, accepts=frozenset({Kind.PHOTO}), optional=True, counted=False, shown="photo"),
        Step(name="since", parse=_since, choices=_years, columns=3),
        _choice_step("nib_state", NibState, when=_nib_matters, clears=("nib",)),
        Step(name="nib", parse=_nib, when=_has_nib, counted=False),
    ),
)
