"""That the benchmark of exports works; what it measures is not judged here."""

from pathlib import Path

from test_benchmarks import run


async def test_the_child_is_measured_against_a_thread(tmp_path: Path) -> None:
    said = await run("exporting", "--quick", "--folder", str(tmp_path))
    assert "The data of 100 applicants as a spreadsheet" in said
    for way in ("with nothing to do", "by a child process, as the bot does", "by a thread"):
        assert f"| {way} " in said
