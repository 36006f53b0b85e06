"""Applicants in numbers, of one wave or of all. No names, so the group may see them."""

from dataclasses import dataclass

from bot.errors import Outdated
from bot.models import RegistrationState, Wave
from bot.storage import statistics, waves
from bot.storage.database import Transaction

STATES = {
    "applied": (RegistrationState.APPLIED,),
    "offered": (RegistrationState.OFFERED,),
    "confirmed": (RegistrationState.CONFIRMED,),
    "reserve": (RegistrationState.RESERVE,),
    "not_selected": (RegistrationState.NOT_SELECTED,),
    "withdrawn": (RegistrationState.DECLINED, RegistrationState.RELEASED, RegistrationState.WITHDRAWN),
}
"""What screens tell apart (the label [standing]) → the states of a registration that it stands for."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """(name, how many) each, the most first. Subdistricts and categories sum up to `applied`, states to `ever`."""

    wave: Wave | None
    """None: all waves."""
    applied: int
    """Who applied and has not withdrawn, as on the card of a wave."""
    withdrawn: int
    states: tuple[tuple[str, int], ...]
    """In the order of STATES, those that are met with."""
    subdistricts: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str, int], ...]

    @property
    def ever(self) -> int:
        """With those who have withdrawn."""
        return self.applied + self.withdrawn


async def numbers(tx: Transaction, wave_id: int | None) -> Numbers:
    """Of one wave, or of all (None). Raises Outdated for a wave that is none."""
    wave = None if wave_id is None else await waves.get(tx, wave_id)
    if wave_id is not None and wave is None:
        raise Outdated
    by_state = await statistics.by_state(tx, wave_id)
    counted = {name: sum(by_state.get(state, 0) for state in states) for name, states in STATES.items()}
    withdrawn = by_state.get(RegistrationState.WITHDRAWN, 0)
    return Numbers(
        wave=wave,
        applied=sum(by_state.values()) - withdrawn,
        withdrawn=withdrawn,
        states=tuple((name, many) for name, many in counted.items() if many),
        subdistricts=tuple(await statistics.by_subdistrict(tx, wave_id)),
        categories=tuple(await statistics.by_category(tx, wave_id)),
    )
