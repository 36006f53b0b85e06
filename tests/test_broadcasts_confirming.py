"""A broadcast before the coordinators: one or two say yes, once; nobody else can; what is changed is asked anew."""

import pytest
from broadcast_walks import asked, confirmed, said, standing
from broadcasts_under_way import strangers
from confirming import STATES, koordinator, petugas, second_above
from conversation import Office, Person

from bot.simulator.entities import ANONYMOUS_ADMIN


@pytest.fixture
async def budi(office: Office) -> Person:
    """A petugas; Siti is an owner who can be reached."""
    return await petugas(office)


async def test_a_koordinator_confirms_after_seeing_the_numbers(office: Office, budi: Person) -> None:
    await asked(office, budi)
    rina = koordinator(office)
    await rina.tap("✅ Kirim", chat=office.group.id)
    assert "Kirim siaran no. 1 ke 1 orang?" in said(office)
    assert rina.buttons(office.group.id) == ["✅ Ya, kirim ke 1 orang", "📨 Coba kirim ke saya", "Tidak jadi"]
    assert standing(office)["state"] == "asked"
    await rina.tap("Ya, kirim", chat=office.group.id)
    assert "sudah dikonfirmasi" in said(office)
    assert "Mulai Selasa, 1 Desember 2026, pukul 08.00 WIB ke 1 orang" in said(office)
    assert rina.buttons(office.group.id) == ["⏹ Hentikan"]
    assert office.rows(STATES) == [("scheduled", rina.user.id, None)]
    assert standing(office)["starts_at"] == "2026-12-01T01:00:00Z"


async def test_at_once_means_the_moment_of_the_word(office: Office, budi: Person) -> None:
    await asked(office, budi, at=None)
    assert standing(office)["starts_at"] is None
    office.clock.forward(minutes=7)
    await confirmed(office, koordinator(office))
    assert standing(office)["starts_at"] == "2026-11-30T02:07:00Z"


async def test_a_time_that_has_passed_by_then_means_at_once(office: Office, budi: Person) -> None:
    await asked(office, budi)
    office.clock.forward(days=2)
    rina = koordinator(office)
    await rina.tap("✅ Kirim", chat=office.group.id)
    assert "Waktu yang dipilih sudah lewat, jadi dikirim segera" in said(office)
    await rina.tap("Ya, kirim", chat=office.group.id)
    assert standing(office)["starts_at"] == "2026-12-02T02:00:00Z"


async def test_a_petugas_cannot_confirm(office: Office, budi: Person) -> None:
    await asked(office, budi)
    ask = office.in_group()[-1]["message_id"]
    await budi.tap("✅ Kirim", chat=office.group.id)
    assert "perlu koordinator" in said(office)
    for data in ("broadcastyes:1:1", "broadcastconfirm:1:1"):
        await budi.tap_data(ask, data, chat=office.group.id)
        await budi.forge(data)
        budi.sees("perlu koordinator")
    assert office.rows(STATES) == [("asked", None, None)]


async def test_an_owner_can_do_nothing(office: Office, budi: Person) -> None:
    await asked(office, budi)
    siti = office.person("Siti")
    await siti.send("/start")
    for data in ("broadcast:1", "broadcastyes:1:1", "broadcastdropped:1", "aimall:1", "broadcastask:1"):
        await siti.forge(data)
        siti.sees("hanya untuk petugas")
    for link in ("siaran_1", "coba_1"):
        await siti.send(f"/start {link}")
        siti.sees("hanya untuk petugas")
    assert office.rows(STATES) == [("asked", None, None)]


async def test_an_anonymous_administrator_is_asked_to_be_somebody(office: Office, budi: Person) -> None:
    await asked(office, budi)
    rina = koordinator(office)
    query = office.telegram.inject(
        {
            "callback_query": {
                "id": "1",
                "from": ANONYMOUS_ADMIN,
                "chat_instance": "1",
                "data": "broadcastyes:1:1",
                "message": office.in_group()[-1],
            }
        }
    )
    assert query
    await office.settle()
    assert "nama sendiri" in said(office)
    assert office.rows(STATES) == [("asked", None, None)]
    await confirmed(office, rina)
    assert standing(office)["state"] == "scheduled"


