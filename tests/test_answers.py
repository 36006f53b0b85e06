"""What people type: whatever it is, it gets a value or a complaint with a screen."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsers import PARSERS, complaint

import messages
from bot import answers
from bot.answers import Complaint

SOURCES = Path(answers.__file__).parent.glob("*.py")
TEMPLATES = sorted({name for path in SOURCES for name in re.findall(r'"complaints/(\w+)"', path.read_text("utf-8"))})
BAD_INPUT = (
    "", " ", "\n", "😀😀😀", "a" * 4096, "9" * 4096, "9" * 9000, " 1" * 2048, "/" * 4096, ",-" * 2048, "\x00", "\ud800",
    "<b>", "&amp;", "{{ 7*7 }}", "{% raw %}", "½", "²", "①②", "๑๒๓", "\u202e2019", "\u200b", "0" * 13, "20/13/2025",
    "🏴" * 2000, "\U000e0041" * 4096, "se" * 2000, "1.000" * 800, "0812" * 1000, "@1,2" * 900, "minggu", "senin",
)  # fmt: skip


# --- all parsers


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", BAD_INPUT, ids=range(len(BAD_INPUT)))
def test_bad_input_gets_a_value_or_a_complaint_with_a_screen(parser: str, text: str) -> None:
    try:
        PARSERS[parser](text)
    except Complaint:
        assert complaint(parser, text)


PIECES = (
    "0", "8", "08", "62", "+62", "12", "2019", "20", "31", "/", "-", ".", ",", ":", "jam", "sore", "okt", "se",
    "setengah", "ribu", "juta", "tahun", "rp", "s.d.", "ya", "tidak", "@", "q=", "besok",
)  # fmt: skip
NUMBERS_AND_WORDS = st.lists(st.sampled_from(PIECES)).map(" ".join)


@pytest.mark.parametrize("parser", PARSERS)
@given(st.text() | NUMBERS_AND_WORDS)
def test_any_text_gets_a_value_or_a_complaint(parser: str, text: str) -> None:
    try:
        PARSERS[parser](text)
    except Complaint:
        assert complaint(parser, text) in TEMPLATES


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_complaint_is_short_and_says_what_to_send(template: str) -> None:
    source = (Path(messages.__file__).parent / f"complaints/{template}.j2").read_text("utf-8")
    sentences = re.findall(r"[.?!](?:\s|$)", source)
    assert 1 <= len(sentences) <= 4  # an example counts as one
    assert "<b>" in source
    assert not re.search(r"salah|keliru|error|kamu|anda", source.replace("salah satu", ""), re.IGNORECASE)


# --- clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  a \n\t b ", "a b"),
        ("a\u00a0b\u3000c", "a b c"),
        ("a\u200bb\u2060c\ufeffd\u00ade", "abcde"),
        ("\u202eabc\u2066d\u2069", "abcd"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("a\u200db", "ab"),
        ("\u200d👧\u200d", "👧"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("👩🏽\u200d🌾 ❤️", "👩🏽\u200d🌾 ❤️"),
        ("❤️\u200d🔥", "❤️\u200d🔥"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("a\U000e0067\U000e0062\U000e007f", "a"),
        ("a\ud800\x00\x07\ue000", "a"),
        ("\u2800\u3164", ""),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert answers.clean(text) == cleaned


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    cleaned = answers.clean(text)
    assert answers.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in cleaned)
    cleaned.encode("utf-8")
