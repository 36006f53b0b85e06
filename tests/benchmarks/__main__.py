"""python -m tests.benchmarks [PART …] [--quick] [--folder FOLDER]: measures, and judges nothing."""

import argparse
import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import big, disk, report
from .contenders import contenders, running
from .effort import INJECTED, QUICK, RATE, Effort
from .exporting import measure_exporting
from .faq import measure_searching
from .measures import Delay, Saturation, delay, saturation
from .proposing import measure_proposing
from .sending import measure_enqueue, measure_sends, measure_together

PARTS = ("saturation", "delay", "big", "sends", "together", "enqueue", "proposing", "exporting", "searching")


async def loads(folder: Path, parts: Sequence[str], effort: Effort, environment: Mapping[str, str] | None) -> None:
    """Every contender in turn under both loads, on the disk as it is or as `environment` makes it."""
    syncs = disk.measured_elsewhere(folder, environment or {})
    report.say(f"\n## One sync of the disk takes {syncs * 1000:.2f} ms\n")
    folder = folder / ("slow" if environment else "plain")
    folder.mkdir()
    saturated: dict[str, Saturation] = {}
    delayed: dict[str, Delay] = {}
    for number, contender in enumerate(contenders(slow_to_start=effort.all_contenders)):
        report.say(f"… {contender.name}")
        async with running(contender, folder / str(number), chats=effort.chats, environment=environment) as bot:
            if "saturation" in parts:
                saturated[contender.name] = await saturation(
                    bot, contender.script, people=effort.people, warm_up=effort.warm_up, seconds=effort.seconds
                )
            if "delay" in parts:
                delayed[contender.name] = await delay(
                    bot,
                    contender.script,
                    rate=RATE,
                    warm_up=effort.warm_up,
                    seconds=effort.seconds,
                    grace=effort.grace,
                )
    if saturated:
        report.say(f"\n### {effort.people} people who answer at once\n\n{report.saturations(saturated)}")
    if delayed:
        report.say(f"\n### {RATE:.0f} updates a second\n\n{report.delays(delayed)}")


async def years(folder: Path, effort: Effort) -> None:
    """This bot with an empty and a full database."""
    report.say(f"\n## {effort.owners} owners and 100 waves against none\n")
    found = await big.compare(folder, owners=effort.owners, tours=effort.tours)
    report.say(f"{report.screens(found)}\n\nThe data were made up in {found.filled_in:.0f} s.")


async def measure(folder: Path, parts: Sequence[str], effort: Effort) -> None:
    """All that was asked for."""
    report.say(f"# Benchmarks\n\n{report.machine()}")
    if "saturation" in parts or "delay" in parts:
        await loads(folder, parts, effort, None)
        slow = disk.slow_disk(folder, INJECTED)
        if slow is None:
            report.say("\nThere is no gcc here: nothing is measured with a slower disk.")
        else:
            await loads(folder, parts, effort, slow)
    if "big" in parts:
        await years(folder, effort)
    for name, part in (
        ("sends", measure_sends),
        ("together", measure_together),
        ("enqueue", measure_enqueue),
        ("proposing", measure_proposing),
        ("exporting", measure_exporting),
        ("searching", measure_searching),
    ):
        if name in parts:
            await part(folder / name, effort)


def main(arguments: Sequence[str] | None = None) -> None:
    """Works in a new folder within `--folder`, which decides whose disk is measured; removes it afterwards."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one or more of {', '.join(PARTS)}; all without any")
    parser.add_argument("--quick", action="store_true", help="only shows that everything works")
    parser.add_argument("--folder", type=Path, default=Path("data"), help="where the databases are put for the time")
    given = parser.parse_args(arguments)
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=given.folder) as folder:
        asyncio.run(measure(Path(folder).absolute(), given.parts or PARTS, QUICK if given.quick else Effort()))


if __name__ == "__main__":
    main()