async def test_double_taps_and_redelivered_ones_start_it_once(office: Office, budi: Person) -> None:
    await asked(office, budi)
    rina = koordinator(office)
    await rina.tap("✅ Kirim", chat=office.group.id)
    message = next(one["message_id"] for one in office.in_group() if "Kirim siaran no. 1" in one.get("text", ""))
    for _ in range(2):
        office.telegram.tap(rina.user.id, office.group.id, message, "broadcastyes:1:1")
    await office.settle()
    office.telegram.redeliver(4)
    await office.settle()
    await rina.tap_data(message, "broadcastyes:1:1", chat=office.group.id)
    assert "sudah dikonfirmasi" in said(office)
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'broadcast.confirmed'") == [(1,)]
    assert office.rows(STATES) == [("scheduled", rina.user.id, None)]


async def test_many_recipients_need_a_second_koordinator(office: Office, budi: Person) -> None:
    second_above(office, 2)
    await strangers(office, range(1, 3))
    await asked(office, budi)
    rina, tono = koordinator(office), koordinator(office, "Tono")
    await rina.tap("✅ Kirim", chat=office.group.id)
    assert "satu koordinator lain perlu mengonfirmasi juga" in said(office)
    await rina.tap("Ya, kirim", chat=office.group.id)
    assert "Dikonfirmasi Rina; perlu satu koordinator lain juga" in said(office)
    assert standing(office)["state"] == "asked"
    for data in ("broadcastconfirm:1:1", "broadcastyes:1:1"):
        await rina.tap_data(office.in_group()[-1]["message_id"], data, chat=office.group.id)
        assert "perlu satu koordinator lain" in said(office)
    await tono.tap("✅ Kirim", chat=office.group.id)
    assert "mengonfirmasi juga" not in said(office)
    await tono.tap("Ya, kirim", chat=office.group.id)
    assert office.rows(STATES) == [("scheduled", rina.user.id, tono.user.id)]


async def test_as_many_as_allowed_need_one(office: Office, budi: Person) -> None:
    second_above(office, 3)
    await strangers(office, range(1, 3))
    await asked(office, budi)
    await confirmed(office, koordinator(office))
    assert standing(office)["state"] == "scheduled"


async def test_it_is_counted_again_before_it_is_confirmed(office: Office, budi: Person) -> None:
    second_above(office, 2)
    await asked(office, budi)
    rina = koordinator(office)
    await rina.tap("✅ Kirim", chat=office.group.id)
    await strangers(office, range(1, 3))
    await rina.tap("Ya, kirim", chat=office.group.id)
    assert standing(office)["recipients"] == 3
    assert standing(office)["state"] == "asked"


async def test_it_may_be_confirmed_in_private(office: Office, budi: Person) -> None:
    second_above(office, 0)
    await asked(office, budi)
    rina, tono = koordinator(office), koordinator(office, "Tono")
    for person in (rina, tono):
        await person.tap("Lihat pesannya", chat=office.group.id)
        person.sees("menunggu konfirmasi")
        await person.tap("✅ Kirim")
        person.sees("Kirim siaran no. 1 ke 1 orang?")
        await person.tap("Ya, kirim")
        if person is rina:
            assert "Dikonfirmasi Rina; perlu satu koordinator lain" in said(office)
    assert "sudah dikonfirmasi" in said(office)
    assert tono.buttons(office.group.id) == ["⏹ Hentikan"]
    assert standing(office)["state"] == "scheduled"


async def test_changing_ones_mind(office: Office, budi: Person) -> None:
    await asked(office, budi)
    rina = koordinator(office)
    await rina.tap("✅ Kirim", chat=office.group.id)
    await rina.tap("Tidak jadi", chat=office.group.id)
    assert "menunggu konfirmasi" in said(office)
    assert "✅ Kirim" in rina.buttons(office.group.id)


async def test_it_survives_a_restart(office: Office, budi: Person) -> None:
    await asked(office, budi)
    await office.restart()
    await confirmed(office, koordinator(office))
    assert standing(office)["state"] == "scheduled"
