"""Who is compared in sending to many, and what each has of an account afterwards."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .contenders import DATABASE, HERE, OTHER_PYTHON, Contender
from .distant import Distant
from .mailing import NEVER_QUIET, TEXT, settled
from .scripts import ECHO, REGISTRATION

LOOKS = 100

Account = Callable[[Path], int]
"""Folder of a bot → how many messages it knows to have sent."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A bot that sends to many. `account` is None where it keeps none; `needs` are the other environment's packages."""

    bot: Contender
    account: Account | None = None
    needs: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    def settings(self, telegram: Distant, rate: float) -> dict[str, str]:
        """To send to all of the `telegram`'s people, so many a second."""
        if self.bot.ours:
            return {"BOT_MESSAGES_PER_SECOND": f"{rate:g}", **NEVER_QUIET}
        people = {"BENCH_FIRST": str(telegram.people[0]), "BENCH_PEOPLE": str(len(telegram.people))}
        return {**people, "BENCH_RATE": f"{rate:g}", "BENCH_TEXT": TEXT, **self.extra}

    def missing(self) -> list[str]:
        """What the other environment lacks for it."""
        if not self.needs:
            return []
        if not OTHER_PYTHON.exists():
            return list(self.needs)
        look = "import importlib.util as i, sys; print(*[one for one in sys.argv[1:] if not i.find_spec(one)])"
        done = subprocess.run([OTHER_PYTHON, "-c", look, *self.needs], capture_output=True, text=True, check=True)
        return done.stdout.split()


def _ledger(folder: Path) -> int:
    return settled(folder / DATABASE)[0]


def _mailers(folder: Path) -> int:
    """The file is written anew after each message, so a look may find it in pieces, and after a kill it stays so."""
    for _ in range(LOOKS):
        with suppress(OSError, ValueError):
            kept = json.loads((folder / "mailers.json").read_text(encoding="utf-8"))
            return sum(len(one["chats"]["registry"].get("3", [])) for one in kept["records"].values())
    return 0


def _other(name: str, program: str) -> Contender:
    return Contender(name, (str(OTHER_PYTHON), str(HERE / program)), ECHO, asks="getMe")


OURS = Sender(Contender("this bot", (sys.executable, "-m", "bot", "run"), REGISTRATION, ours=True), _ledger)
_LIMITER = ("telegram", "aiolimiter")
OTHERS = (
    Sender(_other("(a) PTB loop", "send_ptb.py"), needs=_LIMITER),
    Sender(_other("(a) PTB gather", "send_ptb.py"), needs=_LIMITER, extra={"BENCH_GATHER": "1"}),
    Sender(_other("(b) aiogram loop", "send_aiogram.py"), needs=("aiogram",)),
    Sender(_other("(c) aiogram-broadcaster", "send_broadcaster.py"), _mailers, needs=("aiogram_broadcaster",)),
)
