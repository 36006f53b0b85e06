"""The rules of selection: what holds for any applicants, any wave, any seed."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from selections import CODES, SEEDS, YEAR, by_id, candidate, crowds, seated, terms

from bot.models import Place, Verdict
from bot.selection import listing, rules
from bot.selection.candidates import Candidate, Terms
from bot.selection.listing import Basis, lost_to, propose
from bot.selection.rules import awarded, missing

_ORDER = {Place.SEAT: 0, Place.RESERVE: 1, Place.OUT: 2}


@given(crowds(), terms(), SEEDS, st.randoms(use_true_random=False))
def test_the_order_in_which_the_data_come_does_not_matter(
    crowd: list[Candidate], wave: Terms, seed: str, chance: Random
) -> None:
    first = propose(crowd, wave, seed)
    chance.shuffle(crowd)
    turned = replace(wave, subdistricts=dict([*wave.subdistricts.items()][::-1]), categories=wave.categories[::-1])
    assert propose(iter(crowd), turned, seed) == first


@given(crowds(), terms(), SEEDS)
def test_everybody_stands_on_it_exactly_once(crowd: list[Candidate], wave: Terms, seed: str) -> None:
    lines = propose(crowd, wave, seed).lines
    assert sorted(line.registration_id for line in lines) == sorted(one.registration_id for one in crowd)
    assert [line.position for line in lines] == list(range(1, len(lines) + 1))
    places = [_ORDER[line.place] for line in lines]
    assert places == sorted(places)


@given(crowds(), terms(), SEEDS)
def test_seats_and_caps_are_exceeded_only_by_staff(crowd: list[Candidate], wave: Terms, seed: str) -> None:
    listing = propose(crowd, wave, seed)
    forced = [one for one in crowd if one.change is Place.SEAT]
    held = seated(listing)
    assert held.total() <= max(wave.seats, len(forced))
    for code, seats in held.items():
        own = sum(one.subdistrict == code for one in forced)
        assert wave.cap is None or seats <= max(wave.cap, own)


def test_a_guarantee_goes_no_further_than_the_cap() -> None:
    listing = propose([candidate(number) for number in range(1, 5)], Terms(9, YEAR, {CODES[0]: 3}, cap=2), "seed")
    assert seated(listing) == {CODES[0]: 2}
    assert listing.released == {CODES[0]: 1}
    assert [line.basis for line in listing.lines] == [Basis.GUARANTEED] * 2 + [Basis.CAP] * 2


@given(crowds(), terms(), SEEDS)
def test_a_guarantee_is_kept_or_released(crowd: list[Candidate], wave: Terms, seed: str) -> None:
    listing = propose(crowd, wave, seed)
    held = seated(listing)
    for code, seats in wave.subdistricts.items():
        assert held[code] + listing.released.get(code, 0) >= seats
        assert listing.released.get(code, 0) == max(0, seats - held[code])
    assert set(listing.released) <= set(wave.subdistricts)


@given(crowds(), terms(), SEEDS)
def test_a_guarantee_is_released_only_where_nobody_is_left_for_it(
    crowd: list[Candidate], wave: Terms, seed: str
) -> None:
    assume(sum(wave.subdistricts.values()) <= wave.seats)
    assume(not any(one.change is Place.SEAT for one in crowd))
    listing = propose(crowd, wave, seed)
    people = {one.registration_id: one for one in crowd}
    for line in listing.lines:
        one = people[line.registration_id]
        willing = one.change is None and (one.verdict is Verdict.FIT or (one.verdict is None and not line.missing))
        if listing.released.get(line.subdistrict) and willing and line.place is not Place.SEAT:
            assert wave.cap is not None
            assert seated(listing)[line.subdistrict] >= wave.cap


@given(crowds(), terms(), SEEDS)
def test_nobody_stands_behind_fewer_points_without_a_reason_of_staff(
    crowd: list[Candidate], wave: Terms, seed: str
) -> None:
    people = {one.registration_id: one for one in crowd}
    lines = propose(crowd, wave, seed).lines
    for ahead in lines:
        for behind in lines:
            if ahead.subdistrict != behind.subdistrict or behind.points <= ahead.points:
                continue
            if _ORDER[behind.place] > _ORDER[ahead.place] or behind.position > ahead.position:
                first, second = people[ahead.registration_id], people[behind.registration_id]
                held_back = second.change is not None or second.verdict in {Verdict.RESERVE, Verdict.NOT_YET}
                unfit = behind.missing and second.verdict is not Verdict.FIT
                assert first.change is not None or held_back or unfit


@given(crowds(plain=True), terms(), SEEDS)
def test_without_a_word_of_staff_the_better_draw_decides_among_equals(
    crowd: list[Candidate], wave: Terms, seed: str
) -> None:
    lines = [line for line in propose(crowd, wave, seed).lines if not line.missing]
    for ahead in lines:
        for behind in lines:
            same = (ahead.subdistrict, ahead.points) == (behind.subdistrict, behind.points)
            if same and ahead.lottery < behind.lottery:
                assert ahead.position < behind.position


@given(crowds(), terms(), SEEDS)
def test_who_misses_a_condition_is_left_out_unless_staff_said_otherwise(
    crowd: list[Candidate], wave: Terms, seed: str
) -> None:
    lines = by_id(propose(crowd, wave, seed).lines)
    for one in crowd:
        line = lines[one.registration_id]
        assert line.missing == missing(one, wave)
        if one.change is not None:
            assert (line.place, line.basis) == (one.change, Basis.STAFF)
        elif one.verdict is Verdict.NOT_YET:
            assert (line.place, line.basis) == (Place.OUT, Basis.VERDICT)
        elif line.missing and one.verdict is not Verdict.FIT:
            assert (line.place, line.basis) == (Place.OUT, Basis.CONDITION)
        elif one.verdict is Verdict.RESERVE:
            assert line.place is not Place.SEAT


@given(crowds(), terms(), SEEDS)
def test_reserves_are_as_many_as_the_wave_keeps(crowd: list[Candidate], wave: Terms, seed: str) -> None:
    lines = propose(crowd, wave, seed).lines
    for code in {line.subdistrict for line in lines}:
        waiting = [line for line in lines if line.subdistrict == code and line.place is Place.RESERVE]
        forced = sum(line.basis is Basis.STAFF for line in waiting)
        assert len(waiting) <= max(wave.reserves, forced)
        behind = [
            line for line in lines if line.subdistrict == code and line.basis in {Basis.BEHIND, Basis.RESERVES_FULL}
        ]
        assert not behind or len(waiting) >= wave.reserves


def test_whom_staff_make_a_reserve_takes_one_of_the_places() -> None:
    crowd = [candidate(number, verdict=Verdict.RESERVE) for number in range(1, 4)]
    lines = propose([*crowd, candidate(9, change=Place.RESERVE)], Terms(1, YEAR, reserves=2), "seed").lines
    assert sum(line.place is Place.RESERVE for line in lines) == 2
    assert by_id(lines)[9].basis is Basis.STAFF
    assert [line.basis for line in lines[2:]] == [Basis.RESERVES_FULL] * 2


@given(crowds(), terms(), SEEDS)
def test_what_took_the_seat_is_named_rightly(crowd: list[Candidate], wave: Terms, seed: str) -> None:
    lines = propose(crowd, wave, seed).lines
    by_points = [line for line in lines if line.basis is Basis.POINTS]
    last = min((line.points for line in by_points), default=None)
    for line in (one for one in lines if one.basis is Basis.FULL):
        match lost_to(line.points, last):
            case "draw":
                equals = [one.lottery for one in by_points if one.points == line.points]
                assert equals
                assert max(equals) < line.lottery
            case "points":
                assert all(one.points > line.points for one in by_points)
            case "kept":
                seats = [one.basis for one in lines if one.place is Place.SEAT]
                assert set(seats) <= {Basis.GUARANTEED, Basis.STAFF}
                assert len(seats) >= wave.seats


@given(crowds(), terms(), SEEDS)
def test_no_seat_stays_empty_while_somebody_may_have_it(crowd: list[Candidate], wave: Terms, seed: str) -> None:
    listing = propose(crowd, wave, seed)
    held = seated(listing)
    assume(held.total() < wave.seats)
    for line in listing.lines:
        if line.basis in {Basis.FULL, Basis.BEHIND} and line.place is not Place.SEAT:
            said = next(one.verdict for one in crowd if one.registration_id == line.registration_id)
            capped = wave.cap is not None and held[line.subdistrict] >= wave.cap
            assert capped or said is Verdict.RESERVE


@given(crowds(), terms(), SEEDS, st.integers(0, 3))
def test_who_comes_last_changes_nobody_elses_place(crowd: list[Candidate], wave: Terms, seed: str, which: int) -> None:
    """But where a guaranteed seat of their subdistrict had been released: that is what it is for."""
    before = propose(crowd, wave, seed)
    fewest = replace(candidate(10**6 + 1), subdistrict=f"36.04.0{which + 1}", category="none")
    assume(all(line.points > 0 for line in before.lines) and bool(wave.categories))
    assume(not before.released.get(fewest.subdistrict))
    after = by_id(propose([*crowd, fewest], wave, seed).lines)
    for line in before.lines:
        assert after[line.registration_id].place is line.place
        assert after[line.registration_id].basis is line.basis


@given(crowds(), terms(), SEEDS, st.data())
def test_to_gain_points_never_costs_a_place(
    crowd: list[Candidate], wave: Terms, seed: str, data: st.DataObject
) -> None:
    assume(crowd)
    one = data.draw(st.sampled_from(crowd))
    better = replace(one, has_photo=True, permits=3, was_reserve=True)
    before = by_id(propose(crowd, wave, seed).lines)[one.registration_id]
    others = [better if two is one else two for two in crowd]
    after = by_id(propose(others, wave, seed).lines)[one.registration_id]
    assert _ORDER[after.place] <= _ORDER[before.place]


@given(crowds(), terms(), SEEDS, SEEDS)
def test_the_seed_decides_only_among_equals(crowd: list[Candidate], wave: Terms, one: str, other: str) -> None:
    first, second = propose(crowd, wave, one), propose(crowd, wave, other)
    assert (first.digest == second.digest) == (one == other)
    points = [[line.points for line in listing.lines if line.place is Place.SEAT] for listing in (first, second)]
    if not wave.subdistricts and wave.cap is None:
        assert points[0] == points[1]


@given(crowds(), terms(), SEEDS, st.data())
def test_every_change_of_the_data_shows_in_the_digest(
    crowd: list[Candidate], wave: Terms, seed: str, data: st.DataObject
) -> None:
    assume(crowd)
    one = data.draw(st.sampled_from(crowd))
    other = data.draw(
        st.sampled_from(
            [
                replace(one, has_photo=not one.has_photo),
                replace(one, since=one.since - 1),
                replace(one, verdict=Verdict.DISCUSS if one.verdict is None else None),
                replace(one, change=Place.OUT if one.change is None else None),
                replace(one, salutation="x"),
            ]
        )
    )
    before = propose(crowd, wave, seed).digest
    assert propose([other if two is one else two for two in crowd], wave, seed).digest != before
    assert propose([two for two in crowd if two is not one], wave, seed).digest != before
    assert propose(crowd, replace(wave, reserves=wave.reserves + 1), seed).digest != before


@pytest.mark.parametrize(
    "different",
    [
        {"seats": 6},
        {"year": YEAR + 1},
        {"subdistricts": {CODES[1]: 0}},
        {"categories": ("food",)},
        {"nib_required": True},
        {"cap": 4},
        {"reserves": 4},
    ],
    ids=lambda one: next(iter(one)),
)
def test_whatever_a_wave_asks_for_is_in_the_digest(different: dict[str, Any]) -> None:
    """Even with nobody on the list, whom it could have moved."""
    wave = Terms(5, YEAR)
    assert propose([], replace(wave, **different), "seed").digest != propose([], wave, "seed").digest


def test_so_are_the_rules_and_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    before = propose([candidate(1)], Terms(1, YEAR), "seed").digest
    monkeypatch.setattr(rules, "EDITION", rules.EDITION + 1)
    after = propose([candidate(1)], Terms(1, YEAR), "seed").digest
    assert after != before
    monkeypatch.setattr(listing, "lottery", lambda seed, registration_id: "0" * 64)
    assert propose([candidate(1)], Terms(1, YEAR), "seed").digest != after


@given(crowds(most=8), terms())
def test_points_are_what_the_table_says(crowd: list[Candidate], wave: Terms) -> None:
    for line in propose(crowd, wave, "seed").lines:
        one = next(two for two in crowd if two.registration_id == line.registration_id)
        assert line.awarded == awarded(one, wave)
        assert line.points == sum(
            (
                3 * one.has_photo,
                3 * (not wave.categories or one.category in wave.categories),
                2 * one.has_nib,
                2 * (one.permits > 0) + (one.permits > 1),
                (one.since < wave.year) + (one.since <= wave.year - 3),
                3 * (not one.was_trained),
                2 * one.was_reserve,
            )
        )
