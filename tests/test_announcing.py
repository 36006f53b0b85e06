"""A koordinator announces a list: checked, frozen, told once."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from applicants_at_hand import applies
from conversation import MONDAY, Office, Person, words
from proposals_at_hand import KIBIN, four, move, places, proposed, say, strong

from bot.models import Consent, Relation, Session, Verdict
from bot.services import selection_records
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners, registrations

pytestmark = pytest.mark.usefixtures("quiet")


async def announced(office: Office, wave: int) -> Person:
    """Rina has announced the list."""
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    await rina.tap("Ya, umumkan")
    return rina


def about(office: Office) -> list[str]:
    """What the group heard of announcements."""
    return [words(one) for one in office.in_group() if "diumumkan" in words(one)]


async def reach(office: Office, registration: int, account_id: int) -> None:
    """The owner can be reached through an account."""
    async with office.app.wiring.database.transaction() as tx:
        found = await registrations.get(tx, registration)
        assert found is not None
        await accounts.record_consent(tx, account_id, Consent.GIVEN, NOTICE_VERSION, MONDAY)
        await owners.link(tx, account_id, found.owner_id, Relation.SELF, MONDAY)


async def test_the_numbers_are_shown_and_the_group_hears_once(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    rina.sees(
        "Umumkan hasil Gelombang 7/2027?",
        "Terpilih 2 dari 2 kursi, dari 1 kecamatan",
        "Cadangan 2; belum terpilih 0",
        "Terjangkau bot 0; perlu ditelepon 4: Cikande 3 dan Kibin 1",
        "Kursi dijawab paling lambat Kamis, 3 Desember 2026, pukul 16.00 WIB",
    )
    assert "jam tenang" not in rina.screen
    assert about(office) == []
    await rina.tap_twice("Ya, umumkan")
    rina.sees("sudah diumumkan", "Berita acara no. 1")
    (said,) = about(office)
    ((sha256, content),) = office.rows("SELECT sha256, content FROM selection_records")
    assert hashlib.sha256(content.encode()).hexdigest() == sha256
    for part in ("oleh Rina", "Terpilih 2 dari 2 kursi", "Berita acara no. 1", sha256[:16], "Kamis, 3 Desember"):
        assert part in said
    assert office.rows("SELECT state, announced_at FROM waves") == [("announced", "2026-11-30T02:00:00Z")]
    states = dict(office.rows("SELECT id, state FROM registrations"))
    assert sorted(states[one] for one in people) == ["offered", "offered", "reserve", "reserve"]
    assert office.rows("SELECT count(*) FROM seat_offers") == [(2,)]
    assert "Gelombang 7/2027" in said
    await rina.tap("Lihat gelombang", chat=office.group.id)
    rina.sees("hasil diumumkan")
    await rina.forge(f"proposal:{wave}")
    rina.sees("sudah diumumkan", sha256)


async def test_only_a_koordinator_announces(office: Office) -> None:
    wave, _ = await four(office)
    budi = await proposed(office, wave, "member")
    await budi.tap("Umumkan hasil")
    budi.sees("koordinator")
    await budi.forge(f"announceyes:{wave}:1")
    budi.sees("koordinator")
    assert office.rows("SELECT state FROM waves") == [("deciding",)]


async def test_what_stands_in_the_way_is_said(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await say(office, people[3], Verdict.DISCUSS)
    await rina.tap("Umumkan hasil")
    rina.sees("belum bisa diumumkan", "perlu disusun ulang", "ditandai Bahas (1)")
    await rina.tap("Usulan")
    await rina.tap("Susun ulang")
    await rina.tap("Umumkan hasil")
    rina.sees("ditandai Bahas (1)")
    assert "perlu disusun ulang" not in rina.screen
    await rina.forge(f"announceyes:{wave}:2")
    rina.sees("belum bisa diumumkan")
    assert office.rows("SELECT count(*) FROM selection_records") == [(0,)]


async def test_what_changes_between_the_numbers_and_the_yes_is_not_announced(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    async with office.app.wiring.database.transaction() as tx:
        await registrations.withdraw(tx, people[0], MONDAY)
    await rina.tap("Ya, umumkan")
    rina.sees("belum bisa diumumkan", "perlu disusun ulang")
    assert office.rows("SELECT state FROM waves") == [("deciding",)]
    assert about(office) == []


async def test_the_yes_of_an_old_list_announces_nothing(office: Office) -> None:
    wave, people = await four(office)
    rina, budi = await proposed(office, wave), office.staff("Budi")
    await rina.tap("Umumkan hasil")
    yes = rina.data_of("Ya, umumkan")
    await budi.send("/usulkan")
    await move(budi, people[0], "Tidak diusulkan")
    await rina.forge(yes)
    rina.sees("susunan ke-2")
    assert about(office) == []


async def test_without_days_or_time_left_nothing_is_announced(office: Office) -> None:
    wave, _ = await four(office, sessions=(Session(MONDAY + timedelta(hours=3), None),))
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    assert "belum bisa diumumkan" not in rina.screen
    office.clock.forward(hours=1.5)
    await rina.tap("Ya, umumkan")
    rina.sees("belum bisa diumumkan", "sudah terlalu pendek")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("DELETE FROM wave_sessions")
    await rina.forge(f"announceask:{wave}")
    rina.sees("hari pelatihan belum diisi")


async def test_a_list_without_anybody_on_a_seat_is_not_announced(office: Office) -> None:
    wave, people = await four(office)
    for one in people:
        await say(office, one, Verdict.NOT_YET)
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    rina.sees("belum ada yang diusulkan terpilih")


async def test_in_quiet_hours_it_is_said_when_messages_go_out(office: Office) -> None:
    wave, people = await four(office)
    await reach(office, people[0], 77)
    office.clock.now = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    rina.sees("jam tenang", "Selasa, 1 Desember 2026, pukul 06.00 WIB", "Terjangkau bot 1; perlu ditelepon 3")


async def test_seats_beyond_the_number_are_announced_as_such(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    for one in people[:3]:
        if places(office)[one] == "seat":
            await move(rina, one, "Jadikan cadangan")
        await move(rina, one, "Beri kursi")
    await rina.forge(f"announceask:{wave}")
    rina.sees("Terpilih 3 dari 2 kursi", "1 di luar jumlah kursi, keputusan petugas")
    await rina.tap("Ya, umumkan")
    assert "1 di luar jumlah kursi" in about(office)[0]
    assert office.rows("SELECT count(*) FROM registrations WHERE state = 'offered'") == [(3,)]


async def test_the_record_holds_what_was_announced(office: Office) -> None:
    wave, people = await four(office, subdistricts={"36.04.15": 0, KIBIN: 2})
    await say(office, people[1], Verdict.FIT, "Produknya bagus")
    rina = await proposed(office, wave)
    async with office.app.wiring.database.transaction() as tx:
        draft = await selection_records.content(tx, wave, MONDAY)
    assert (draft["announced"], draft["changes"], draft["released"]) == (None, [], {KIBIN: 1})
    await move(rina, people[2], "Tidak diusulkan", "ganda")
    await rina.forge(f"announceask:{wave}")
    await rina.tap("Ya, umumkan")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE owners SET name = 'Lain', subdistrict = ?", KIBIN)
        frozen = await selection_records.frozen(tx, wave)
        told = await selection_records.content(tx, wave, MONDAY)
    assert frozen is not None
    assert (frozen.number, frozen.at, frozen.content) == (1, MONDAY, told)
    assert told["announced"] == {"by": "Rina", "at": "2026-11-30T02:00:00Z"}
    assert told["wave"]["sessions"] == [["2026-12-21T02:00:00Z", None]]
    assert told["rules"]["points"]["photo"] == 3
    assert told["changes"] == [
        {"registration": people[2], "name": "Warga 3", "place": "out", "reason": "Pendaftaran ganda", "by": "Rina",
         "at": "2026-11-30T02:00:00Z"}
    ]  # fmt: skip
    lines = {line["registration"]: line for line in told["lines"]}
    assert lines.keys() == set(people)
    assert lines[people[1]]["verdict_reason"] == "Produknya bagus"
    assert (lines[people[0]]["verdict"], lines[people[1]]["verdict"]) == (None, "fit")
    assert lines[people[3]]["basis"] == "guaranteed"
    assert {line["subdistrict"] for line in lines.values()} == {"36.04.15", KIBIN}
    assert all(set(line) == set(lines[people[0]]) for line in lines.values())
    assert "phone" not in json.dumps(told)
    assert "+62" not in json.dumps(told)


async def test_reserves_are_numbered_within_their_subdistrict(office: Office) -> None:
    wave, _ = await four(office)
    await applies(office, wave, 5, subdistrict=KIBIN, village=f"{KIBIN}.2006")
    await strong(office, wave, 6)
    await announced(office, wave)
    async with office.app.wiring.database.transaction() as tx:
        told = await selection_records.content(tx, wave, MONDAY)
    queues = [(line["subdistrict"], line["queue"]) for line in told["lines"] if line["place"] == "reserve"]
    assert sorted(queues) == [("36.04.15", 1), ("36.04.15", 2), (KIBIN, 1), (KIBIN, 2)]
    assert all(line["queue"] is None for line in told["lines"] if line["place"] != "reserve")
