"""The record of a selection: as it would be now, and as it was frozen when the list was announced."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.models import Place, Wave
from bot.selection import canonical, rules
from bot.services.proposal_views import in_words
from bot.services.proposals import current
from bot.services.waves import existing
from bot.storage import proposals, selection_changes, selection_records, staff_names
from bot.storage.database import Transaction, to_text
from bot.storage.proposals import Proposal
from bot.storage.selection_changes import Change
from bot.storage.selection_records import Record

Content = dict[str, Any]
"""wave, rules, seed, digest, released, changes, lines, announced; JSON."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was announced. `sha256` is of the UTF-8 of the canonical JSON of `content`."""

    number: int
    sha256: str
    content: Content
    at: datetime


async def content(tx: Transaction, wave_id: int, now: datetime) -> Content:
    """What was announced, or a draft from the list as it is. Raises WaveMoved where there is neither, Outdated."""
    announced = await frozen(tx, wave_id)
    if announced is not None:
        return announced.content
    wave, proposal = await current(tx, wave_id, now)
    return await _content(tx, wave, proposal, None)


async def frozen(tx: Transaction, wave_id: int) -> Frozen | None:
    """What was announced of a wave; None before."""
    record = await selection_records.get(tx, wave_id)
    if record is None:
        return None
    return Frozen(
        record.number, record.sha256, await asyncio.to_thread(json.loads, record.content), record.announced_at
    )


async def sealed(tx: Transaction, wave_id: int) -> Record | None:
    """As `frozen`, but the content is left as it is stored."""
    return await selection_records.get(tx, wave_id)


async def freeze(tx: Transaction, wave_id: int, by: int, now: datetime) -> tuple[int, str]:
    """Freezes the list as it stands; the number of its record and the SHA-256."""
    wave = await existing(tx, wave_id)
    proposal = await proposals.get(tx, wave_id)
    assert proposal is not None  # noqa: S101 - only what was proposed is announced
    announced = {"by": await staff_names.name_of(tx, by) or "", "at": to_text(now)}
    told = await _content(tx, wave, proposal, announced)
    text, digest = await asyncio.to_thread(_sealed, told)
    return await selection_records.add(tx, wave_id, text, digest, by=by, now=now), digest


async def _content(tx: Transaction, wave: Wave, proposal: Proposal, announced: Mapping[str, str] | None) -> Content:
    rows = await selection_records.lines(tx, wave.id)
    lines = await asyncio.to_thread(_lines, rows)
    names = {line["registration"]: line["name"] for line in lines}
    changes = await selection_changes.of_wave(tx, wave.id)
    return {
        "wave": _wave(wave),
        "rules": rules.as_told(),
        "seed": wave.selection_seed,
        "digest": proposal.digest,
        "released": dict(proposal.released),
        "changes": [_change(one, names[one.registration_id]) for one in changes if one.registration_id in names],
        "lines": lines,
        "announced": announced,
    }


def _sealed(told: Content) -> tuple[str, str]:
    text = canonical.canonical(told)
    return text, canonical.sha256([text])


def _lines(rows: Sequence[Any]) -> list[Content]:
    """In the order of the list; reserves are numbered within their subdistrict."""
    waiting: Counter[str] = Counter()
    lines = []
    for row in rows:
        line = selection_records.line(row)
        is_reserve = line["place"] == Place.RESERVE
        waiting[line["subdistrict"]] += is_reserve
        line["queue"] = waiting[line["subdistrict"]] if is_reserve else None
        if line["verdict_reason"]:
            line["verdict_reason"] = in_words("verdict_reason", line["verdict_reason"])
        lines.append(line)
    return lines


def _wave(wave: Wave) -> Content:
    return {
        "id": wave.id,
        "number": wave.number,
        "year": wave.year,
        "title": wave.title,
        "place": wave.place,
        "seats": wave.seats,
        "cap": wave.cap,
        "reserves": wave.reserves,
        "nib_required": wave.nib_required,
        "subdistricts": dict(wave.subdistricts),
        "categories": [one.value for one in wave.categories],
        "sessions": [[to_text(one.starts_at), to_text(one.ends_at) if one.ends_at else None] for one in wave.sessions],
    }


def _change(one: Change, name: str) -> Content:
    return {
        "registration": one.registration_id,
        "name": name,
        "place": one.place,
        "reason": in_words("change_reason", one.reason),
        "by": one.by,
        "at": to_text(one.at),
    }
