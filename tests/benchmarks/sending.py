"""The parts about sending to many, in order, and what each prints."""

from collections.abc import Mapping
from pathlib import Path

from . import disk, report_sending
from .effort import DEFAULT_RATE, INJECTED, Effort
from .enqueue import enqueue
from .report import say
from .senders import OTHERS, OURS, Sender
from .sends import Killed, Sends, killed, sends
from .stopping import stopped
from .together import UPDATES, together

STOP_SECONDS = 10.0
"""The broadcast that is stopped would take so long."""
SLOWER = "this bot, slower disk"


async def measure_sends(folder: Path, effort: Effort) -> None:
    """Every sender in turn at every rate, this bot with a slower disk too; then every sender is killed once."""
    folder.mkdir()  # noqa: ASYNC240 - nothing else is going on yet
    slow = disk.slow_disk(folder, INJECTED)
    say(f"\n## Sending to many\n\nOne sync of the disk takes {_sync(folder, {})}; {_slower(folder, slow)}.\n")
    senders = [OURS, *(_that_can_run() if effort.all_contenders else ())]
    for rate in effort.rates:
        found = await _at(folder / f"{rate:g}", rate, senders, slow, effort)
        say(f"\n### {rate:g} messages a second asked for\n\n{report_sending.rates(found)}\n")
    await _kills(folder / "kills", senders, effort)


async def measure_together(folder: Path, effort: Effort) -> None:
    """A broadcast while owners chat, beside owners who chat with a bot that has nothing else to do."""
    say(f"\n## A broadcast to {effort.together_people} while owners chat\n")
    folder.mkdir()  # noqa: ASYNC240 - nothing else is going on yet
    found = await together(folder, people=effort.together_people, rate=DEFAULT_RATE)
    say(f"{UPDATES:g} updates a second, Telegram's limits in force. {report_sending.together(found)}")


async def measure_enqueue(folder: Path, effort: Effort) -> None:
    """Owing a broadcast to everybody, and stopping one that is going out."""
    say(f"\n## A broadcast to {effort.owners} is enqueued\n")
    folder.mkdir()  # noqa: ASYNC240 - nothing else is going on yet
    say(report_sending.enqueued(await enqueue(folder, effort.owners)))
    say("\n## A broadcast is stopped while it goes out\n")
    found = [
        await stopped(folder / f"{rate:g}", people=round(rate * STOP_SECONDS), rate=rate) for rate in effort.stop_rates
    ]
    say(report_sending.stops(found))


def _that_can_run() -> list[Sender]:
    found = []
    for sender in OTHERS:
        if missing := sender.missing():
            say(f"NOT MEASURED: {sender.bot.name}: .venv-bench lacks {', '.join(missing)}; `make bench` installs it.")
        else:
            found.append(sender)
    return found


async def _at(
    folder: Path, rate: float, senders: list[Sender], slow: Mapping[str, str] | None, effort: Effort
) -> dict[str, Sends]:
    folder.mkdir()  # noqa: ASYNC240 - nothing else is going on yet
    runs: list[tuple[str, Sender, Mapping[str, str] | None]] = [(sender.bot.name, sender, None) for sender in senders]
    if slow is not None:
        runs.insert(1, (SLOWER, OURS, slow))
    found: dict[str, Sends] = {}
    people = max(2, round(rate * effort.send_seconds))
    for number, (name, sender, environment) in enumerate(runs):
        say(f"… {name}")
        try:
            found[name] = await sends(
                sender,
                folder / str(number),
                people=people,
                rate=rate,
                patience=effort.send_patience,
                environment=environment,
            )
        except RuntimeError as error:
            _tell_of_death(sender, name, error)
    return found


async def _kills(folder: Path, senders: list[Sender], effort: Effort) -> None:
    folder.mkdir()  # noqa: ASYNC240 - nothing else is going on yet
    found: dict[str, Killed] = {}
    for number, sender in enumerate(senders):
        say(f"… {sender.bot.name}, killed")
        try:
            found[sender.bot.name] = await killed(
                sender, folder / str(number), people=effort.killed_people, rate=effort.killed_rate
            )
        except RuntimeError as error:
            _tell_of_death(sender, sender.bot.name, error)
    say(f"\n### SIGKILL half way, then started again\n\n{report_sending.kills(found)}")


def _tell_of_death(sender: Sender, name: str, error: RuntimeError) -> None:
    """One of the others may fail and the rest is measured all the same; this bot may not."""
    if sender is OURS:
        raise error
    say(f"NOT MEASURED: {name}: {error}.")


def _sync(folder: Path, environment: Mapping[str, str]) -> str:
    return f"{disk.measured_elsewhere(folder, environment) * 1000:.2f} ms"


def _slower(folder: Path, slow: Mapping[str, str] | None) -> str:
    return "there is no gcc here to make it slower" if slow is None else f"that of a slower disk {_sync(folder, slow)}"
