"""Parsers that several forms share."""

from collections.abc import Sequence
from enum import StrEnum

from bot import answers
from bot.answers.text import plain
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Choices, Given, Kind, Parser, Value
from messages.render import label


def choices_of(kind: type[StrEnum]) -> Choices:
    """One button for every member; its label is choice.<enum>.<value>."""
    choices = [Choice(member.value, f"choice.{kind.__name__.lower()}.{member.value}") for member in kind]

    def all_of_them(around: Around) -> Sequence[Choice]:
        return choices

    return all_of_them


def choose(choices: Choices) -> Parser:
    """One of the choices, by button or by typing its words (or a beginning of them that fits one only)."""

    def parse(given: Given, around: Around) -> Value:
        offered = choices(around)
        if given.kind is Kind.CHOICE:
            fitting = [one for one in offered if one.value == given.text]
        else:
            typed = plain(given.text)
            words = {one.value: plain(one.literal or label(one.label)) for one in offered}
            fitting = [one for one in offered if words[one.value] == typed] or [
                one for one in offered if typed and words[one.value].startswith(typed)
            ]
        if len(fitting) != 1:
            raise Complaint("complaints/pick_a_button")
        return fitting[0].value

    return parse


def text(longest: int) -> Parser:
    """Free words, cleaned, at most so many characters."""

    def parse(given: Given, around: Around) -> Value:
        said = answers.clean(given.text)
        if not said:
            raise Complaint("complaints/empty")
        if len(said) > longest:
            raise Complaint("complaints/too_long", longest=longest, length=len(said))
        return said

    return parse
