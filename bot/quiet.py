"""Quiet hours: when messages to many wait for the morning."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Self

_WRITTEN = re.compile(r"\s*(\d{1,2})[.:](\d{2})\s*[-\u2013]\s*(\d{1,2})[.:](\d{2})\s*")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begins` to `ends`, local time; over midnight where `begins` is the later. Equal: never."""

    begins: time
    ends: time

    @classmethod
    def read(cls, text: str) -> Self:
        """From "20.30-06.00". Raises ValueError for anything else."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise ValueError("quiet hours are written as 20.30-06.00")
        begin_hour, begin_minute, end_hour, end_minute = (int(part) for part in written.groups())
        return cls(time(begin_hour, begin_minute), time(end_hour, end_minute))

    def at(self, here: time) -> bool:
        """Whether it is quiet at this local time."""
        if self.begins <= self.ends:
            return self.begins <= here < self.ends
        return here >= self.begins or here < self.ends
