"""Whom a form is about, where its facts hold the owner."""

from collections.abc import Mapping
from typing import Any

from handlers.sitting import Facts
from messages.filters import sapaan


def about(answers: Mapping[str, Any], facts: Facts) -> str | None:
    """The owner."""
    owner = facts["owner"]
    return sapaan(owner.salutation, owner.name)


def phone(answers: Mapping[str, Any], facts: Facts) -> str | None:
    """The owner's."""
    number: str = facts["owner"].phone
    return number
