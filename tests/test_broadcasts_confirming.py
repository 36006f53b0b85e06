"""A broadcast before the coordinators: one or two say yes, once; nobody else can; what is changed is asked anew."""

import pytest
from broadcast_walks import asked, confirmed, posted, prepared, said, siaran, standing
from broadcasts_under_way import reader, strangers
from conversation import Office, Person

from bot.simulator.entities import ANONYMOUS_ADMIN

STATES = "SELECT state, confirmed_by, seconded_by FROM broadcasts"


@pytest.fixture
async def budi(office: Office) -> Person:
    """A petugas; Siti is an owner who can be reached."""
    await reader(office, "Siti")
    return office.staff("Budi")


def koordinator(office: Office, name: str = "Rina") -> Person:
    return office.staff(name, "administrator")


def second_above(office: Office, most: int) -> None:
    office.app.wiring.settings = office.app.wiring.settings.model_copy(update={"second_confirmation_above": most})


async def test_asking_tells_the_group(office: Office, budi: Person) -> None:
    await asked(office, budi)
    for part in (
        "Siaran no. 1 menunggu konfirmasi koordinator, diminta oleh Budi",
        "Halo {nama}, besok ada bazar.",
        "Untuk semua pemilik usaha",
        "Penerima: 1 orang",
        "Mulai Selasa, 1 Desember 2026, pukul 08.00 WIB",
    ):
        assert part in said(office)
    assert budi.buttons(office.group.id) == ["👁 Lihat pesannya", "📨 Coba kirim ke saya", "✅ Kirim", "❌ Batalkan"]


async def test_a_koordinator_confirms_after_seeing_the_numbers(office: Office, budi: Person) -> None:
    await asked(office, budi)
    rina = koordinator(office)
    await rina.tap("✅ Kirim", chat=office.group.id)
    assert "Kirim siaran no. 1 ke 1 orang?" in said(office)
    assert rina.buttons(office.group.id) == ["✅ Ya, kirim ke 1 orang", "Tidak jadi"]
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


async def test_what_is_taken_back_is_confirmed_anew(office: Office, budi: Person) -> None:
    second_above(office, 0)
    await asked(office, budi)
    rina, tono = koordinator(office), koordinator(office, "Tono")
    await confirmed(office, rina)
    first = next(one["message_id"] for one in office.in_group() if "Dikonfirmasi Rina" in one.get("text", ""))
    await budi.tap("Tarik kembali untuk diubah")
    budi.sees("rancangan")
    assert "ditarik kembali oleh Budi untuk diubah" in said(office)
    await tono.tap_data(first, "broadcastyes:1:1", chat=office.group.id)
    assert standing(office)["state"] == "draft"
    await budi.tap("Mendesak")
    await budi.tap("Minta konfirmasi")
    assert standing(office)["edition"] == 2
    assert office.rows(STATES) == [("asked", None, None)]
    await tono.tap_data(first, "broadcastyes:1:1", chat=office.group.id)
    assert office.rows(STATES) == [("asked", None, None)]
    assert any("Mendesak" in one.get("text", "") for one in office.in_group() if one["message_id"] == first)


async def test_what_waits_cannot_be_changed(office: Office, budi: Person) -> None:
    await asked(office, budi)
    before = standing(office)
    for data in (
        "aimed:1:subdistricts:36.04.15:1:0",
        "aim:1:subdistricts:0",
        "aimall:1",
        "broadcastmark:1:urgent:1",
        "broadcasttime:1",
        "broadcasttime:1:now",
        "broadcasttype:1",
        "broadcastask:1",
    ):
        await budi.forge(data)
        budi.sees("Siaran no. 1 sekarang", "menunggu persetujuan", "Tarik kembali untuk diubah")
    assert standing(office) == before


async def test_what_is_confirmed_cannot_be_changed_or_taken_back(office: Office, budi: Person) -> None:
    await asked(office, budi)
    await confirmed(office, koordinator(office))
    before = standing(office)
    for data in ("aimall:1", "broadcastmark:1:urgent:1", "broadcastback:1", "broadcasttime:1:now", "broadcastask:1"):
        await budi.forge(data)
        budi.sees("Siaran no. 1 sekarang", "terjadwal")
    await budi.forge("broadcastdropped:1")
    budi.sees("sudah dikonfirmasi")
    assert standing(office) == before
    await budi.send("/start siaran_1")
    budi.sees("sudah dikonfirmasi")
    assert budi.buttons() == ["⏹ Hentikan"]


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


