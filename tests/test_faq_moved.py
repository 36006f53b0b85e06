"""Buttons of answers in the making that come too late, or to what is not ready."""

import pytest
from conversation import Office
from faq_at_hand import KOPDES, TITLE, kept, koordinator, publish, ticket, write_new
from ticket_answers_at_hand import asked
from walks import agree

from bot.services import faq_from_tickets

pytestmark = pytest.mark.usefixtures("quiet")


async def test_buttons_of_an_earlier_edition_do_nothing(office: Office) -> None:
    rina = await koordinator(office)
    await write_new(rina, phrasings="satu cara\ndua cara")
    await rina.forge("faqunphrase:1:1:0")
    for data in ("faqunphrase:1:1:0", "faqunphrase:1:2:9", "faqdrop:1:1", "faqchk:1:1:0:0", "faqpropose:1:1"):
        await rina.forge(data)
        assert office.rows("SELECT state, edition FROM faq_drafts") == [("open", 2)], data
    assert office.rows("SELECT json_extract(content, '$.phrasings') FROM faq_drafts") == [('["dua cara"]',)]
    await rina.forge("faqdrafts:0")
    await rina.tap(TITLE)
    await publish(rina)
    for data in ("faqpub:1:2:0:0", "faqdropask:1:2", "faqedit:1", "faqask:1"):
        await rina.forge(data)
        rina.sees("tidak berlaku")


async def test_what_is_not_whole_is_not_published(office: Office) -> None:
    rina, sari = await koordinator(office), office.person()
    await agree(sari)
    number = await ticket(office, sari, TITLE)
    await rina.send("/faq")
    await rina.forge(f"faqfromnew:{number}")
    await rina.forge("faqask:1")
    rina.sees("Belum lengkap")
    await rina.forge("faqpub:1:0:0:0")
    rina.sees("Belum lengkap")
    assert not office.rows("SELECT 1 FROM faq_entries WHERE id = 'dinas_1'")


async def test_a_ticket_corrects_what_somebody_is_changing(office: Office) -> None:
    rina, budi, sari = await koordinator(office), office.staff("Budi"), office.person()
    await agree(sari)
    await budi.send("/faq")
    await budi.forge(f"faqchange:{KOPDES}")
    number = await ticket(office, sari, "kopdes zzz naon", "Koperasi.")
    await rina.send("/faq")
    await rina.forge(f"faqfix:{number}:{KOPDES}")
    rina.sees("sedang disusun Budi")
    await rina.tap("Rancangan ini")
    await publish(rina)
    assert "kopdes zzz naon" in (await kept(office, KOPDES)).entry.phrasings


async def test_a_ticket_that_is_forgotten_does_not_stop_its_draft(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faq_from_tickets, "ALIKE", 2.0)
    rina, sari = await koordinator(office), office.person()
    await agree(sari)
    number = await ticket(office, sari, TITLE, "Ya.")
    await rina.send("/faq")
    await rina.forge(f"faqfrom:{number}")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("DELETE FROM ticket_messages")
        await tx.run("DELETE FROM tickets")
    await rina.tap("Koperasi")
    await rina.tap("Lewati")
    await rina.tap("1 tahun lagi")
    await rina.tap("Simpan")
    rina.sees("Rancangan", TITLE)


async def test_kembali_leads_to_the_draft(office: Office) -> None:
    rina, sari = await koordinator(office), office.person()
    await agree(sari)
    number = await ticket(office, sari, "panjang sekali " * 20, "Ya.")
    await rina.send("/faq")
    await rina.forge(f"faqfromnew:{number}")
    await rina.tap("Kembali")
    rina.sees("Rancangan", "belum ada pertanyaannya")


async def test_a_file_with_no_words_is_no_question(office: Office) -> None:
    sari, budi = await asked(office, question="Apakah PIRT gratis?"), office.staff("Budi")
    assert sari.messages
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE ticket_messages SET kind = 'photo', body = ''")
    await budi.send("/faq")
    await budi.forge("faqfrom:1")
    budi.sees("tidak berlaku")
