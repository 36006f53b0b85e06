"""Going through the applicants of a wave: how far staff are, and whom a petugas looks at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.errors import Outdated
from bot.models import Category, Verdict, Wave, WaveState
from bot.storage import reviewing as rows
from bot.storage import verdicts, waves
from bot.storage.database import Transaction
from bot.storage.reviewing import UNDECIDED, Filter

__all__ = ["UNDECIDED", "Counts", "Filter", "Review", "choices", "choose", "counts", "first", "following", "review"]


@dataclass(frozen=True, slots=True)
class Counts:
    """Active applicants of a wave, by what staff have said about them."""

    applicants: int
    decided: Mapping[Verdict, int]
    """Every verdict is there, if only with 0."""
    undecided: int


@dataclass(frozen=True, slots=True)
class Review:
    """Where the reviewing of a wave stands, and whom a petugas has chosen to look at."""

    wave: Wave
    counts: Counts
    chosen: Filter
    passing: int
    """How many pass the filter."""


async def counts(tx: Transaction, wave_id: int) -> Counts:
    """How far the reviewing of a wave is."""
    found = await verdicts.count(tx, wave_id)
    return Counts(sum(found.values()), {one: found.get(one, 0) for one in Verdict}, found.get(None, 0))


async def review(tx: Transaction, wave_id: int, account_id: int) -> Review:
    """Where a petugas stands. Raises Outdated for a wave that nobody can have applied for."""
    wave = await _wave(tx, wave_id)
    chosen = await rows.chosen(tx, account_id, wave_id)
    return Review(wave, await counts(tx, wave_id), chosen, await rows.count(tx, wave, chosen))


async def choose(tx: Transaction, wave_id: int, account_id: int, condition: str, value: str) -> None:
    """Sets one condition of the filter (empty: it does not count), or `all` of them to nothing. Raises Outdated."""
    await _wave(tx, wave_id)
    chosen = await rows.chosen(tx, account_id, wave_id)
    match condition:
        case "all":
            chosen = Filter()
        case "verdict" if value in {"", UNDECIDED, *Verdict}:
            chosen = replace(chosen, verdict=value or None)
        case "category" if value in {"", *Category}:
            chosen = replace(chosen, category=value or None)
        case "subdistrict" if value in {"", *dict(await rows.subdistricts(tx, wave_id))}:
            chosen = replace(chosen, subdistrict=value or None)
        case "warned":
            chosen = replace(chosen, warned=bool(value))
        case _:
            raise Outdated
    await rows.keep(tx, account_id, wave_id, chosen)


async def choices(tx: Transaction, wave_id: int, condition: str) -> list[tuple[str, int]]:
    """(value, how many) that a condition can be set to: subdistrict or category. Raises Outdated."""
    await _wave(tx, wave_id)
    match condition:
        case "subdistrict":
            return await rows.subdistricts(tx, wave_id)
        case "category":
            return await rows.categories(tx, wave_id)
    raise Outdated


async def first(tx: Transaction, wave_id: int, account_id: int) -> int | None:
    """The registration with which a petugas begins; None when nobody passes their filter. Raises Outdated."""
    wave = await _wave(tx, wave_id)
    return await rows.first(tx, wave, await rows.chosen(tx, account_id, wave_id))


async def following(tx: Transaction, wave: Wave, account_id: int, registration_id: int) -> int | None:
    """Who comes after an applicant; after the last one those that were passed over, while looking for undecided."""
    chosen = await rows.chosen(tx, account_id, wave.id)
    behind = (await rows.around(tx, wave, chosen, registration_id)).behind
    if behind is None and chosen.verdict == UNDECIDED:
        return await rows.first(tx, wave, chosen, but=registration_id)
    return behind


async def _wave(tx: Transaction, wave_id: int) -> Wave:
    wave = await waves.get(tx, wave_id)
    if wave is None or wave.state is WaveState.DRAFT:
        raise Outdated
    return wave