async def test_it_is_thrown_away_after_a_second_tap(office: Office, budi: Person) -> None:
    await asked(office, budi)
    await budi.tap("❌ Batalkan", chat=office.group.id)
    assert "Batalkan siaran no. 1?" in said(office)
    await budi.tap("Ya, batalkan", chat=office.group.id)
    assert "Siaran no. 1 dibatalkan oleh Budi" in said(office)
    assert standing(office)["state"] == "stopped"
    rina = koordinator(office)
    for data in ("broadcastyes:1:1", "broadcastconfirm:1:1"):
        await rina.tap_data(office.in_group()[-1]["message_id"], data, chat=office.group.id)
    assert standing(office)["state"] == "stopped"


async def test_a_draft_is_thrown_away_without_a_word_in_the_group(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    before = said(office)
    await budi.tap("❌ Batalkan")
    await budi.tap("Tidak jadi")
    budi.sees("rancangan")
    await budi.tap("❌ Batalkan")
    await budi.tap("Ya, batalkan")
    budi.sees("dibatalkan", "Tidak ada yang dikirim")
    assert said(office) == before
    assert standing(office)["state"] == "stopped"


async def test_nobody_to_send_to(office: Office) -> None:
    budi = office.staff("Budi")
    await strangers(office, [1], reachable=False)
    await prepared(office, budi)
    budi.sees("Penerima: 0 orang; 1 lagi tidak terjangkau")
    await budi.tap("Minta konfirmasi")
    budi.sees("tidak ada penerima", "1 orang tidak terjangkau")
    assert standing(office)["state"] == "draft"


async def test_nobody_is_left_when_it_is_confirmed(office: Office, budi: Person) -> None:
    await asked(office, budi)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET announcements = 0")
    await koordinator(office).tap("✅ Kirim", chat=office.group.id)
    assert "tidak ada penerima" in said(office)
    assert standing(office)["state"] == "asked"


async def test_a_name_that_grew_is_noticed_before_it_is_asked(office: Office, budi: Person) -> None:
    await prepared(office, budi, "{nama}" + "x" * 4045)
    await reader(office, "Raden Ayu Kartini Djojoadiningrat")
    for button in ("Minta konfirmasi", "Pratinjau", "Coba kirim ke saya"):
        await budi.tap(button)
        budi.sees("terlalu panjang 19 huruf")
    assert standing(office)["state"] == "draft"


async def test_a_file_of_another_bot_is_asked_for_again(office: Office, budi: Person) -> None:
    photo = [{"file_id": "berkas", "file_unique_id": "unik", "width": 9, "height": 9}]
    await siaran(office, budi, posted(office, budi, photo=photo))
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE broadcasts SET bot_id = 1")
    await budi.tap("Atur penerima siaran", chat=office.group.id)
    await budi.tap("Minta konfirmasi")
    budi.sees("bot yang lama")
    assert standing(office)["state"] == "draft"


async def test_forged_numbers(office: Office, budi: Person) -> None:
    rina = koordinator(office)
    await rina.send("/start siaran_99")
    rina.sees("sudah tidak berlaku")
    for data in (
        "broadcast:99", "broadcast:x", "broadcast:", "broadcastyes:1:1", "broadcastconfirm:99999999999999999:1",
        "broadcastask:7", "broadcastback:7", "broadcastdropped:7", "broadcastpreview:7", "broadcasttry:7", "aim:7:x:0",
        "aimed:7:subdistricts:36.04.15:1:0", "broadcasttime:7", "broadcasttype:7", "broadcastmark:7:free:1",
    ):  # fmt: skip
        await rina.forge(data)
        rina.sees("sudah tidak berlaku")


async def test_it_survives_a_restart(office: Office, budi: Person) -> None:
    await asked(office, budi)
    await office.restart()
    await confirmed(office, koordinator(office))
    assert standing(office)["state"] == "scheduled"
