"""The faq command: finds answers in the built-in content, for programs and for people. No database, no token."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO

from bot.faq import Document, Index, Result
from messages import faq_files

LONGEST_LINE = 65_536
"""Bytes of a line that are looked at; the rest of it is skipped."""


def faq(arguments: Sequence[str]) -> int:
    """Answers the question given, or with --json every line of standard input with a line of JSON."""
    parser = argparse.ArgumentParser(prog="naikkelas faq", description=__doc__)
    parser.add_argument("question", nargs="*", help="pertanyaan, seperti yang diketik orang")
    parser.add_argument("--json", action="store_true", help="satu pertanyaan per baris, satu objek JSON per baris")
    given = parser.parse_args(arguments)
    if bool(given.question) == given.json:
        parser.error("tulis satu pertanyaan, atau --json dan pertanyaan di masukan standar")
    index = built_in()
    if given.json:
        with suppress(BrokenPipeError):
            answer_lines(index, sys.stdin.buffer, sys.stdout.buffer)
    else:
        question = " ".join(given.question)
        sys.stdout.write(explained(index.search(question)))
    return 0


def built_in() -> Index:
    """The index of everything that comes with a release."""
    documents = [Document(one.id, one.title, one.answer, one.phrasings) for one in faq_files.library().entries]
    return Index.built(documents, faq_files.words(), faq_files.elsewhere())


def answer_lines(index: Index, questions: IO[bytes], answers: IO[bytes]) -> None:
    """A line for a line, at once, whatever bytes they are made of."""
    for line in _lines(questions):
        question = line.decode("utf-8", "replace")
        answers.write(json.dumps(as_json(question, index.search(question)), ensure_ascii=False).encode() + b"\n")
        answers.flush()


def as_json(question: str, result: Result) -> dict[str, object]:
    """The shape that programs are promised."""
    entries = [{"id": hit.id, "score": round(hit.score, 4)} for hit in result.hits]
    return {"q": question, "decision": result.decision.value, "entries": entries}


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """Every line without its end, cut to LONGEST_LINE."""
    while line := source.readline(LONGEST_LINE):
        rest = line
        while not rest.endswith(b"\n") and rest:
            rest = source.readline(LONGEST_LINE)
        yield line.rstrip(b"\r\n")


def explained(result: Result) -> str:
    """The decision, and for every answer how sure and by which words."""
    head = result.decision.value + (f" ({result.elsewhere})" if result.elsewhere else "")
    lines = [f"{hit.score:4.0%}  {hit.id:<30} {', '.join(hit.why)}" for hit in result.hits]
    return "\n".join([head, *lines, ""])
