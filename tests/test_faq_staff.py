"""Staff look at the curated answers on their phones: lists, search, an answer's card, what an owner would be shown."""

from datetime import date, timedelta

import pytest
from conversation import Office, words
from faq_at_hand import KOPDES, audits, change_answer, kept, koordinator, publish, release

from messages import faq_files

pytestmark = pytest.mark.usefixtures("quiet")


async def test_from_the_group_into_the_private_chat(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/faq", chat=office.group.id)
    assert "chat pribadi" in words(office.in_group()[-1])
    await budi.tap("Buka jawaban", chat=office.group.id)
    budi.sees(f"{len(faq_files.library().entries)} jawaban")


async def test_by_topic_to_a_card(office: Office) -> None:
    budi = office.staff("Budi")
    title = (await kept(office, KOPDES)).entry.title
    await budi.send("/faq")
    await budi.tap("Koperasi")
    while title not in budi.buttons():
        await budi.tap("Berikutnya")
    await budi.tap(title)
    budi.sees(title, "🟢 aktif", "bawaan bot", "Ditinjau", "dibaca 0 orang")
    await budi.tap("Seperti pelaku usaha")
    budi.saw((await kept(office, KOPDES)).entry.answer.partition("\n")[0])
    before = len(budi.messages)
    await budi.tap("Terbantu")
    assert len(budi.messages) == before, "buttons of a preview do nothing"
    assert "Matikan" not in "".join(budi.buttons())


async def test_how_often_it_was_read_and_of_use(office: Office) -> None:
    budi, sari = office.staff("Budi"), office.person()
    title = (await kept(office, KOPDES)).entry.title
    await sari.send("/start")
    await sari.tap("Setuju")
    await sari.send(title)
    await sari.tap("Terbantu")
    await budi.send("/faq")
    await budi.forge(f"faqcard:{KOPDES}")
    budi.sees("dibaca 1 orang · 👍 1 · 👎 0")
    office.clock.forward(days=61)
    await budi.forge(f"faqcard:{KOPDES}")
    budi.sees("dibaca 0 orang · 👍 0")


async def test_search_by_words(office: Office) -> None:
    budi, rina = office.staff("Budi"), await koordinator(office)
    title = (await kept(office, KOPDES)).entry.title
    await budi.send(f"/faq {title}")
    assert title in budi.buttons()
    await rina.send("/faq")
    await rina.forge(f"faqswitch:off:{KOPDES}")
    await budi.tap("Cari")
    await budi.send(title)
    assert f"💤 {title}" in budi.buttons(), "staff find what is switched off"
    await budi.tap("Cari")
    await budi.send("xyzzyplugh")
    budi.sees("Tidak ada jawaban")
    await budi.tap("Cari")
    await budi.tap("Kembali")
    budi.sees("Tidak jadi")


async def test_what_an_owner_would_be_shown(office: Office) -> None:
    budi = office.staff("Budi")
    one = (await kept(office, KOPDES)).entry
    await budi.send("/faq")
    await budi.tap("Coba pertanyaan")
    await budi.send(one.title)
    budi.sees("langsung dijawab", f"1. {one.title}", "%")
    await budi.tap("Coba pertanyaan")
    await budi.send("terima kasih banyak ya")
    budi.sees("tidak ada jawaban", "obrolan")


async def test_only_a_koordinator_switches_it_off(office: Office) -> None:
    rina, budi, sari = await koordinator(office), office.staff("Budi"), office.person()
    title = (await kept(office, KOPDES)).entry.title
    await budi.send("/faq")
    await budi.forge(f"faqswitch:off:{KOPDES}")
    budi.sees("koordinator")
    await rina.send("/faq")
    await rina.forge(f"faqcard:{KOPDES}")
    await rina.tap_twice("Matikan")
    rina.sees("dimatikan")
    assert "mematikan" in words(office.in_group()[-1])
    await sari.send(f"/start faq_{KOPDES}")
    sari.sees("sudah tidak ada")
    await release(office)
    await office.restart()
    await sari.send(title)
    assert title not in sari.screen, "a release does not switch it on"
    await rina.tap("Hidupkan")
    await sari.send(f"/start faq_{KOPDES}")
    assert "sudah tidak ada" not in sari.screen
    assert audits(office) == ["faq_off", "faq_on"]
    for data in ("faqswitch:perhaps:x", "faqswitch:on:nothing", "faqcard:nothing", "faqshelf:x:0", "faqver:0"):
        await rina.forge(data)
        rina.sees("tidak berlaku")


async def test_what_is_past_its_review_date(office: Office) -> None:
    rina = await koordinator(office)
    await release(office, review_by=date(2026, 11, 29), certainty=faq_files.library().entries[0].certainty)
    await rina.send("/faq")
    rina.sees("1 perlu ditinjau")
    await rina.tap("Perlu ditinjau")
    rina.sees("1 jawaban")
    await rina.tap((await kept(office, KOPDES)).entry.title)
    rina.sees("sudah lewat")
    await rina.tap_twice("Masih benar")
    one = await kept(office, KOPDES)
    assert one.entry.reviewed == date(2026, 11, 30)
    assert one.entry.review_by > date(2026, 11, 30) + timedelta(days=27)
    assert audits(office) == ["faq_reviewed"]
    await rina.send("/start tinjauan")
    rina.sees("Tidak ada jawaban yang perlu ditinjau")


async def test_what_the_office_wrote_is_said_to_be_right_still(office: Office) -> None:
    rina = await koordinator(office)
    await change_answer(rina, KOPDES, "Jawaban Dinas.")
    await publish(rina)
    version = (await kept(office, KOPDES)).version_id
    await rina.forge(f"faqstill:{version - 1}")
    assert (await kept(office, KOPDES)).version_id == version, "a button of an earlier version does nothing"
    await rina.forge(f"faqtake:{version}")
    assert (await kept(office, KOPDES)).version_id == version, "there is nothing of a release to take over"


async def test_owners_see_nothing_of_it(office: Office) -> None:
    sari = office.person()
    for command in ("/faq", "/pertanyaan", "/start jawaban", "/start tinjauan", "/start pertanyaan"):
        await sari.send(command)
        sari.sees("hanya untuk petugas")
    for data in ("faqhome", f"faqcard:{KOPDES}", "faqnew", "faqasked:0", f"faqchange:{KOPDES}"):
        await sari.forge(data)
        sari.sees("hanya untuk petugas")
