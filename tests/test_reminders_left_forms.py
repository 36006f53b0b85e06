"""A form that was left for a day: one word about it, with the ways to go on and to throw it away."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from reminders_at_hand import at
from walks import answer, at_step, helped

pytestmark = pytest.mark.usefixtures("quiet")


TUESDAY = MONDAY + timedelta(days=1)


async def in_the_night(office: Office) -> None:
    """Tuesday, 22.00 WIB; Telegram has been heard all the time."""
    office.clock.forward(hours=20)
    await office.settle()
    await at(office, TUESDAY + timedelta(hours=13))


def nudges(office: Office) -> list[tuple[str]]:
    return office.rows("SELECT state FROM outbox WHERE kind = 'draft_nudge'")


async def test_once_after_a_day(office: Office) -> None:
    sari = await at_step(office, "category")
    before = len(sari.messages)
    await at(office, TUESDAY - timedelta(seconds=1))
    assert len(sari.messages) == before
    await at(office, TUESDAY)
    sari.sees("Isian pendaftaran untuk Ibu Siti Aminah belum selesai", "masih tersimpan")
    assert sari.buttons() == ["▶️ Lanjutkan isian", "🗑 Hapus isian"]
    said = len(sari.messages)
    for _ in range(20):
        office.clock.forward(hours=12)
        await office.restart()
        await office.settle()
    assert len(sari.messages) == said


async def test_gone_on_with(office: Office) -> None:
    sari = await at_step(office, "category")
    office.clock.forward(hours=24)
    await office.settle()
    await sari.tap("Lanjutkan isian")
    await answer(sari, start="category")
    await sari.tap("Benar, kirim")
    sari.saw("tercatat sebagai pendaftar")


async def test_thrown_away(office: Office) -> None:
    sari = await at_step(office, "category")
    office.clock.forward(hours=24)
    await office.settle()
    await sari.tap("Hapus isian")
    sari.sees("dihapus")
    assert office.rows("SELECT * FROM drafts") == []


async def test_nothing_known_yet(office: Office) -> None:
    sari = await at_step(office, "relation")
    office.clock.forward(hours=24)
    await office.settle()
    sari.sees("Isian pendaftaran belum selesai")


async def test_answered_meanwhile(office: Office) -> None:
    """Queued in the night, and gone on with before the morning."""
    sari = await at_step(office, "category")
    await in_the_night(office)
    assert nudges(office) == [("queued",)]
    await sari.send("Olahan telur")
    await at(office, TUESDAY + timedelta(hours=21))
    assert nudges(office) == [("cancelled",)]
    await at(office, TUESDAY + timedelta(hours=46))
    assert nudges(office) == [("cancelled",)], "once in its life"


@pytest.mark.parametrize("words", ["Hapus isian", "Minta dibantu petugas"])
async def test_dropped_or_in_other_hands_meanwhile(office: Office, words: str) -> None:
    sari = await at_step(office, "category")
    await in_the_night(office)
    if words == "Hapus isian":
        await sari.send("/batal")
    await sari.tap(words)
    if words != "Hapus isian":
        await office.staff("Rina").tap("Bantu", chat=office.group.id)
    await at(office, TUESDAY + timedelta(hours=21))
    assert nudges(office) == [("cancelled",)]


async def test_not_while_a_petugas_answers(office: Office) -> None:
    await helped(office)
    await in_the_night(office)
    assert nudges(office) == []


async def test_not_to_an_account_that_blocked_the_bot(office: Office) -> None:
    sari = await at_step(office, "category")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET reachable = 0 WHERE id = ?", sari.user.id)
    await in_the_night(office)
    assert nudges(office) == []


async def test_after_a_long_absence_one_word_is_enough(office: Office) -> None:
    """The bot was away for more than a day and says so: that is the word about the form."""
    sari = await at_step(office, "category")
    await office.stop()
    office.clock.forward(hours=50)
    await office.start()
    await office.app.tick()
    await office.settle()
    sari.sees("sempat tidak aktif")
    office.clock.forward(hours=40)
    await office.settle()
    assert nudges(office) == []


async def test_queued_when_the_absence_began(office: Office) -> None:
    sari = await at_step(office, "category")
    await in_the_night(office)
    await office.stop()
    office.clock.forward(hours=30)
    await office.start()
    await office.settle()
    sari.sees("sempat tidak aktif")
    assert nudges(office) == [("cancelled",)]
