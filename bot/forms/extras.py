"""Offered after an application: "makin lengkap, makin mudah dipilih". Every question can be skipped."""

import re

from bot import answers
from bot.errors import Complaint
from bot.forms.engine import Around, Form, Given, Kind, Step, Value
from bot.forms.parsing import choices_of, choose, choose_many
from bot.forms.registration import photo
from bot.models import MOST_PHOTOS, Permit, Turnover, YesNoUnknown

DAYS_A_MONTH = 30
MILLION = 1_000_000

_BANDS = (
    (1 * MILLION, Turnover.UNDER_1M),
    (5 * MILLION, Turnover.TO_5M),
    (15 * MILLION, Turnover.TO_15M),
    (50 * MILLION, Turnover.TO_50M),
    (166 * MILLION, Turnover.TO_166M),
)
"""Rupiah a month up to which each band goes."""
_A_DAY = re.compile(r"(\bper\s*|\bse|\btiap\s+|/\s*)hari(an)?\b", re.IGNORECASE)
_A_MONTH = re.compile(r"(\bper\s*|\bse|\btiap\s+|/\s*)bulan(an)?\b", re.IGNORECASE)

_choose_turnover = choose(choices_of(Turnover))


def _turnover(given: Given, around: Around) -> Value:
    """A band, by button, by its words, or by an amount: "100 ribu sehari", "3 juta"; without a word, a month's."""
    if given.kind is Kind.CHOICE:
        return _choose_turnover(given, around)
    daily = _A_DAY.search(given.text)
    try:
        amount = answers.rupiah(_A_MONTH.sub(" ", _A_DAY.sub(" ", given.text)))
    except Complaint:
        return _choose_turnover(given, around)
    monthly = amount * DAYS_A_MONTH if daily else amount
    return next((band for most, band in _BANDS if monthly <= most), Turnover.HUGE).value


EXTRAS = Form(
    "extras",
    (
        Step(
            name="turnover",
            parse=_turnover,
            choices=choices_of(Turnover),
            optional=True,
            shown="choice.turnover",
        ),
        Step(
            name="permits",
            parse=choose_many(choices_of(Permit)),
            choices=choices_of(Permit),
            optional=True,
            many=len(Permit),
            nothing="form.no_permit",
            columns=2,
            shown="choice.permit",
        ),
        Step(
            name="cooperative",
            parse=choose(choices_of(YesNoUnknown)),
            choices=choices_of(YesNoUnknown),
            optional=True,
            shown="choice.yesnounknown",
        ),
        Step(
            name="photos",
            parse=photo,
            accepts=frozenset({Kind.PHOTO}),
            optional=True,
            many=MOST_PHOTOS,
            shown="photos",
        ),
    ),
    summary=False,
)
