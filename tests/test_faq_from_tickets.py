"""Jadikan jawaban: what was asked and answered on a ticket becomes an answer for everybody."""

import pytest
from conversation import Office, words
from faq_at_hand import KOPDES, TITLE, audits, kept, koordinator, publish, ticket
from walks import agree, register
from waves_at_hand import open_wave

from bot.services import faq_from_tickets

pytestmark = pytest.mark.usefixtures("quiet")
SAID = "Ya, Bu. Gerai Rancage buka hari Minggu pukul 09.00 sampai 12.00 WIB, silakan datang membawa kantong sendiri."


@pytest.fixture(autouse=True)
def _no_answer_is_like_it(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """What is found alike is tested where a test asks for it."""
    if "alike" not in request.node.name:
        monkeypatch.setattr(faq_from_tickets, "ALIKE", 2.0)


async def test_from_none_to_answered(office: Office) -> None:
    rina, budi, sari = await koordinator(office), office.staff("Budi"), office.person()
    await agree(sari)
    await sari.send(TITLE)
    number = await ticket(office, sari, TITLE, SAID, by=budi.user.id)
    await budi.send("/faq")
    await budi.forge(f"faqfrom:{number}")
    budi.sees("topik")
    await budi.tap("Koperasi")
    await budi.tap("Lewati")
    await budi.tap("1 tahun lagi")
    budi.sees("Ya, Bu. …")
    await budi.tap("Simpan")
    budi.sees(f"dari Pertanyaan {number}")
    await budi.tap("Ajukan ke koordinator")
    await rina.tap("Rancangan ini", chat=office.group.id)
    await publish(rina)
    dewi = office.person("Dewi")
    await dewi.send(TITLE)
    dewi.saw("Gerai Rancage buka hari Minggu pukul 09.00")
    assert audits(office)[-1] == "faq_publish"
    await budi.forge(f"faqfrom:{number}")
    budi.sees("sudah menjadi jawaban", TITLE)
    await budi.tap("Jawaban ini")
    budi.sees("diubah Dinas (Rina")


async def test_in_the_group_it_leads_into_the_private_chat(office: Office) -> None:
    budi, sari = office.staff("Budi"), office.person()
    await agree(sari)
    number = await ticket(office, sari, TITLE, SAID)
    await budi.send("/faq", chat=office.group.id)
    await budi.tap_data(office.in_group()[-1]["message_id"], f"faqfrom:{number}", chat=office.group.id)
    assert f"Pertanyaan {number}" in words(office.in_group()[-1])
    await budi.tap("Lanjut di chat pribadi", chat=office.group.id)
    budi.sees("topik")
    assert TITLE not in words(office.in_group()[-1])


async def test_two_make_one_draft_of_a_ticket(office: Office) -> None:
    budi, agus, sari = office.staff("Budi"), office.staff("Agus"), office.person()
    await agree(sari)
    number = await ticket(office, sari, TITLE, SAID)
    for person in (budi, agus):
        await person.send("/faq")
        await person.forge(f"faqfrom:{number}")
    agus.sees("sedang disusun Budi")
    await agus.forge(f"faqfromnew:{number}")
    agus.sees("sedang disusun Budi")
    assert office.rows("SELECT count(*) FROM faq_drafts") == [(1,)]
    await agus.tap("Rancangan ini")
    agus.sees("Belum lengkap")


async def test_what_is_alike_is_shown_first_and_may_be_corrected(office: Office) -> None:
    rina, sari = await koordinator(office), office.person()
    await agree(sari)
    title = (await kept(office, KOPDES)).entry.title
    question = f"{title} saya mau tahu"
    number = await ticket(office, sari, question, "Koperasi milik warga desa.")
    await rina.send("/faq")
    await rina.forge(f"faqfrom:{number}")
    rina.sees("Sudah ada yang mirip", title)
    await rina.tap(title)
    rina.sees("Mohon diperiksa dulu")
    await rina.tap("Simpan")
    rina.sees("Rancangan perubahan", f"dari Pertanyaan {number}")
    await publish(rina)
    one = await kept(office, KOPDES)
    assert question in one.entry.phrasings
    assert not office.rows("SELECT 1 FROM faq_entries WHERE id = 'dinas_1'")


async def test_persons_in_it_are_flagged(office: Office) -> None:
    rina, sari = await koordinator(office), office.person("Sari")
    budi = office.staff("Budi")
    await open_wave(office)
    await register(sari)
    await budi.send("/faq")
    said = "Bisa. Hubungi Pak Budi di 0812-3456-7890, untuk Dapur Berkah milik Siti Aminah."
    number = await ticket(office, sari, TITLE, said)
    await rina.send("/faq")
    await rina.forge(f"faqfrom:{number}")
    await rina.tap("Koperasi")
    await rina.tap("Lewati")
    await rina.tap("1 tahun lagi")
    await rina.tap("Simpan")
    rina.sees("mirip data orang: 4")
    await rina.tap("Terbitkan")
    rina.sees("0812-3456-7890", "nama petugas: Budi", "nama usaha penanya: Dapur Berkah", "nama penanya: Siti Aminah")
    await rina.forge("faqpub:1:1:0:0")
    assert not office.rows("SELECT 1 FROM faq_entries WHERE id = 'dinas_1'"), "no way around the question"
    await rina.tap("Terbitkan")
    await rina.tap("Sudah saya periksa")
    await rina.tap("Ya, terbitkan")
    rina.sees("sudah terbit")


async def test_a_persons_number_in_the_question_is_not_kept(office: Office) -> None:
    budi, sari = office.staff("Budi"), office.person()
    await agree(sari)
    number = await ticket(office, sari, "gerai rancage buka? hp saya 081298765432")
    await budi.send("/faq")
    await budi.forge(f"faqfrom:{number}")
    budi.sees("jawabannya")
    assert "081298765432" not in str(office.rows("SELECT content FROM faq_drafts"))


async def test_long_words_are_asked_for_anew(office: Office) -> None:
    budi, sari = office.staff("Budi"), office.person()
    await agree(sari)
    number = await ticket(office, sari, "panjang sekali " * 20, "Jawaban " * 200, "dan lagi")
    await budi.send("/faq")
    await budi.forge(f"faqfrom:{number}")
    budi.sees("panjang sekali")
    await budi.send(TITLE)
    budi.sees("ketuk untuk menyalin", "Jawaban Jawaban")


async def test_forged_and_old_buttons(office: Office) -> None:
    budi, sari = office.staff("Budi"), office.person()
    await agree(sari)
    await budi.send("/faq")
    for data in ("faqfrom:99", "faqfrom:x", "faqfromnew:99", "faqfix:99:x", "faqdraft:9", "faqedit:9", "faqlook:9"):
        await budi.forge(data)
        budi.sees("tidak berlaku")
    number = await ticket(office, sari, TITLE, SAID)
    await budi.forge(f"faqfix:{number}:nothing")
    budi.sees("tidak berlaku")
    await sari.forge(f"faqfrom:{number}")
    sari.sees("hanya untuk petugas")
