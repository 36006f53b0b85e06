"""Faults to order: what Telegram and the network do on bad days."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bot.simulator.entities import Json
from bot.simulator.errors import SimulatorError

KINDS = ("429", "500", "502", "timeout", "slow", "close")


@dataclass(slots=True)
class Fault:
    """What goes wrong, with which calls, how often.

    `kind`: "429" (with `retry_after` seconds), "500", "502" (an HTML page, as proxies answer), "timeout" (no answer
    ever), "slow" (`delay` seconds late), "close" (the connection is dropped). For the last but one and the last
    `effect` says whether the call was carried out. `count` None means always; `probability` is rolled at each call.
    """

    method: str = "*"
    kind: str = "500"
    count: int | None = 1
    retry_after: int = 3
    delay: float = 0.2
    chat_id: int | None = None
    probability: float = 1.0
    effect: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise SimulatorError(f"no such fault: {self.kind}")

    def fits(self, method: str, params: Json) -> bool:
        if self.method != "*" and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id)


class Faults:
    """The faults in force; the first that fits a call is taken, a used-up one goes."""

    def __init__(self, seed: int = 1) -> None:
        self._faults: list[Fault] = []
        self._random = random.Random(seed)  # noqa: S311 - faults should repeat, not be secret

    def __bool__(self) -> bool:
        return bool(self._faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(list(self._faults))

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def clear(self) -> None:
        self._faults.clear()

    def take(self, method: str, params: Json) -> Fault | None:
        """The fault that hits this call, counted down."""
        for fault in self._faults:
            if fault.fits(method, params) and self._random.random() < fault.probability:
                if fault.count is not None:
                    fault.count -= 1
                    if fault.count <= 0:
                        self._faults.remove(fault)
                return fault
        return None
