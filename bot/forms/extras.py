"""Offered after an application: "makin lengkap, makin mudah dipilih". Every question can be skipped."""

from bot.forms.engine import Form, Kind, Step
from bot.forms.parsing import choices_of, choose
from bot.forms.registration import photo
from bot.models import Permit, Turnover, YesNoUnknown

MOST_PHOTOS = 3

EXTRAS = Form(
    "extras",
    (
        Step(
            name="turnover",
            parse=choose(choices_of(Turnover)),
            choices=choices_of(Turnover),
            optional=True,
            shown="choice.turnover",
        ),
        Step(
            name="permits",
            parse=choose(choices_of(Permit)),
            choices=choices_of(Permit),
            optional=True,
            many=len(Permit),
            accepts=frozenset({Kind.CHOICE}),
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
