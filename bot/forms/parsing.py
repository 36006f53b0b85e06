"""Parsers that several forms share."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot import answers
from bot.answers.text import plain_words
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Choices, Given, Kind, Parser, Value
from messages.render import label, labels

_BETWEEN = re.compile(r"[,;/&+\n]|\bdan\b|\bsama\b", re.IGNORECASE)


def choices_of(kind: type[StrEnum]) -> Choices:
    """One button for every member; its label is choice.<enum>.<value>."""
    choices = [Choice(member.value, f"choice.{kind.__name__.lower()}.{member.value}") for member in kind]

    def all_of_them(around: Around) -> Sequence[Choice]:
        return choices

    return all_of_them


def choose(choices: Choices) -> Parser:
    """One of the choices, by button or by typing its words, or as many of them as fit one choice only."""

    def parse(given: Given, around: Around) -> Value:
        return _chosen(given.kind, given.text, choices(around))

    return parse


def choose_many(choices: Choices) -> Parser:
    """By button one of the choices, by typing a list of them: "pirt, halal dan merek"."""

    def parse(given: Given, around: Around) -> Value:
        offered = choices(around)
        if given.kind is Kind.CHOICE:
            return _chosen(given.kind, given.text, offered)
        typed = [part for part in _BETWEEN.split(given.text) if plain_words(part)]
        if not typed:
            raise Complaint("complaints/pick_a_button")
        return list(dict.fromkeys(_chosen(given.kind, part, offered) for part in typed))

    return parse


def _chosen(kind: Kind, text: str, offered: Sequence[Choice]) -> Value:
    if kind is Kind.CHOICE:
        fitting = [one for one in offered if one.value == text]
    else:
        fitting = _typed(plain_words(text), offered)
    if len(fitting) != 1:
        raise Complaint("complaints/pick_a_button")
    return fitting[0].value


def _typed(said: list[str], offered: Sequence[Choice]) -> list[Choice]:
    """The choices that typed words mean: by their own words or another usual one, else by a part of their words."""
    words = {one.value: _words_of(one) for one in offered}
    exact = [one for one in offered if said in (words[one.value], *_other_words(one))]
    return exact or [one for one in offered if said and set(said) <= set(words[one.value])]


def _words_of(choice: Choice) -> list[str]:
    """The words of a button; "Rp5" is typed as 5 as often as not."""
    return [re.sub(r"^rp(?=[0-9])", "", word) for word in plain_words(choice.literal or label(choice.label))]


def _other_words(choice: Choice) -> list[list[str]]:
    """What people type for a choice, from [typed] in messages/labels.toml."""
    others = labels().get(choice.label.replace("choice.", "typed.", 1), "") if choice.label else ""
    return [plain_words(one) for one in others.split(",") if one.strip()]


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
