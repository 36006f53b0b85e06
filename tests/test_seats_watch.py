"""What the clock does about seats: the second message, the list of whom to call, and silence as an answer."""

from datetime import timedelta

import pytest
from conversation import Office, Person, words
from reminders_at_hand import at, here
from seats_at_hand import KIBIN, Seating, announced, decline, keep, listened, rejoin, said_in_group
from waves_at_hand import CIKANDE

from bot.storage import accounts, seat_watch
from bot.storage.database import to_text

pytestmark = pytest.mark.usefixtures("quiet")

# Offered on Tuesday at 09.00, due on Friday at 16.30: 44 waking hours; half of them are over on Wednesday at 19.15.
DUE = here(4, "16.30")
HALF = here(2, "21.00")


def nudges(person: Person) -> list[str]:
    said = [words(one) for one in person.messages if one["from"]["is_bot"]]
    return [text for text in said if "masih menunggu jawaban" in text]


def to_call(office: Office) -> list[str]:
    return [text for text in said_in_group(office) if text.startswith("📞")]


def stuck(office: Office) -> list[str]:
    return [text for text in said_in_group(office) if text.startswith("▫️")]


async def test_the_second_message_comes_once_and_only_to_who_has_not_answered(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi", "Citra", "Dewi"])
    await world.people["Budi"].forge(f"seatyes:{world.ids['Budi']}")
    await keep(world, "Citra")
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [world.people["Dewi"].user.id])
    await at(office, here(2, "14.00"))
    ani = world.people["Ani"]
    assert not nudges(ani)
    for moment in (here(3, "06.00"), here(3, "06.01"), here(4, "12.00")):
        await at(office, moment)
        assert len(nudges(ani)) == 1
    ani.saw("Ibu Ani, kursi di pelatihan Gelombang 7/2027", "paling lambat Jumat, 4 Desember 2026, pukul 16.30 WIB")
    assert not nudges(world.people["Budi"])
    assert not nudges(world.people["Citra"])
    assert office.rows("SELECT count(*) FROM seat_offers WHERE nudged_at IS NOT NULL") == [(2,)]
    await ani.tap("Saya hadir")
    assert world.state("Ani") == "confirmed"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE seat_offers SET answer = 'yes'",
        "UPDATE seat_offers SET kept_by = 1",
        "UPDATE seat_offers SET answer_by = '2026-12-01T02:00:00Z'",
        "UPDATE waves SET state = 'cancelled'",
        "DELETE FROM account_owners",
    ],
)
async def test_a_second_message_that_lost_its_sense_is_not_sent(office: Office, change: str) -> None:
    world = await announced(office, ["Ani"])
    offers = office.rows("SELECT id FROM seat_offers")
    async with office.app.wiring.database.transaction() as tx:
        await seat_watch.owe_nudge(tx, offers[0][0], office.clock.now)
        await tx.run(change)
    await office.settle()
    assert not nudges(world.people["Ani"])
    assert office.rows("SELECT state FROM outbox WHERE kind = 'seat_nudge'") == [("cancelled",)]


async def test_the_group_hears_once_whom_to_call(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi", "Citra"])
    await world.people["Budi"].forge(f"seatyes:{world.ids['Budi']}")
    await at(office, here(3, "16.29"))
    assert not to_call(office)
    for moment in (here(3, "16.30"), here(3, "18.00"), here(4, "09.00")):
        await at(office, moment)
        (said,) = to_call(office)
    assert "2 kursi belum dijawab, batas Jumat, 4 Desember 2026, pukul 16.30 WIB" in said
    rina = office.staff("Rina")
    await rina.tap("Buka daftar", chat=office.group.id)
    rina.sees("Terpilih, belum menjawab · Gelombang 7/2027: 2", "1. Ibu Ani · Cikande · 4 Des 2026 16.30 WIB 🔔")
    assert world.states == {"Ani": "offered", "Budi": "confirmed", "Citra": "offered"}, "nothing is taken by the clock"


async def test_a_later_offer_joins_a_later_message_and_none_comes_at_night(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], begins=(here(4, "08.00"),))
    await at(office, here(2, "20.00"))
    assert len(to_call(office)) == 1, "Ani, with the second message"
    await decline(world, "Ani")
    assert world.state("Budi") == "offered"
    await at(office, here(2, "23.00"))
    assert len(to_call(office)) == 1
    await at(office, here(3, "10.00"))
    assert len(to_call(office)) == 2


