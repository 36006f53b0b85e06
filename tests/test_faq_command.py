"""`python -m bot faq`: a line for a line whatever comes in, and an explanation for people."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.faq_command import LONGEST_LINE, answer_lines, built_in

ROOT = Path(__file__).parent.parent
INDEX = built_in()


def answered(given: bytes) -> list[dict[str, Any]]:
    out = io.BytesIO()
    answer_lines(INDEX, io.BytesIO(given), out)
    assert out.getvalue().endswith(b"\n") or not out.getvalue()
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_a_line_for_a_line_in_order() -> None:
    lines = answered("cr bikin pirt gmn\nMBG?\r\n👍👍\nharga emas".encode())
    assert [line["q"] for line in lines] == ["cr bikin pirt gmn", "MBG?", "👍👍", "harga emas"]
    for line in lines:
        assert list(line) == ["q", "decision", "entries"]
        assert line["decision"] in {"answer", "choose", "none"}
        assert len(line["entries"]) == 5
        assert all(list(entry) == ["id", "score"] for entry in line["entries"])
    assert lines[0]["entries"][0]["id"] == "pirt_cara"
    assert lines[3]["decision"] == "none"


@pytest.mark.parametrize(
    ("given", "many"),
    [
        (b"", 0),
        (b"\n\n", 2),
        (b"a\n\nb", 3),
        (b"\xff\xfe\x00\xc3(\n\xed\xa0\x80", 2),
        (b"\x00\n\x0b\x0c\x1c\x1e\xe2\x80\xa8\n", 2),
        (b"x" * (LONGEST_LINE * 2 + 7) + b"\npirt\n", 2),
        (b"x" * (LONGEST_LINE - 1) + b"\npirt", 2),
        (b"x" * LONGEST_LINE + b"\npirt", 2),
        (b"x" * LONGEST_LINE, 1),
    ],
)
async def test_any_bytes_are_lines(given: bytes, many: int) -> None:
    lines = answered(given)
    assert len(lines) == many
    assert all(len(line["q"]) <= LONGEST_LINE for line in lines)
    if given.endswith(b"pirt"):
        assert lines[-1]["entries"][0]["id"].startswith("pirt")


def test_each_answer_comes_before_the_next_question_is_read() -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", "faq", "--json"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, env=environment, cwd="/") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in ("biaya halal", "alamat dinas"):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["q"] == question
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


async def test_who_stops_reading_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.BytesIO):
        def write(self, data: Any) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"pirt\npirt\n")))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Gone()))
    assert main(["faq", "--json"]) == 0


async def test_people_are_told_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faq", "cr", "ngurus", "pirt", "gmn"]) == 0
    head, best, *others = capsys.readouterr().out.splitlines()
    assert head == "answer"
    assert "pirt_cara" in best
    assert "urus" in best.split(maxsplit=2)[2]
    assert len(others) == 4


async def test_people_are_told_what_it_is_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faq", "assalamualaikum"]) == 0
    assert capsys.readouterr().out.startswith("none (greeting)\n")


@pytest.mark.parametrize("arguments", [["faq"], ["faq", "pirt", "--json"], ["faq", "--nonsense"]])
async def test_a_wrong_command_is_explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: naikkelas faq" in capsys.readouterr().err


def test_it_needs_neither_telegram_nor_a_database() -> None:
    heavy = "{'telegram', 'aiosqlite', 'jinja2', 'uvloop'}"
    code = f"import sys, bot.faq_command as c; c.built_in(); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
