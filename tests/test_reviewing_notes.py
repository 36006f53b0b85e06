"""Notes of staff about an owner: they stay with the owner, not with a wave, and owners never see them."""

import pytest
from applicants_at_hand import applies
from conversation import Office, Person
from reviewing_at_hand import at_card, becomes, is_short, wave_of
from walks import helped, register
from waves_at_hand import open_wave

from bot.models import WaveState

pytestmark = pytest.mark.usefixtures("quiet")


async def note(person: Person, words: str) -> None:
    """From a card to its notes, and one more of them."""
    await person.tap("Catatan")
    await person.tap("Tulis catatan")
    await person.send(words)


async def test_a_note_is_on_the_card_for_everybody(office: Office) -> None:
    wave = await wave_of(office, 1)
    rina = await at_card(office, wave)
    await rina.tap("Catatan")
    rina.sees("Catatan petugas: Ibu Warga 1 (0)", "Belum ada catatan")
    await rina.tap("Tulis catatan")
    rina.sees("Ibu Warga 1", "Apa catatannya?")
    await rina.send("Sudah   <b>dikunjungi</b>")
    rina.sees("Catatan petugas: Ibu Warga 1 (1)", "• 30 Nov 2026 09.00 WIB, Rina:\nSudah <b>dikunjungi</b>")
    budi = await at_card(office, wave, "Budi")
    budi.sees("🗒 Sudah <b>dikunjungi</b> (Rina, 30 Nov 2026)")
    assert "catatan lain" not in budi.screen
    assert office.rows("SELECT action, subject FROM audit") == [("owner_note", '{"owner": 1, "note": 1}')]


async def test_the_newest_is_on_the_card_and_the_others_on_pages(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    for number in range(1, 6):
        await note(rina, f"catatan ke-{number} {'panjang sekali ' * 15}")
        await rina.tap("Kembali ke kartu")
    rina.sees("🗒 catatan ke-5", "…", "4 catatan lain")
    assert "🗒 Catatan (5)" in rina.buttons()
    await rina.tap("Catatan")
    rina.sees("catatan ke-5", "catatan ke-4", "catatan ke-3")
    assert is_short(rina)
    assert "catatan ke-2" not in rina.screen
    await rina.tap("Berikutnya")
    rina.sees("catatan ke-2", "catatan ke-1")
    await rina.tap("Berikutnya")
    rina.sees("catatan ke-5")


async def test_left_and_too_long(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await rina.tap("Catatan")
    await rina.tap("Tulis catatan")
    await rina.send("x" * 301)
    rina.sees("❗")
    await rina.tap("Kembali")
    rina.sees("Catatan petugas: Ibu Warga 1 (0)")
    assert office.rows("SELECT * FROM drafts") == []


async def test_a_note_is_the_owners_and_stays_for_the_next_wave(office: Office) -> None:
    wave = await wave_of(office, 1)
    rina = await at_card(office, wave)
    await note(rina, "kemasan bagus")
    later = await open_wave(office, number=8)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(
            "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)"
            " SELECT ?, owner_id, state, applied_at, 0 FROM registrations WHERE id = 1",
            later,
        )
    await becomes(office, wave, WaveState.FINISHED)
    budi = await at_card(office, later, "Budi")
    budi.sees("sebelumnya Gelombang 7/2027 terdaftar", "🗒 kemasan bagus")


async def test_owners_never_see_notes_or_verdicts(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    rina = await at_card(office, 1)
    await note(rina, "RAHASIA")
    await rina.tap("Kembali ke kartu")
    await rina.tap("Belum")
    await rina.tap("produk belum ada")
    for command in ("/status", "/data", "/start"):
        await sari.send(command)
    said = str(sari.messages)
    assert "RAHASIA" not in said
    assert "produk belum ada" not in said
    assert not [one for one in office.in_group() if "RAHASIA" in str(one)]


async def test_while_somebody_is_helped_no_note_is_begun(office: Office) -> None:
    _, rina = await helped(office)
    await applies(office, 1, 1)
    await rina.forge("note:1")
    assert rina.buttons() == ["▶️ Lanjutkan isian", "↩️ Kembalikan ke pemilik"]
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]
