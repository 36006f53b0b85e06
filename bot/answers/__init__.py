"""Understands what people type: pure parsers `(text, …) -> value`, for every form and command.

Each takes the text as it came and raises `Complaint`, which names the template that asks again, when it cannot tell
what is meant. Nothing else is ever raised, whatever the text.
"""

from bot.answers.addresses import kampung
from bot.answers.birth import birth_date
from bot.answers.dates import date
from bot.answers.greetings import is_greeting
from bot.answers.hours import office_hours
from bot.answers.location import location
from bot.answers.moments import moment
from bot.answers.names import business_name, name, product
from bot.answers.nothing import is_nothing
from bot.answers.numbers import nib, rupiah, whole_number
from bot.answers.office_phones import office_phones
from bot.answers.papers import school, workers
from bot.answers.phone import phone
from bot.answers.since import since
from bot.answers.text import clean
from bot.answers.times import SessionTimes, session, time
from bot.answers.yes_no import yes_no
from bot.errors import Complaint

__all__ = [
    "Complaint",
    "SessionTimes",
    "birth_date",
    "business_name",
    "clean",
    "date",
    "is_greeting",
    "is_nothing",
    "kampung",
    "location",
    "moment",
    "name",
    "nib",
    "office_hours",
    "office_phones",
    "phone",
    "product",
    "rupiah",
    "school",
    "session",
    "since",
    "time",
    "whole_number",
    "workers",
    "yes_no",
]
