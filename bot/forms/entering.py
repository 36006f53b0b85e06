"""A petugas registers an owner who has no Telegram: the questions of the application, asked about somebody else."""

from dataclasses import replace

from bot.errors import Complaint
from bot.forms.engine import Around, Form, Given, Kind, Parser, Step, Value
from bot.forms.registration import REGISTRATION


def _of_the_owner(parse: Parser) -> Parser:
    """The owner's number: typed, or from the petugas' address book; never the petugas' own, and never vouched for."""

    def number(given: Given, around: Around) -> Value:
        if given.kind is Kind.CONTACT and given.data["own"]:
            raise Complaint("complaints/own_contact")
        return {**parse(given, around), "verified": False}

    return number


def _about_somebody(step: Step) -> Step:
    return replace(step, parse=_of_the_owner(step.parse), ask_contact=False) if step.ask_contact else step


ENTERING = Form("entering", tuple(_about_somebody(step) for step in REGISTRATION.steps if step.name != "relation"))
"""For whom is not asked: the owner themselves will say who they are when they take the registration over."""
