"""That the benchmarks work; what they measure is not judged here."""

import asyncio
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


async def run(*arguments: str) -> str:
    """What `python -m tests.benchmarks` prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.benchmarks", *arguments),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    return said.decode()


async def test_every_contender_is_measured(tmp_path: Path) -> None:
    said = await run("saturation", "delay", "--quick", "--folder", str(tmp_path))
    for contender in ("this bot", "(a) PTB echo", "(c) PTB conversation"):
        assert f"| {contender} " in said
    assert "0 of" not in said  # an answer that was never awaited well


async def test_every_screen_is_timed_on_an_empty_and_on_a_full_database(tmp_path: Path) -> None:
    said = await run("big", "--quick", "--folder", str(tmp_path))
    for screen in ("notice", "wave card", "form opens", "summary", "applied", "start", "data", "status", "withdrawn"):
        assert f"| {screen} " in said


async def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no such part: speed"):
        await run("speed", "--folder", str(tmp_path))
