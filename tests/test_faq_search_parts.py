"""The parts of the search, each on words that people type."""

from array import array

import numpy as np
import pytest

from bot.faq.deciding import Chances
from bot.faq.features import PAIR, STEM, features, kinds, stem_numbers
from bot.faq.glossary import Glossary
from bot.faq.model import Decision, Words
from bot.faq.postings import Counted, changes, spans, starts_of
from bot.faq.spelling import OFTEN, Speller
from bot.faq.table import Signals, Table
from bot.faq.text import MOST_WORDS, skeleton, words
from messages import faq_files

GLOSSARY = Glossary(faq_files.words())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CARA Urus PIRT!!", "cara urus pirt"),
        ("gimanaaaa sih", "gimana sih"),
        ("syarat2 nya, syarat-syarat apa", "syarat nya syarat apa"),
        ("P-IRT / p.i.r.t. / S.P.P.", "pirt spp"),
        ("café naïve ＮＩＢ", "cafe naive nib"),  # noqa: RUF001 - full width letters are what is tested
        ("50kg/minggu 24 jam", "50 kg minggu 24 jam"),
        ("jum'at Ma\u2019af", "jumat maaf"),
        ("p\u200birt", "pirt"),
        ("mau mau mau tanya", "mau tanya"),
        ("👍🏽👍🏿 oke", "👍 oke"),
        ("", ""),
    ],
)
async def test_words_of_a_text(text: str, found: str) -> None:
    assert words(text) == found.split()


async def test_of_a_very_long_text_both_ends_are_kept() -> None:
    found = words(" ".join(f"a{'b' * (number % 7)} {number}" for number in range(400)))
    assert len(found) == MOST_WORDS
    assert found[0] == "a"
    assert found[-1] == "399"
    assert words("x" * 500) == ["x"]
    assert all(len(word) <= 40 for word in words("ab" * 500))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("gmn cr bikin pirt min", "bagaimana cara buat pirt"),
        ("kumaha carana ngadamel pirt", "bagaimana cara buat pirt"),
        ("kepriben carane gawe pirt", "bagaimana cara buat pirt"),
        ("ning endi kantore", "di mana kantor"),
        ("sabaraha waragadna", "berapa waragadna"),
        ("koperasi desa merah putih iku ape", "kopdes itu apa"),
        ("dapur mbg dmn", "sppg di mana"),
        ("min", "min"),
        ("ya kak", "ya kak"),
    ],
)
async def test_the_glossary_makes_plain_words(typed: str, plain: str) -> None:
    assert GLOSSARY.plain(words(typed)) == plain.split()


@pytest.mark.parametrize(
    ("typed", "aspects"),
    [
        ("brp biaya pirt", {"cost", "amount"}),
        ("kapan pelatihannya", {"when"}),
        ("kantor dinas dmn", {"where"}),
        ("pirt", set()),
    ],
)
async def test_what_is_asked_for(typed: str, aspects: set[str]) -> None:
    assert GLOSSARY.aspects(GLOSSARY.plain(words(typed))) == aspects


async def test_the_glossary_is_made_of_words_that_can_be_typed() -> None:
    read = faq_files.words()
    for key, meaning in read.meanings.items():
        assert words(key) == key.split(), key
        assert words(meaning) == meaning.split(), key
        assert not meaning or GLOSSARY.plain(meaning.split()) == meaning.split(), key
    for marks in read.aspects.values():
        for mark in marks:
            assert GLOSSARY.plain(mark.split()) == mark.split(), mark


def speller(*known: str) -> Speller:
    made = Speller()
    made.add(known, OFTEN)
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sertfikat", "sertifikat"),
        ("sretifikat", "sertifikat"),
        ("sertifikkat", "sertifikat"),
        ("sertivikat", "sertifikat"),
        ("srtfkt", "sertifikat"),
        ("nyetak", "cetak"),
        ("ngurus", "urus"),
        ("urusin", "urus"),
        ("dicetaknya", "cetak"),
        ("urus", "urus"),
        ("bank", "bank"),
        ("zzzzzz", "zzzzzz"),
        ("ur", "ur"),
        ("2026", "2026"),
    ],
)
async def test_slips_and_left_out_vowels(typed: str, meant: str) -> None:
    assert speller("sertifikat", "cetak", "urus", "2025").nearest(typed) == meant


