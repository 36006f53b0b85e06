"""What must hold of the seats of a wave after each step, whatever it was."""

import json
from collections import Counter

from seats_world import CAP, GUARANTEED, SeatsWorld

from bot.seating import leaves_time


class SeatsLaws(SeatsWorld):
    """Each law is an assertion about what the database holds."""

    def __init__(self) -> None:
        super().__init__()
        self.put_by_staff: Counter[str] = Counter()
        """Subdistrict → seats of the announced list on which staff have put somebody."""
        self.beyond = 0
        """How many of these were more than the wave had seats."""
        self.before: dict[int, tuple[str, str, int]] = {}
        """Registration → state, subdistrict, rank after the step before."""

    def all_holds(self) -> None:
        assert not self.wrong
        self.nobody_holds_two()
        if self.wave_state() == "announced":
            self.not_too_many()
            self.free_seats_are_offered()
            self.in_order()
            self.guarantees()
        self.before = {one: (was, place, rank) for one, was, place, rank in self.registrations()}

    def was_announced(self) -> bool:
        """Whether the list was out before this step."""
        return any(state not in {"applied", "withdrawn"} for state, _, _ in self.before.values())

    def as_the_list_says(self) -> None:
        """Guarantees of the list are kept or recorded; staff's own moves are the only way beyond seats and cap."""
        (content,) = self.rows("SELECT content FROM selection_records")[0]
        record = json.loads(content)
        held = Counter(line["subdistrict"] for line in record["lines"] if line["place"] == "seat")
        for code, guaranteed in GUARANTEED.items():
            assert held[code] + record["released"].get(code, 0) >= guaranteed
        seated = [line for line in record["lines"] if line["place"] == "seat"]
        self.put_by_staff = Counter(line["subdistrict"] for line in seated if line["basis"] == "staff")
        self.beyond = max(0, self.put_by_staff.total() - self.seats_there_are())
        assert held.total() <= self.seats_there_are() + self.beyond

    def nobody_holds_two(self) -> None:
        twice = self.rows(
            "SELECT owner_id FROM registrations WHERE state IN ('offered', 'confirmed')"
            " GROUP BY owner_id HAVING count(*) > 1"
        )
        assert not twice
        offered = self.rows("SELECT id FROM registrations WHERE state = 'offered' ORDER BY id")
        waiting = self.rows("SELECT registration_id FROM seat_offers WHERE answer IS NULL ORDER BY registration_id")
        assert offered == waiting or self.wave_state() in {"cancelled", "running", "finished"}

    def overruled_by_subdistrict(self) -> Counter[str]:
        found = self.rows(
            "SELECT subdistrict FROM seat_events JOIN registrations ON registrations.id = registration_id"
            " WHERE what = 'overruled'"
        )
        return Counter(place for (place,) in found)

    def not_too_many(self) -> None:
        held, overruled = self.held_by_subdistrict(), self.overruled_by_subdistrict()
        assert held.total() <= self.seats_there_are() + self.beyond + overruled.total()
        for place, count in held.items():
            assert count <= max(CAP, self.put_by_staff[place]) + overruled[place]

    def free_seats_are_offered(self) -> None:
        wave = self.run(self.get_wave())
        now, calendar = self.office.clock.now, self.office.app.wiring.calendar
        if calendar.is_quiet(now) or not leaves_time(wave, now, calendar):
            return
        held = self.held_by_subdistrict()
        willing = [place for _, state, place, _ in self.registrations() if state == "reserve" and held[place] < CAP]
        assert held.total() >= wave.seats or not willing

    def in_order(self) -> None:
        """Whoever was promoted in this step stood before those of the same subdistrict who still wait."""
        promoted = {row[0] for row in self.rows("SELECT registration_id FROM seat_events WHERE what = 'promoted'")}
        now = {one: state for one, state, _, _ in self.registrations()}
        for one in promoted:
            was, place, rank = self.before.get(one, ("", "", 0))
            if was != "reserve" or now[one] == "reserve":
                continue
            behind = [
                other
                for other, (state, other_place, other_rank) in self.before.items()
                if (state, other_place) == ("reserve", place) and other_rank < rank and now[other] == "reserve"
            ]
            assert not behind, (one, behind)

    def guarantees(self) -> None:
        """Where a subdistrict has fewer seats than it was guaranteed, that is on record, or a seat is still free."""
        held = self.held_by_subdistrict()
        released = {row[0] for row in self.rows("SELECT reason FROM seat_events WHERE what = 'guarantee_released'")}
        (content,) = self.rows("SELECT content FROM selection_records")[0]
        released |= set(json.loads(content)["released"])
        for code, guaranteed in GUARANTEED.items():
            if held[code] < guaranteed and code not in released:
                free = self.seats_there_are() - held.total()
                taken = self.rows("SELECT 1 FROM vacancies WHERE subdistrict = ? AND taken_away = 1", code)
                assert free > 0 or taken or self.put_by_staff or self.overruled_by_subdistrict(), code
