"""Whom a message did not reach although it seemed so, and who hears after all what became of the wave."""

import pytest
from conversation import Office, Person, words
from lives_at_hand import group_heard, heard
from phone_calls import link, list_of, tasks
from reminders_at_hand import BEGINS, at, here
from seats_at_hand import announced, listened, said_in_group
from staff_walks import change

from bot.storage import accounts

pytestmark = pytest.mark.usefixtures("quiet")

MOVED, CANCELLED = "Ada perubahan dari Dinas", "dibatalkan oleh Dinas"
REFUSED = "UPDATE outbox SET state = 'failed' WHERE kind = ?"


def calls(office: Office) -> list[str]:
    return [text for text in said_in_group(office) if text.startswith("📞")]


def still_open(office: Office) -> list[tuple[int, str]]:
    return [(one, about) for one, about, state in tasks(office) if state == "open"]


async def card(office: Office, status: str = "administrator") -> Person:
    dewi = office.staff("Dewi", status)
    await dewi.send("/start gelombang_1")
    return dewi


async def cancels(office: Office) -> None:
    dewi = await card(office)
    await dewi.tap("Batalkan")
    await dewi.tap("Ya, batalkan")


async def moves(office: Office, place: str) -> None:
    dewi = await card(office)
    await dewi.tap("Ubah")
    await change(dewi, "Tempat", place)
    await dewi.tap("Simpan")


async def blocks_unseen(office: Office, person: Person) -> None:
    """Nothing tells the bot of it until it writes to them."""
    office.telegram.block(person.user.id)
    await office.settle()
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_reachable(tx, person.user.id)


async def test_a_message_that_telegram_does_not_take_becomes_a_call(office: Office) -> None:
    world = await announced(office, ["Ani"], out=["Budi"])
    await world.change(REFUSED, "result")
    await world.change("UPDATE seat_offers SET reached_at = NULL")
    for moment in (here(1, "09.01"), here(1, "10.30"), here(1, "12.00")):
        await at(office, moment)
        assert tasks(office) == [(1, "offered", "open"), (2, "not_selected", "open")]
    assert len(calls(office)) == 1
    assert office.rows("SELECT count(*) FROM outbox WHERE kind = 'result'") == [(2,)], "not sent again and again"


async def test_another_account_takes_what_one_does_not(office: Office) -> None:
    world = await announced(office, ["Ani"])
    await world.change(REFUSED, "result")
    await at(office, here(1, "09.01"))
    sari = office.person("Sari")
    await link(office, world.ids["Ani"], sari)
    sari.saw("Ibu Ani terpilih untuk ikut pelatihan")
    assert tasks(office) == [(1, "offered", "dropped")]


async def test_one_of_two_accounts_has_blocked_the_bot(office: Office) -> None:
    world = await announced(office, ["Ani"], when=here(1, "22.00"))
    sari = office.person("Sari")
    await link(office, world.ids["Ani"], sari)
    await world.change("DELETE FROM outbox WHERE kind = 'result'")
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [world.people["Ani"].user.id])
    await moves(office, "Aula Kibin")
    await at(office, here(2, "06.00"))
    assert len(heard(sari, MOVED)) == 1
    assert tasks(office) == []


async def test_a_cancelled_wave_is_one_word_to_the_group(office: Office) -> None:
    await announced(office, ["Ani", "Budi"], without=["Budi"])
    before = len(calls(office))
    await cancels(office)
    await at(office, here(1, "12.00"))
    assert len(group_heard(office, CANCELLED.replace("Dinas", "Dewi"))) == 1
    assert len(calls(office)) == before
    assert still_open(office) == [(2, "cancelled")]


async def test_another_place_is_one_word_to_the_group(office: Office) -> None:
    await announced(office, ["Ani", "Budi"], ["Citra"], without=["Budi", "Citra"])
    before = len(calls(office))
    await moves(office, "Aula Kibin")
    await at(office, here(1, "12.00"))
    assert len(group_heard(office, "1 lagi tidak terjangkau")) == 1
    assert len(calls(office)) == before
    assert (2, "moved") in still_open(office)
    assert (3, "moved") not in still_open(office), "reserves are not concerned by the place"


async def test_who_had_blocked_the_bot_unseen_is_called_about_the_end(office: Office) -> None:
    world = await announced(office, ["Ani"])
    ani = world.people["Ani"]
    await blocks_unseen(office, ani)
    await cancels(office)
    await at(office, here(1, "12.00"))
    assert still_open(office) == [(1, "cancelled")]
    assert len(calls(office)) == 1
    office.telegram.unblock(ani.user.id)
    await ani.send("/bantuan")
    assert len(heard(ani, CANCELLED)) == 1
    assert tasks(office) == [(1, "cancelled", "dropped")]
    await at(office, here(1, "15.00"))
    assert tasks(office) == [(1, "cancelled", "dropped")]


async def test_who_had_blocked_the_bot_unseen_is_called_about_a_change(office: Office) -> None:
    world = await announced(office, ["Ani"])
    ani = world.people["Ani"]
    await blocks_unseen(office, ani)
    await moves(office, "Aula Kibin")
    await moves(office, "Aula Serang")
    await at(office, here(1, "12.00"))
    assert still_open(office) == [(1, "moved")]
    office.telegram.unblock(ani.user.id)
    await ani.send("/bantuan")
    (text,) = heard(ani, MOVED)
    assert "Dulu: Hotel di Cikande\nSekarang: Aula Serang" in text, "from what they last knew"
    assert not still_open(office)


async def test_a_place_that_changes_while_it_runs_is_told_by_telephone(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"], without=["Ani"])
    for name in ("Ani", "Budi"):
        await world.change("UPDATE registrations SET state = 'confirmed' WHERE id = ?", world.ids[name])
    await world.change("UPDATE seat_offers SET answer = 'yes'")
    await at(office, BEGINS)
    await moves(office, "Aula Kibin")
    await at(office, BEGINS.replace(hour=3))
    assert still_open(office) == [(1, "moved")]
    rina = await list_of(office)
    rina.sees("1. Ibu Ani", "jadwal berubah")


async def test_a_place_that_changes_while_it_runs_asks_nobody_to_come(office: Office) -> None:
    world = await announced(office, ["Ani"])
    await at(office, BEGINS)
    await moves(office, "Aula Kibin")
    assert not heard(world.people["Ani"], MOVED)


async def test_the_owner_answers_while_the_petugas_is_on_the_telephone(office: Office) -> None:
    world = await announced(office, ["Ani"], without=["Ani"])
    rina = await list_of(office)
    await rina.tap("1")
    await world.change("UPDATE registrations SET state = 'confirmed'")
    await world.change("UPDATE seat_offers SET answer = 'yes'")
    await rina.tap("Tidak bisa")
    rina.sees("Tidak perlu ditelepon lagi")
    assert world.state("Ani") == "confirmed"
    assert not office.rows("SELECT action FROM audit")


async def test_who_blocked_the_bot_after_the_offer_loses_no_seat_by_silence(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], auto_release=1)
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [world.people["Ani"].user.id])
    await listened(office, here(4, "18.00"))
    assert world.states == {"Ani": "offered", "Budi": "reserve"}
    assert "1 kursi belum dijawab" in calls(office)[-1]
    assert "Ani" not in words(office.in_group()[-1])
