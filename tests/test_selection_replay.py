"""A record holds all that its list follows from: the same list, byte for byte, from the record alone."""

import copy
import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from applicants_at_hand import applies
from conversation import MONDAY, Office
from hypothesis import given
from proposals_at_hand import KIBIN, closed_wave, move, proposed, say, strong
from selections import SEEDS, crowds, terms

from bot.models import NibState, Place, Verdict
from bot.selection import replay, rules
from bot.selection.candidates import Candidate, Terms
from bot.selection.listing import propose

_TOLD = ("place", "points", "lottery", "awarded", "missing", "basis")
pytestmark = pytest.mark.usefixtures("quiet")


async def announced(office: Office) -> dict[str, Any]:
    """What was frozen of a wave with applicants of every kind."""
    wave = await closed_wave(
        office, seats=3, cap=2, subdistricts={"36.04.15": 1, "36.04.16": 1, "36.04.05": 1}, nib_required=True
    )
    people = [
        await strong(office, wave, 1, business_permits=["pirt", "halal"]),
        await strong(office, wave, 2, business_permits=["pirt"], business_since=2020),
        await strong(office, wave, 3, business_turnover="huge"),
        await applies(office, wave, 4, subdistrict=KIBIN, village=f"{KIBIN}.2001"),
        await applies(office, wave, 5, business_nib_state=NibState.HAS),
        await strong(office, wave, 6),
    ]
    await say(office, people[3], Verdict.FIT, "complete")
    await say(office, people[4], Verdict.NOT_YET, "=2+2")
    rina = await proposed(office, wave)
    await move(rina, people[5], "Beri kursi")
    await rina.forge(f"announceask:{wave}")
    await rina.tap("Ya, umumkan")
    ((content,),) = office.rows("SELECT content FROM selection_records")
    found: dict[str, Any] = json.loads(content)
    return found


async def test_from_the_record_alone_comes_the_same_list(office: Office) -> None:
    content = await announced(office)
    assert len(content["lines"]) == 6
    listing = replay.drawn_again(content)
    assert listing.digest == content["digest"]
    assert replay.holds(content) is True
    for line in content["lines"]:
        told = f"{content['seed']}:{line['registration']}"
        assert line["lottery"] == hashlib.sha256(told.encode()).hexdigest(), "as the berita acara explains it"


@pytest.mark.parametrize(
    ("name", "value"),
    [("has_photo", False), ("permits", 9), ("since", 2011), ("was_trained", True), ("verdict", "discuss")],
)
async def test_whoever_changes_an_input_is_found_out(office: Office, name: str, value: object) -> None:
    content = await announced(office)
    content["lines"][0]["given"][name] = value
    assert replay.holds(content) is False


async def test_so_is_whoever_changes_a_line_or_what_was_released(office: Office) -> None:
    content = await announced(office)
    for change in ("points", "lottery"):
        forged = copy.deepcopy(content)
        forged["lines"][1][change] = forged["lines"][2][change]
        forged["lines"][1]["points"] += 1
        assert replay.holds(forged) is False
    content["released"] = {}
    assert replay.holds(content) is False


async def test_other_rules_cannot_say(office: Office) -> None:
    content = await announced(office)
    content["rules"]["edition"] += 1
    assert replay.holds(content) is None


async def test_what_happens_later_changes_nothing_in_it(office: Office) -> None:
    before = await announced(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE owners SET subdistrict = ?, village = ?, name = 'Lain'", KIBIN, f"{KIBIN}.2001")
        await tx.run("UPDATE businesses SET since = 2001, permits = '[]', nib_state = 'none'")
        await tx.run("UPDATE waves SET seats = 1, cap = 1")
        await tx.run(
            "INSERT INTO verdicts (registration_id, verdict, decided_by, decided_at)"
            " SELECT id, 'fit', 1, ? FROM registrations",
            MONDAY.isoformat(),
        )
    ((content,),) = office.rows("SELECT content FROM selection_records")
    assert json.loads(content) == before
    assert replay.holds(json.loads(content)) is True


@given(crowds(), terms(), SEEDS)
def test_of_any_crowd(crowd: list[Candidate], wave: Terms, seed: str) -> None:
    listing = propose(crowd, wave, seed)
    seen = {one.registration_id: one for one in crowd}
    lines = [
        {
            "registration": line.registration_id,
            "given": replay.given(seen[line.registration_id]),
            **{name: getattr(line, name) for name in (*_TOLD, "subdistrict", "category", "salutation")},
        }
        for line in listing.lines
    ]
    content = {
        "wave": {
            "seats": wave.seats,
            "year": wave.year,
            "subdistricts": wave.subdistricts,
            "categories": wave.categories,
            "nib_required": wave.nib_required,
            "cap": wave.cap,
            "reserves": wave.reserves,
        },
        "rules": rules.as_told(),
        "seed": seed,
        "digest": listing.digest,
        "released": dict(listing.released),
        "lines": lines,
    }
    written = json.loads(json.dumps(content))
    assert replay.holds(written) is True
    for line in written["lines"]:
        one = seen[line["registration"]]
        line["given"] = replay.given(replace(one, change=Place.OUT if one.change is None else None))
        assert replay.holds(written) is False
        line["given"] = replay.given(one)
