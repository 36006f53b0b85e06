"""People who act by a script: each waits for the screen that is due, then does what comes next."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from .telegraph import Telegraph


class Deed(Enum):
    SAY = "say"
    TAP = "tap"
    SHARE = "share"
    """One's own phone number."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that a person does, once a screen came whose buttons hold `awaits` ("" is any screen)."""

    screen: str
    """What the person sees next; the delay of this turn counts under this name."""
    awaits: str
    deed: Deed
    what: str = ""
    """The text to say, or a part of the data of the button to tap."""
    step: bool = False
    """It answers a question of the form."""


@dataclass(frozen=True, slots=True)
class Script:
    """Turns in order; `until` is what the last screen holds. An endless one begins again."""

    turns: Sequence[Turn]
    until: str = ""
    endless: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A turn whose screen has come."""

    turn: Turn
    at: float
    """Monotonic seconds."""
    delay: float
    """Seconds from the update being there for getUpdates to the screen's arrival at Telegram."""


@dataclass(slots=True)
class Person:
    """Where one person is in the script."""

    user_id: int
    position: int = 0
    acted_at: float | None = None
    """When the turn under way was done; None while nothing is awaited."""
    message_id: int = 0
    buttons: tuple[str, ...] = ()


@dataclass(slots=True)
class Crowd:
    """Makes people act and notes the delays. `ready` is called when somebody's awaited screen has come."""

    telegram: Telegraph
    script: Script
    answered: list[Answered] = field(default_factory=list)
    waiting: dict[int, Person] = field(default_factory=dict)
    ready: Callable[[Person], None] = field(init=False)
    finished: int = 0

    def __post_init__(self) -> None:
        self.ready = self.act
        self.telegram.listener = self._hear

    def newcomer(self) -> Person:
        """Somebody who has done nothing yet."""
        number = len(self.telegram.users)
        return Person(self.telegram.add_user("Sari", phone=f"+62812{number:08}").id)

    def act(self, person: Person) -> None:
        """Does the person's next turn now; whoever has come to the end makes room for a newcomer."""
        if person.position == len(self.script.turns):
            if not self.script.endless:
                self.finished += 1
                person = self.newcomer()
            person.position = 0
        turn = self.script.turns[person.position]
        self.waiting[person.user_id] = person
        person.acted_at = time.perf_counter()
        self._do(person, turn)

    def _do(self, person: Person, turn: Turn) -> None:
        user_id = person.user_id
        if turn.deed is Deed.SAY:
            self.telegram.send_text(user_id, user_id, turn.what)
        elif turn.deed is Deed.SHARE:
            self.telegram.share_own_contact(user_id, user_id)
        else:
            data = next(button for button in person.buttons if turn.what in button)
            self.telegram.tap(user_id, user_id, person.message_id, data, forged=True)  # spares a search

    def _hear(self, chat_id: int, message_id: int, buttons: tuple[str, ...]) -> None:
        person = self.waiting.get(chat_id)
        if person is None or person.acted_at is None or not self._is_awaited(person, buttons):
            return
        now = time.perf_counter()
        self.answered.append(Answered(self.script.turns[person.position], now, now - person.acted_at))
        person.position += 1
        person.acted_at, person.message_id, person.buttons = None, message_id, buttons
        del self.waiting[chat_id]
        # Not at once: Telegram has yet to answer the bot's own call.
        asyncio.get_running_loop().call_soon(self.ready, person)

    def _is_awaited(self, person: Person, buttons: tuple[str, ...]) -> bool:
        following = person.position + 1
        last = following == len(self.script.turns)
        awaited = self.script.until if last else self.script.turns[following].awaits
        return not awaited or any(awaited in button for button in buttons)


class Queue:
    """Those whose screen has come, in that order: for loads that keep to a schedule."""

    def __init__(self, crowd: Crowd, people: int) -> None:
        self._crowd = crowd
        self._ready = deque(crowd.newcomer() for _ in range(people))
        crowd.ready = self._ready.append

    def act(self) -> None:
        """The next of them acts; if nobody is ready, a newcomer, so that the load never waits for the bot."""
        self._crowd.act(self._ready.popleft() if self._ready else self._crowd.newcomer())
