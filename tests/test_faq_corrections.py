"""A correction goes out once, and only to those who were shown other words."""

import pytest
from conversation import Office, Person
from faq_at_hand import KOPDES, audits, change_answer, koordinator, publish
from walks import agree

pytestmark = pytest.mark.usefixtures("quiet")
NEW = "Jawaban yang sudah diperbaiki."


async def reader(office: Office, name: str, *, agrees: bool = True) -> Person:
    """Somebody who was shown the answer."""
    person = office.person(name)
    if agrees:
        await agree(person)
    await person.send(f"/start faq_{KOPDES}")
    return person


def told(person: Person) -> int:
    """How often somebody was told."""
    return sum("Sudah diperbaiki" in str(one.get("text")) and "🔄" in str(one.get("text")) for one in person.messages)


async def test_only_those_concerned_and_once(office: Office) -> None:
    rina, budi = await koordinator(office), office.staff("Budi")
    sari, dewi = await reader(office, "Sari"), await reader(office, "Dewi")
    stranger, other = await reader(office, "Asep", agrees=False), office.person("Tono")
    await agree(other)
    office.telegram.block(dewi.user.id)
    await change_answer(rina, KOPDES, NEW)
    await publish(rina)
    late = await reader(office, "Wati")
    rina.sees("1 orang")  # who has blocked the bot cannot be told
    await budi.send("/faq")
    await budi.forge(rina.data_of("Kirim perbaikan"))
    budi.sees("koordinator")
    await rina.tap("Kirim perbaikan")
    rina.sees("1 orang", "sekali")
    await rina.tap_twice("Ya, kirim")
    assert [told(one) for one in (sari, dewi, stranger, other, late)] == [1, 0, 0, 0, 0]
    sari.sees("🔄", NEW)
    assert audits(office).count("faq_correction") == 1
    office.clock.forward(days=8)
    await office.settle()
    await rina.forge(f"faqcard:{KOPDES}")
    assert not [one for one in rina.buttons() if "Kirim perbaikan" in one]
    await change_answer(rina, KOPDES, "Diperbaiki lagi.")
    await publish(rina)
    rina.sees("2 orang")  # Sari, who was told, and Wati, who read it by herself


async def test_who_has_seen_it_meanwhile_is_left_out(office: Office) -> None:
    rina = await koordinator(office)
    sari, dewi, asep = await reader(office, "Sari"), await reader(office, "Dewi"), await reader(office, "Asep")
    await change_answer(rina, KOPDES, NEW)
    await publish(rina)
    office.clock.forward(hours=12)  # 21.00 WIB: quiet
    await rina.tap("Kirim perbaikan")
    await rina.tap("Ya, kirim")
    rina.sees("besok pagi")
    assert told(sari) == 0
    await dewi.send(f"/start faq_{KOPDES}")
    await rina.forge(f"faqcard:{KOPDES}")
    office.telegram.block(asep.user.id)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET consent = 'refused' WHERE id = ?", asep.user.id)
    office.clock.forward(hours=12)
    await office.settle()
    assert [told(one) for one in (sari, dewi, asep)] == [1, 0, 0]
    states = office.rows(
        "SELECT state, count(*) FROM outbox WHERE kind = 'faq_correction' GROUP BY state ORDER BY state"
    )
    assert states == [("cancelled", 2), ("sent", 1)]


async def test_same_words_are_no_correction(office: Office) -> None:
    rina = await koordinator(office)
    await reader(office, "Sari")
    await rina.send("/faq")
    await rina.forge(f"faqchange:{KOPDES}")
    await rina.tap("Ubah jawaban")
    await rina.tap("Pertanyaan")
    await rina.send("Koperasi Merah Putih itu apa?")
    await rina.tap("Simpan")
    await publish(rina)
    assert not [one for one in rina.buttons() if "Kirim perbaikan" in one]


async def test_what_is_switched_off_or_taken_back_is_not_sent(office: Office) -> None:
    rina = await koordinator(office)
    sari = await reader(office, "Sari")
    (first,) = office.rows("SELECT version_id FROM faq_entries WHERE id = ?", KOPDES)[0]
    await change_answer(rina, KOPDES, NEW)
    await publish(rina)
    office.clock.forward(hours=12)
    mend = rina.data_of("Kirim perbaikan")
    await rina.tap("Kirim perbaikan")
    await rina.tap("Ya, kirim")
    version = mend.partition(":")[2]
    await rina.forge(f"faqback:{first}:{version}")
    office.clock.forward(hours=12)
    await office.settle()
    assert told(sari) == 0, "what she was shown is right again"
    await rina.forge(mend)
    rina.sees("diubah Dinas")
    await rina.forge(f"faqmended:{version}")
    assert told(sari) == 0


async def test_corrected_again_before_it_went_out(office: Office) -> None:
    rina = await koordinator(office)
    sari = await reader(office, "Sari")
    await change_answer(rina, KOPDES, NEW)
    await publish(rina)
    office.clock.forward(hours=12)
    await rina.tap("Kirim perbaikan")
    await rina.tap("Ya, kirim")
    await change_answer(rina, KOPDES, "Sudah diperbaiki, yang kedua.")
    await publish(rina)
    await rina.tap("Kirim perbaikan")
    await rina.tap("Ya, kirim")
    office.clock.forward(hours=12)
    await office.settle()
    assert told(sari) == 1
    sari.sees("yang kedua")
