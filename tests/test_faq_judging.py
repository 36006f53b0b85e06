"""Terbantu and Belum, and that what is kept of a question leads to nobody."""

from datetime import timedelta

import pytest
from conversation import Office, Person
from walks import agree

from bot.services.questions import masked
from bot.storage import faq

pytestmark = pytest.mark.usefixtures("quiet")
HOW = "bagaimana cara mengurus izin PIRT"


async def asker(office: Office, name: str = "Sari") -> Person:
    """Somebody who has agreed to the notice, and was shown an answer."""
    person = office.person(name)
    await agree(person)
    await person.send(HOW)
    return person


async def switch_off(office: Office, name: str) -> None:
    """A koordinator has done so meanwhile."""
    async with office.app.wiring.database.transaction() as tx:
        await faq.switch(tx, name, on=False)


def judged(office: Office) -> tuple[str, int | None]:
    """The answer that the question is kept with, and whether it helped."""
    ((entry_id, helpful),) = office.rows("SELECT entry_id, helpful FROM questions")
    return entry_id, helpful


async def test_a_neighbour_that_helped_is_the_answer(office: Office) -> None:
    sari = await asker(office)
    await sari.tap("👎 Belum")
    assert judged(office) == ("pirt_cara", 0)
    first = sari.buttons()[0]
    await sari.tap(first)
    other = office.rows("SELECT entry_id FROM answers_shown WHERE entry_id <> 'pirt_cara'")[0][0]
    await sari.tap("👍 Terbantu")
    assert judged(office) == (other, 1)


async def test_a_neighbour_that_did_not_help_is_not_offered_again(office: Office) -> None:
    sari = await asker(office)
    await sari.tap("👎 Belum")
    first = sari.buttons()[0]
    await sari.tap(first)
    await sari.tap("👎 Belum")
    assert first not in sari.buttons()
    assert sari.buttons()[-1] == "🙋 Tanya petugas"


async def test_that_a_neighbour_did_not_help_takes_nothing_back(office: Office) -> None:
    sari = await asker(office)
    await sari.tap("👍 Terbantu")
    await sari.tap(next(one for one in sari.buttons() if one.startswith("❓ ")))
    await sari.tap("👎 Belum")
    assert judged(office) == ("pirt_cara", 1)


async def test_belum_leads_to_a_person_though_the_answer_was_taken_away(office: Office) -> None:
    sari = await asker(office)
    await switch_off(office, "pirt_cara")
    await sari.tap("👎 Belum")
    sari.sees("petugas Dinas")
    assert sari.buttons()[-1] == "🙋 Tanya petugas"
    assert judged(office) == ("pirt_cara", 0)


async def test_terbantu_counts_though_the_answer_was_taken_away(office: Office) -> None:
    sari = await asker(office)
    await switch_off(office, "pirt_cara")
    await sari.tap("👍 Terbantu")
    assert "👍 Terbantu" not in sari.buttons()
    assert judged(office) == ("pirt_cara", 1)


async def test_no_time_leads_from_a_question_to_a_person(office: Office) -> None:
    office.clock.forward(hours=5, minutes=17)
    await asker(office)
    await asker(office, "Ani")
    asked = {at for (at,) in office.rows("SELECT asked_at FROM questions")}
    shown = {at for (at,) in office.rows("SELECT shown_at FROM answers_shown")}
    assert asked == shown == {"2026-11-29T17:00:00Z"}, "the day, on the office's clock"


async def test_nothing_that_was_said_names_a_question(office: Office) -> None:
    sari = await asker(office)
    ((number,),) = office.rows("SELECT id FROM questions")
    await sari.tap("👎 Belum")
    office.clock.forward(seconds=timedelta(minutes=1).total_seconds())
    await office.settle()
    for table in ("outbox", "inbox", "accounts", "answers_shown", "audit", "drafts"):
        kept = str(office.rows(f"SELECT * FROM {table}"))
        assert str(number) not in kept, table
        assert HOW not in kept, table


async def test_what_a_petugas_tries_by_command_is_not_kept(office: Office) -> None:
    rina = office.staff()
    await office.settle()
    await rina.send("/gelombang")
    await rina.send("/tanya cara mengurus izin PIRT")
    rina.sees("📌 Sumber: ")
    assert office.rows("SELECT count(*) FROM questions") == [(0,)]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("omzet saya 50.000.000 masih mikro?", "omzet saya 50.000.000 masih mikro?"),
        ("buka 08.00-16.00 ya?", "buka 08.00-16.00 ya?"),
        ("modal Rp 1500000", "modal Rp 1500000"),
        ("lahir 12-12-1990, NIK 3604123456789012", "lahir …, NIK …"),
        ("hp 0812.3456.7890 atau 021.555.1234", "hp … atau …"),
        ("1.000.000 ke 0812-3456-7890", "1.000.000 ke …"),
    ],
)
def test_sums_and_hours_are_of_nobody(said: str, kept: str) -> None:
    assert masked(said) == kept
