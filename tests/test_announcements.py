"""Announcements are stopped and started again; what is about one's own registration arrives all the same."""

import pytest
from broadcasts_under_way import counts, reader, scheduled, strangers
from conversation import Office, words
from walks import agree, answer, begin, helped, register
from waves_at_hand import open_wave

from bot.storage import broadcast_ledger
from bot.storage.outbox import Lane

pytestmark = pytest.mark.usefixtures("quiet")


def wanted(office: Office) -> list[tuple[int]]:
    return office.rows("SELECT announcements FROM accounts ORDER BY id")


async def test_the_button_under_a_broadcast_leaves_it_to_be_read(office: Office) -> None:
    sari = await reader(office, "Sari")
    await scheduled(office)
    await office.settle()
    sari.sees("Halo Ibu Sari, besok ada bazar.")
    await sari.tap("Berhenti pengumuman")
    sari.sees("Pengumuman berhenti", "siaran Dinas", "tetap dikirim: kabar tentang pendaftaran Ibu/Bapak sendiri")
    sari.saw("Halo Ibu Sari, besok ada bazar.")
    assert wanted(office) == [(0,)]
    await scheduled(office, "Siaran kedua")
    await office.settle()
    sari.sees("Pengumuman berhenti")

    await sari.tap("Kirim pengumuman lagi")
    sari.sees("Pengumuman dikirim lagi")
    assert wanted(office) == [(1,)]
    await scheduled(office, "Siaran ketiga")
    await office.settle()
    sari.sees("Siaran ketiga")


async def test_by_command_and_twice(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send("/berhenti")
    sari.sees("Pengumuman berhenti.", "/lanjut")
    await sari.send("/berhenti")
    sari.sees("memang sudah berhenti")
    assert sari.buttons() == ["🔔 Kirim pengumuman lagi"]
    await sari.send("/lanjut")
    sari.sees("dikirim lagi", "/berhenti")
    await sari.send("/lanjut")
    sari.sees("memang sedang dikirim")
    assert sari.buttons() == ["🔕 Berhenti pengumuman"]
    assert wanted(office) == [(1,)]


@pytest.mark.parametrize("word", ["berhenti", "STOP", " Stop! ", "unsubscribe", "Berhenti pengumuman"])
async def test_by_a_word_alone(office: Office, word: str) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send(word)
    sari.sees("Pengumuman berhenti.", "/lanjut")
    assert wanted(office) == [(0,)]
    await sari.send("Lanjut")
    sari.sees("dikirim lagi", "/berhenti")
    assert wanted(office) == [(1,)]


@pytest.mark.parametrize("text", ["stop dulu ya", "jangan berhenti", "nonstop", "lanjutkan", "."])
async def test_a_word_within_others_means_nothing(office: Office, text: str) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send(text)
    assert "Pengumuman" not in sari.screen
    assert wanted(office) == [(1,)]


async def test_in_an_open_form_a_word_is_an_answer(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari, until="business")
    await sari.send("Stop")
    sari.sees("Stop")
    assert wanted(office) == [(1,)]


async def test_while_a_petugas_helps_a_word_is_for_them(office: Office) -> None:
    sari, rina = await helped(office)
    await sari.send("lanjut")
    await sari.send("stop")
    rina.sees("menulis", "stop")
    assert office.rows("SELECT announcements FROM accounts WHERE id = ?", sari.user.id) == [(1,)]


async def test_a_double_tap_and_a_redelivered_one(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send("/lanjut")
    await sari.tap_twice("Berhenti pengumuman")
    sari.sees("memang sudah berhenti")
    said = len(sari.messages)
    office.telegram.redeliver(3)
    await office.settle()
    assert len(sari.messages) == said
    assert wanted(office) == [(0,)]


async def test_what_was_queued_for_them_is_in_the_account_as_unwilling(office: Office) -> None:
    sari = await reader(office, "Sari")
    number = await scheduled(office, state="sending")
    await strangers(office, [5, 6])
    async with office.app.wiring.database.transaction() as tx:
        people = [(5, True), (6, True), (sari.user.id, True)]
        await broadcast_ledger.enqueue(tx, number, people, Lane.BULK, office.clock.now)
        await tx.run("UPDATE outbox SET not_before = '2027-01-01T00:00:00Z' WHERE broadcast_id = ?", number)
    await sari.send("/berhenti")
    assert counts(office, number) == {"queued": 2, "cancelled": 1}
    cancelled = office.rows("SELECT chat_id, reason, settled_at FROM outbox WHERE state = 'cancelled'")
    assert cancelled == [(sari.user.id, "unwilling", "2026-11-30T02:00:00Z")]
    await sari.send("/lanjut")
    assert counts(office, number) == {"queued": 2, "cancelled": 1}


async def test_their_own_registration_is_still_theirs_to_hear_of(office: Office) -> None:
    wave = await open_wave(office)
    sari, rina = office.person(), office.staff("Rina", "administrator")
    await register(sari)
    await sari.send("/berhenti")
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Batalkan gelombang")
    await rina.tap("Ya, batalkan gelombang")
    sari.sees("dibatalkan oleh Dinas")


async def test_whoever_the_bot_has_not_met(office: Office) -> None:
    sari = office.person()
    for word in ("/berhenti", "/lanjut"):
        await sari.send(word)
        sari.sees("belum menerima pengumuman", "/start")
    for data in ("announcements:off", "announcements:on"):
        await sari.forge(data)
        sari.sees("belum menerima pengumuman")
    assert wanted(office) == []


async def test_before_and_without_consent(office: Office) -> None:
    sari = office.person()
    await sari.send("/start")
    await sari.send("/berhenti")
    sari.sees("Pengumuman berhenti")
    await sari.send("/start")
    await sari.tap("Tidak")
    await sari.send("/lanjut")
    sari.sees("dikirim lagi", "Setuju")
    await sari.send("/berhenti")
    await sari.send("/start")
    await sari.tap("Setuju")
    assert wanted(office) == [(0,)], "agreeing to the notice does not start what was stopped"


@pytest.mark.parametrize("more", ["", ":", ":x", ":off:1", ":<b>", ":" + "9" * 40])
async def test_forged_buttons(office: Office, more: str) -> None:
    sari = office.person()
    await agree(sari)
    await sari.forge(f"announcements{more}")
    sari.sees("tidak berlaku")
    assert wanted(office) == [(1,)]


async def test_ones_data_say_how_it_stands(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.tap("Data Saya")
    sari.sees("Pengumuman Dinas dikirim ke akun ini")
    await sari.tap("Berhenti pengumuman")
    sari.saw("Pengumuman Dinas dikirim ke akun ini")
    await sari.tap("Data Saya")
    sari.sees("Pengumuman Dinas tidak dikirim ke akun ini")
    await sari.tap("Kirim pengumuman lagi")
    assert wanted(office) == [(1,)]


async def test_in_the_middle_of_a_form_the_form_stays(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.send("/data")
    await sari.tap("Ubah data")
    await sari.send("/data")
    assert sari.buttons() == ["▶️ Lanjutkan isian", "🔕 Berhenti pengumuman"]
    await sari.send("/berhenti")
    await sari.send("/batal")
    sari.sees("Mau berhenti mengisi?")


async def test_in_the_group_it_is_about_nobody(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/berhenti", chat=office.group.id)
    assert "chat pribadi" in words(office.in_group()[-1])
    assert wanted(office) == []
