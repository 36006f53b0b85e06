"""How long and how much is measured."""

from dataclasses import dataclass

RATE = 50.0
"""Updates a second by the clock; Telegram lets a bot say some 30 messages a second."""
INJECTED = 0.005
"""Seconds more for each sync: a cheap disk."""
DEFAULT_RATE = 28.0
"""Messages a second that this bot sends unless it is told otherwise."""
HIGH_RATE = 1000.0
"""Messages a second that Telegram lets a bot pay for; more cannot be set."""


@dataclass(frozen=True, slots=True)
class Effort:
    """`QUICK` shows that the benchmarks work; its figures mean nothing."""

    people: int = 40
    warm_up: float = 2.0
    seconds: float = 8.0
    grace: float = 5.0
    chats: int = 10_000
    owners: int = 48_000
    tours: int = 60
    applicants: int = 5_000
    """Of one wave, whose list is drawn up and announced."""
    answers: int = 500
    """Made up, for the search to find its way among."""
    questions: int = 10_000
    """At most; to find the answer to."""
    search_rounds: int = 3
    edits: int = 20
    all_contenders: bool = True
    send_seconds: float = 15.0
    """The recipients of a broadcast are as many as the rate allows in this time."""
    send_patience: float = 18.75
    """Seconds after which a sender that has not finished is cut off."""
    killed_people: int = 200
    killed_rate: float = DEFAULT_RATE
    together_people: int = 3_000
    rates: tuple[float, ...] = (DEFAULT_RATE, HIGH_RATE)
    stop_rates: tuple[float, ...] = (DEFAULT_RATE, HIGH_RATE)


QUICK = Effort(
    people=5,
    warm_up=0.1,
    seconds=0.3,
    grace=0.5,
    chats=20,
    owners=100,
    tours=1,
    applicants=60,
    answers=40,
    questions=100,
    search_rounds=1,
    edits=2,
    all_contenders=False,
    send_seconds=0.2,
    send_patience=60.0,
    killed_people=40,
    killed_rate=200.0,
    together_people=84,
    rates=(HIGH_RATE,),
    stop_rates=(DEFAULT_RATE,),
)
