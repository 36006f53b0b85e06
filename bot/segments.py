"""Whom a broadcast is for: conditions that combine, as data that is frozen with the broadcast."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

LISTS = ("subdistricts", "categories", "permits_held", "permits_lacking", "wave_states")
"""Conditions of several values, each of which can be taken or left."""

_OPPOSITE = {"permits_held": "permits_lacking", "permits_lacking": "permits_held"}


@dataclass(frozen=True, slots=True)
class Segment:
    """Empty conditions hold for everybody. Codes, enum values and ids, never names.

    Conditions about an owner must all hold for the same owner of an account.
    """

    subdistricts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    permits_held: tuple[str, ...] = ()
    """All of them; a permit that was never asked about counts as lacking."""
    permits_lacking: tuple[str, ...] = ()
    cooperative: str = ""
    """ "yes", "no" or empty."""
    wave_id: int = 0
    wave_states: tuple[str, ...] = ()
    """States of the latest registration for that wave; empty: any active one."""
    never_trained: bool = False
    """No active registration for a wave that has begun."""

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

    def changed(self, condition: str, value: str, *, on: bool) -> "Segment":
        """With one value of a condition taken or left; a permit is either held or lacking.

        Taking or leaving twice is the same as once. Raises ValueError for a condition that is none, or a wave's id
        that is no number.
        """
        if condition in LISTS:
            return self._listed(condition, value, on=on)
        if condition == "cooperative":
            return replace(self, cooperative=value if on else "")
        if condition == "wave_id":
            return replace(self, wave_id=int(value) if on else 0, wave_states=self.wave_states if on else ())
        if condition == "never_trained":
            return replace(self, never_trained=on)
        raise ValueError(condition)

    def _listed(self, condition: str, value: str, *, on: bool) -> "Segment":
        others = tuple(one for one in getattr(self, condition) if one != value)
        changes: dict[str, Any] = {condition: (*others, value) if on else others}
        opposite = _OPPOSITE.get(condition)
        if opposite and on:
            changes[opposite] = tuple(one for one in getattr(self, opposite) if one != value)
        return replace(self, **changes)
