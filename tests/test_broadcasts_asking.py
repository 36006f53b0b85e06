"""A broadcast before the coordinators: what is asked, taken back, thrown away, or refused before anybody is asked."""

import pytest
from broadcast_walks import asked, confirmed, posted, prepared, said, siaran, standing
from broadcasts_under_way import reader, strangers
from confirming import STATES, koordinator, petugas, second_above
from conversation import Office, Person


@pytest.fixture
async def budi(office: Office) -> Person:
    """A petugas; Siti is an owner who can be reached."""
    return await petugas(office)


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


async def test_to_everybody_at_once_takes_two_taps_of_a_koordinator(office: Office, budi: Person) -> None:
    rina = koordinator(office)
    await siaran(office, rina, posted(office, rina, text="Besok ada bazar."))
    for part in ("Besok ada bazar.", "Untuk semua pemilik usaha", "Penerima: 1 orang", "segera setelah dikonfirmasi"):
        assert part in said(office)
    assert rina.buttons(office.group.id) == ["▸ Atur penerima siaran", "✅ Minta konfirmasi"]
    await rina.tap("Minta konfirmasi", chat=office.group.id)
    assert "Kirim siaran no. 1 ke 1 orang?" in said(office)
    await rina.tap("Ya, kirim", chat=office.group.id)
    assert standing(office)["state"] == "done"


async def test_a_petugas_may_ask_right_in_the_group(office: Office, budi: Person) -> None:
    await siaran(office, budi, posted(office, budi, text="Besok ada bazar."))
    await budi.tap("Minta konfirmasi", chat=office.group.id)
    assert "menunggu konfirmasi koordinator, diminta oleh Budi" in said(office)
    assert budi.buttons(office.group.id) == ["👁 Lihat pesannya", "📨 Coba kirim ke saya", "✅ Kirim", "❌ Batalkan"]
    assert office.rows(STATES) == [("asked", None, None)]


async def test_a_koordinator_who_asks_in_private_may_confirm_there(office: Office, budi: Person) -> None:
    rina = koordinator(office)
    await prepared(office, rina)
    await rina.tap("Minta konfirmasi")
    rina.sees("Kirim siaran no. 1 ke 1 orang?")
    assert "menunggu konfirmasi koordinator, diminta oleh Rina" in said(office)
    await rina.tap("Tidak jadi")
    rina.sees("menunggu konfirmasi koordinator")
    assert office.rows(STATES) == [("asked", None, None)]


async def test_asking_twice_asks_once(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    before = len(office.in_group())
    await budi.tap_twice("Minta konfirmasi")
    budi.sees("menunggu konfirmasi koordinator")
    assert standing(office)["edition"] == 1
    assert len(office.in_group()) == before + 1


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
    ):
        await budi.forge(data)
        budi.sees("Siaran no. 1 sekarang", "menunggu konfirmasi", "Tarik kembali untuk diubah")
    assert standing(office) == before


async def test_what_is_confirmed_cannot_be_changed_or_taken_back(office: Office, budi: Person) -> None:
    await asked(office, budi)
    await confirmed(office, koordinator(office))
    before = standing(office)
    for data in ("aimall:1", "broadcastmark:1:urgent:1", "broadcastback:1", "broadcasttime:1:now"):
        await budi.forge(data)
        budi.sees("Siaran no. 1 sekarang", "terjadwal")
    for data in ("broadcastdropped:1", "broadcastask:1"):
        await budi.forge(data)
        budi.sees("sudah dikonfirmasi")
    assert standing(office) == before
    await budi.send("/start siaran_1")
    budi.sees("sudah dikonfirmasi")
    assert budi.buttons() == ["⏹ Hentikan"]


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
