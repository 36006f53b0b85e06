"""One call of a Bot API method: who calls, with which parameters, read in Telegram's forgiving way."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.simulator.entities import Bot, Json
from bot.simulator.errors import bad
from bot.simulator.files import Upload

if TYPE_CHECKING:
    from bot.simulator.telegram import Telegram

TRUE = frozenset({"true", "yes", "1"})


@dataclass(slots=True)
class Call:
    """Parameters may be strings (query, form) or JSON values; the readers below take both."""

    telegram: "Telegram"
    bot: Bot
    params: Json
    files: dict[str, Upload]

    def text(self, name: str) -> str:
        """A string; empty when it is missing."""
        value = self.params.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; Telegram takes what it cannot read for 0."""
        value = self.params.get(name)
        return default if value is None or value == "" else whole(value)

    def number(self, name: str) -> float | None:
        try:
            return float(self.params[name])
        except (KeyError, TypeError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        value = self.params.get(name)
        return value if isinstance(value, bool) else str(value).lower() in TRUE

    def json(self, name: str, what: str | None = None) -> Any:
        """A JSON value, None when it is missing; raises 400 "can't parse …"."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {what or name} JSON object") from None

    def mapping(self, name: str) -> Json:
        """A JSON object, empty when it is missing."""
        value = self.json(name)
        if value is not None and not isinstance(value, dict):
            raise bad(f"can't parse {name}: Object expected")
        return value or {}

    def array(self, name: str) -> list[Any]:
        """A JSON array, empty when it is missing."""
        value = self.json(name)
        if value is not None and not isinstance(value, list):
            raise bad(f"can't parse {name}: Array expected")
        return value or []

    def upload(self, name: str) -> Upload | None:
        """The file sent under this name, or under the one that "attach://" points to."""
        value = self.params.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.attached(value)
        return self.files.get(name)

    def attached(self, reference: str) -> Upload:
        found = self.files.get(reference.removeprefix("attach://"))
        if found is None:
            raise bad("can't parse InputMedia: file attachment not found")
        return found


def whole(value: Any) -> int:
    """A whole number out of anything, 0 where there is none."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


Method = Callable[[Call], Any]
