"""The parsers by name, as forms call them, and the complaint that a text gets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import messages
from bot import answers
from bot.answers import Complaint
from messages.filters import make_filters

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
"""A Tuesday."""
FILTERS = make_filters(ZoneInfo("Asia/Jakarta"), "WIB")
SCREENS = Environment(
    loader=FileSystemLoader(Path(messages.__file__).parent), undefined=StrictUndefined, autoescape=True
)
SCREENS.filters.update(FILTERS)

PARSERS: dict[str, Callable[[str], object]] = {
    "business_name": answers.business_name,
    "date": lambda text: answers.date(text, TODAY),
    "location": answers.location,
    "moment": lambda text: answers.moment(text, NOW),
    "name": answers.name,
    "nib": answers.nib,
    "phone": answers.phone,
    "product": answers.product,
    "rupiah": answers.rupiah,
    "session": lambda text: answers.session(text, TODAY),
    "since": lambda text: answers.since(text, TODAY),
    "time": answers.time,
    "whole_number": lambda text: answers.whole_number(text, at_least=1, at_most=500),
    "yes_no": answers.yes_no,
}


def complaint(parser: str, text: str) -> str:
    """The template named by the complaint about this text; its screen is rendered with the complaint's context."""
    with pytest.raises(Complaint) as raised:
        PARSERS[parser](text)
    screen = SCREENS.get_template(f"{raised.value.template}.j2").render(raised.value.context)
    assert screen.strip()
    return Path(raised.value.template).name
