"""That the benchmark of proposing works; what it measures is not judged here."""

from pathlib import Path

from test_benchmarks import run


async def test_every_step_from_the_first_list_to_the_announcement_is_timed(tmp_path: Path) -> None:
    said = await run("proposing", "--quick", "--folder", str(tmp_path))
    assert "A list of 60 applicants for 50 seats" in said
    for step in ("nothing happens", "a first list", "a new edition", "looking at it", "announcing"):
        assert f"| {step} " in said
    assert "rules / sort: " in said