async def test_rounds_lie_an_hour_apart(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"])
    await world.change("UPDATE seat_offers SET answer_by = ? WHERE registration_id = ?", "2026-12-04T09:00:00Z", 1)
    await at(office, here(3, "16.00"))
    assert len(to_call(office)) == 1
    await at(office, here(3, "16.59"))
    assert len(to_call(office)) == 1
    await at(office, here(3, "17.00"))
    assert [text.splitlines()[1] for text in to_call(office)] == [
        "⏳ 1 kursi belum dijawab, batas Jumat, 4 Desember 2026, pukul 16.00 WIB",
        "⏳ 1 kursi belum dijawab, batas Jumat, 4 Desember 2026, pukul 16.30 WIB",
    ]


async def test_before_a_group_is_bound_nothing_is_taken_as_told(office: Office) -> None:
    await announced(office, ["Ani"])
    group, office.app.wiring.staff.chat_id = office.app.wiring.staff.chat_id, None
    await at(office, here(4, "09.00"))
    assert office.rows("SELECT listed_at FROM seat_offers") == [(None,)]
    office.app.wiring.staff.chat_id = group
    await at(office, here(4, "09.01"))
    assert len(to_call(office)) == 1


async def test_without_the_setting_silence_takes_nothing(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    await listened(office, here(10, "09.00"))
    assert world.states == {"Ani": "offered", "Budi": "reserve"}


async def silent(office: Office, **different: object) -> Seating:
    return await announced(office, ["Ani"], ["Budi"], auto_release=1, **different)  # type: ignore[arg-type]  # values of a wave


async def test_with_it_the_seat_of_who_was_reached_goes_on(office: Office) -> None:
    world = await silent(office)
    await listened(office, DUE + timedelta(minutes=9))
    assert world.state("Ani") == "offered"
    await at(office, DUE + timedelta(minutes=10))
    assert world.states == {"Ani": "released", "Budi": "offered"}
    world.people["Ani"].sees("batal")
    assert office.rows("SELECT answer, answered_by FROM seat_offers WHERE answer IS NOT NULL") == [("released", 0)]


async def test_a_seat_that_can_go_to_nobody_any_more_is_not_taken(office: Office) -> None:
    world = await silent(office, when=here(20, "19.00"))
    await listened(office, here(21, "07.30"))
    assert office.rows("SELECT answer_by < ? FROM seat_offers", to_text(here(21, "07.20"))) == [(1,)]
    assert world.states == {"Ani": "offered", "Budi": "reserve"}
    assert "batal" not in world.people["Ani"].screen


async def test_a_kept_seat_is_not_taken(office: Office) -> None:
    world = await silent(office)
    await keep(world, "Ani")
    await listened(office, DUE + timedelta(hours=1))
    assert world.state("Ani") == "offered"


async def test_who_could_not_be_reached_loses_nothing(office: Office) -> None:
    world = await silent(office, without=["Ani"])
    await listened(office, DUE + timedelta(hours=1))
    assert world.state("Ani") == "offered"


async def test_who_has_blocked_the_bot_before_loses_nothing(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], when=here(1, "22.00"), auto_release=1)
    office.telegram.block(world.people["Ani"].user.id)
    await at(office, here(2, "06.00"))
    assert office.rows(
        "SELECT DISTINCT state FROM outbox WHERE chat_id = ? AND kind = 'result'", world.people["Ani"].user.id
    ) == [("blocked",)]
    await listened(office, DUE + timedelta(hours=1))
    assert world.state("Ani") == "offered"
    assert office.rows("SELECT about, state FROM phone_tasks") == [("offered", "open")]


async def test_an_answer_that_was_on_its_way_counts(office: Office) -> None:
    """The bot was away at the deadline: what waits at Telegram is heard before silence counts."""
    world = await silent(office)
    ani = world.people["Ani"]
    office.clock.now = DUE - timedelta(hours=1)
    await office.stop()
    office.telegram.tap(
        ani.user.id, ani.user.id, ani.messages[-1]["message_id"], f"seatyes:{world.ids['Ani']}", forged=True
    )
    office.clock.now = DUE + timedelta(hours=2)
    await office.start()
    await office.app.tick()
    assert world.state("Ani") == "offered"
    await office.settle()
    assert world.state("Ani") == "confirmed"


async def test_after_an_absence_people_have_time_to_answer_again(office: Office) -> None:
    world = await silent(office)
    await office.stop()
    office.clock.now = here(7, "19.30")
    await office.start()
    await office.settle()
    await listened(office, here(8, "08.59"))
    assert world.state("Ani") == "offered", "heard again since 19.30, of which four waking hours are not over"
    for minute in range(0, 36, 3):
        await at(office, here(8, "08.59") + timedelta(minutes=minute))
    assert world.state("Ani") == "offered", "there was another gap in the night"
    office.app.wiring.listening_since = here(7, "19.30")
    await at(office, here(8, "09.34"))
    assert world.state("Ani") == "released"


async def test_an_answer_in_the_inbox_counts(office: Office) -> None:
    world = await silent(office)
    account = world.people["Ani"].user.id
    await world.change(
        "INSERT INTO inbox (update_id, lane, received_at, payload) VALUES (999999999, ?, '2026-12-04T09:00:00Z', '{}')",
        account,
    )
    office.app.wiring.listening_since = here(1, "09.00")
    office.clock.now = DUE + timedelta(hours=1)
    await office.app.tick()
    assert world.state("Ani") == "offered"
    await world.change("DELETE FROM inbox WHERE update_id = 999999999")
    await office.app.tick()
    assert world.state("Ani") == "released"


async def test_an_empty_seat_without_reserves_is_told_once(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"], seats=3)
    assert not stuck(office), "seats that were never filled are no news"
    for name in ("Ani", "Budi"):
        await decline(world, name)
    (said,) = stuck(office)
    assert said == "▫️ Gelombang 7/2027: 2 kursi bebas, tetapi tidak ada cadangan lagi."
    await rejoin(world, "Ani")
    assert world.state("Ani") == "offered"
    await decline(world, "Ani")
    assert len(stuck(office)) == 2, "something moved since"


async def test_reserves_whose_subdistricts_are_full_are_told_of_too(office: Office) -> None:
    world = await announced(office, ["Ani", ("Budi", KIBIN)], ["Citra"], cap=1)
    await decline(world, "Budi")
    (said,) = stuck(office)
    assert "1 kursi bebas, tetapi kecamatan semua cadangan sudah mencapai batas kursinya" in said
    assert CIKANDE not in said