async def test_what_was_seen_once_is_known_but_not_guessed() -> None:
    made = Speller()
    made.add(["kemasan"])
    assert made.knows("kemasan")
    assert made.nearest("kemassan") == "kemassan"
    made.add(["kemasan"] * (OFTEN - 1))
    assert made.nearest("kemassan") == "kemasan"


async def test_words_that_are_gone_leave_nothing() -> None:
    made = speller("pasok")
    made.add(["kemasan"], OFTEN)
    made.add(["kemasan"])
    made.remove(["kemasan"] * OFTEN)
    assert made.knows("kemasan")
    made.remove(["kemasan"])
    assert not made.knows("kemasan")
    assert vars(made) == vars(speller("pasok"))


async def test_bones_of_words() -> None:
    assert [skeleton(one) for one in ("berapa", "brp", "izin", "a", "", "sekkat")] == [
        "brp",
        "brp",
        "izn",
        "a",
        "",
        "skt",
    ]


async def test_features_are_numbers_that_say_their_kind() -> None:
    line = features(["cara", "mengurus", "cara"], GLOSSARY)
    counts = np.bincount(kinds(np.frombuffer(line, np.int64)))
    assert counts[STEM] == 3
    assert counts[PAIR] == 4
    assert set(stem_numbers(["urus"])) <= set(line), "mengurus is urus with something before it"
    assert list(features([], GLOSSARY)) == []


async def test_counting() -> None:
    counted = Counted.of([array("q", [8, 16, 8]), array("q"), array("q", [16])])
    assert counted.numbers.tolist() == [8, 16]
    assert list(zip(counted.columns, counted.lines, counted.counts, strict=True)) == [(0, 0, 2), (1, 0, 1), (1, 2, 1)]
    nothing = Counted.of([])
    assert len(nothing.numbers) == len(nothing.columns) == 0


async def test_places_of_columns() -> None:
    starts = starts_of(np.array([0, 0, 2]), 3)
    assert starts.tolist() == [0, 2, 2, 3]
    places, lengths = spans(starts, np.array([2, 1, 0]))
    assert places.tolist() == [2, 0, 1]
    assert lengths.tolist() == [1, 0, 2]
    assert changes(np.array([1, 1, 1]), np.array([4, 4, 5])).tolist() == [True, False, True]


def signals(*centre: float, unknown: float = 0) -> Signals:
    zeros = np.zeros(len(centre))
    return Signals(np.array(centre), zeros, zeros, zeros, zeros + unknown)


@pytest.mark.parametrize(
    ("centre", "decision"),
    [
        ((0.9, 0.1, 0.1), Decision.ANSWER),
        ((0.9, 0.9, 0.1), Decision.CHOOSE),
        ((0.1, 0.1, 0.9), Decision.NONE),
    ],
)
async def test_decisions(centre: tuple[float, ...], decision: Decision) -> None:
    chances = Chances(signals(*centre), np.array([False, False, True]))
    assert chances.decision() is decision
    assert chances.classes.sum() == pytest.approx(1)
    assert (chances.kind() == 2) is (decision is Decision.NONE)


async def test_no_kind_is_named_when_no_word_is_known() -> None:
    assert Chances(signals(0, 0.9, unknown=1), np.array([False, True])).kind() is None


async def test_signals_tell_what_speaks_for_a_class() -> None:
    lines = [[features(text.split(), GLOSSARY) for text in texts] for texts in (["urus pirt", "pirt"], ["cuaca hari"])]
    table = Table(lines, np.array([False, True]))
    found = table.signals(features(["pirt", "baru"], GLOSSARY))
    assert found.centre[0] > found.centre[1] == 0
    assert found.words[0] > found.words[1]
    assert found.runs[0] > found.runs[1]
    assert found.foreign[0] == 0 > found.foreign[1]
    assert found.unknown.tolist() == [0, 0.5]
    shares = table.shares(stem_numbers(["baru", "pirt"]), [1, 0])
    assert shares[0].tolist() == [0, 0]
    assert shares[1][0] == 0 < shares[1][1]


async def test_words_may_be_empty() -> None:
    assert Glossary(Words()).plain(["a"]) == ["a"]
    assert Glossary(Words()).vocabulary() == set()
