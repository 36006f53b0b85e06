"""That the benchmark of finding the answer works, and that the bot's own search is worth having; no time is judged."""

import re
from pathlib import Path
from typing import Any

import pytest
from benchmarks import faq_content
from benchmarks.faq import right
from benchmarks.faq_searchers import Searched
from test_benchmarks import run


def figures(said: str, name: str) -> list[list[float]]:
    """The numbers of every row about this search, in order."""
    rows = re.findall(rf"^\| {re.escape(name)} +\|(.*)\|$", said, re.MULTILINE)
    return [[float(number) for number in re.findall(r"[-+]?\d+(?:\.\d+)?", row)] for row in rows]


async def test_every_search_is_measured_on_the_answers_there_are_and_on_many(tmp_path: Path) -> None:
    said = await run("searching", "--quick", "--folder", str(tmp_path))
    for heading in ("answers that there are", "40 made-up answers of 10 phrasings"):
        assert heading in said
    searches = ["this bot", "(a) SQLite FTS5", "(c) rapidfuzz"]
    if "(b) rank_bm25 is not measured" not in said:
        searches.append("(b) rank_bm25")
    found = {name: figures(said, name) for name in searches}
    for quality, *times in found.values():
        assert all(0 <= share <= 100 for share in quality[:2])
        assert quality[0] <= quality[1]
        assert [len(numbers) for numbers in times] == [10, 10]
        assert all(number > 0 for numbers in times for number in numbers)
    ours, plain = (found[name][0] for name in searches[:2])
    assert ours[0] > plain[0]
    assert ours[1] > plain[1]
    assert "Asked for: p99 under 5.00 ms" in said


async def test_made_up_answers_are_the_same_every_time_and_look_like_questions() -> None:
    made = faq_content.made_up(50, 10)
    assert made == faq_content.made_up(50, 10)
    assert len({identifier for identifier, _ in made}) == 50
    assert {len(texts) for _, texts in made} == {11}
    words = {word for _, texts in faq_content.real() for text in texts for word in text.split()}
    known = [word in words for _, texts in made for text in texts for word in text.split()]
    assert 0.7 < sum(known) / len(known) < 0.95


async def test_right_is_the_intent_or_what_would_do_as_well() -> None:
    asked: list[dict[str, Any]] = [{"intent": "a"}, {"intent": "b", "also": ["c"]}, {"intent": "d"}, {"intent": "e"}]
    hits = [["a"], ["c", "x"], ["x", "y", "d"], []]
    assert right(hits, asked, 1) == 0.5
    assert right(hits, asked, 3) == 0.75


async def test_a_search_that_changes_its_mind_is_not_averaged() -> None:
    one = {"hits": [["a"], ["b"]], "built": [3.0, 2.0], "searches": [[1.0, 1.0], [2.0, 1.5]], "edits": [[1.0, 1.0]]}
    three = Searched.of([one, one | {"built": [5.0, 1.0]}, one | {"built": [9.0, 1.5]}])
    assert (three.built, three.p99) == ((5.0, 1.5), (2.0, 1.5))
    with pytest.raises(ValueError, match="other answers"):
        Searched.of([one, one | {"hits": [["a"], ["c"]]}])
