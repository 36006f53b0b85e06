"""Whom a broadcast is for: conditions that combine, as data that is frozen with the broadcast."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Segment:
    """Empty conditions hold for everybody. Codes, enum values and ids, never names."""

    subdistricts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    permits_held: tuple[str, ...] = ()
    permits_lacking: tuple[str, ...] = ()
    cooperative: str = ""
    """ "yes", "no" or empty."""
    wave_id: int = 0
    wave_states: tuple[str, ...] = ()
    """States of a registration for that wave; empty: any active one."""
    never_trained: bool = False

    def dump(self) -> str:
        """As JSON, without empty conditions."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @classmethod
    def load(cls, text: str) -> "Segment":
        """From what `dump` gave."""
        stored: dict[str, Any] = json.loads(text)
        known = {one.name for one in fields(cls)}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items() if name in known
        }
        return cls(**values)
