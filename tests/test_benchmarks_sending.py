"""That the benchmarks of sending to many work; what they measure is not judged here."""

import re
from pathlib import Path

from test_benchmarks import run


async def printed(part: str, folder: Path) -> str:
    """What a part prints, with one space where a table has several."""
    return re.sub(" +", " ", await run(part, "--quick", "--folder", str(folder)))


async def test_a_broadcast_is_sent_with_and_without_a_slower_disk_and_after_a_kill(tmp_path: Path) -> None:
    said = await printed("sends", tmp_path)
    rates, _, kills = said.partition("### SIGKILL half way")
    assert rates.count("| this bot") == rates.count("| 200 of 200 | 200 of 200 |") >= 1
    assert "| this bot |" in kills
    assert "| 40 of 40 | 0 |" in kills


async def test_a_broadcast_goes_out_while_owners_chat(tmp_path: Path) -> None:
    said = await printed("together", tmp_path)
    assert "The broadcast came to 84 of 84 in " in said
    for row in ("messages of the broadcast | 84 |", "replies to 20 owners |", "delay of a reply |", "p50 |", "p99 |"):
        assert f"| {row}" in said


async def test_everybody_is_owed_a_broadcast_and_one_is_stopped(tmp_path: Path) -> None:
    said = await printed("enqueue", tmp_path)
    assert "| in pieces of 1,000, as the bot does |" in said
    assert "| how many are: everybody | 100 |" in said
    assert "| the broadcast's account | 100 |" in said
    assert "| 28/s |" in said
