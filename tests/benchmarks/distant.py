"""The simulated Telegram as far away as the real one: an answer takes a while, arrivals and refusals are noted."""

import asyncio
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from bot.simulator import ApiError, Bot, Json, Limits
from bot.simulator.files import Upload

from .telegraph import Telegraph

LATENCY = 0.05
"""Seconds until Telegram answers that it has a message."""
COUNTED = ("send", "edit", "copy", "forward")
"""How the methods begin that Telegram's limits count."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message, or an edit, that has come to Telegram."""

    at: float
    """Monotonic seconds."""
    chat_id: int


class Distant(Telegraph):
    """`people` have a chat with the bot already, and say nothing; with `limits`, Telegram's are in force."""

    def __init__(self, people: int, *, latency: float = LATENCY, limits: bool = False) -> None:
        super().__init__()
        self.arrivals: list[Arrival] = []
        self.mailed: list[Arrival] = []
        """Those of the arrivals that are for the people."""
        self.reached: set[int] = set()
        """The people who have got something."""
        self.refused: list[int] = []
        """The chat of each message that Telegram did not take because of its limits."""
        self._latency = latency
        self.limits = Limits() if limits else None
        bot = self.add_bot("naikkelas_bot", "Naik Kelas")
        accounts = [self.add_user("Sari", phone=f"+62813{number:08}").id for number in range(people)]
        self.people = range(accounts[0], accounts[-1] + 1)
        for person in self.people:
            self.dialogue(person, bot).started = True

    def call(self, bot: Bot, method: str, params: Json, files: dict[str, Upload] | None = None) -> Any:
        name = method.lower()
        if name == "sendchataction" or not name.startswith(COUNTED):
            return super().call(bot, method, params, files)
        try:
            message = super().call(bot, method, params, files)
        except ApiError as error:
            if error.code == HTTPStatus.TOO_MANY_REQUESTS:
                self.refused.append(int(params["chat_id"]))
            raise
        self._note(Arrival(time.perf_counter(), message["chat"]["id"]))
        return self._later(message)

    def _note(self, arrival: Arrival) -> None:
        self.arrivals.append(arrival)
        if arrival.chat_id in self.people:
            self.mailed.append(arrival)
            self.reached.add(arrival.chat_id)

    async def _later(self, message: Json) -> Json:
        await asyncio.sleep(self._latency)
        return message


def busiest_second(arrivals: list[Arrival]) -> int:
    """The most messages that came within any one second."""
    times = [arrival.at for arrival in arrivals]
    first, most = 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most
