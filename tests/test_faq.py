"""Owners ask: typed, browsed by topic, by a poster's link; and what is kept of it."""

from datetime import timedelta

import pytest
from conversation import Office, Person
from walks import agree, begin
from waves_at_hand import open_wave

from bot.models import OfficeFact
from bot.storage import faq, office_facts

pytestmark = pytest.mark.usefixtures("quiet")

NONSENSE = "asdfgh"
HOW = "bagaimana cara mengurus izin PIRT"


async def asker(office: Office, name: str = "Sari") -> Person:
    """Somebody who has agreed to the notice and has no form open."""
    person = office.person(name)
    await agree(person)
    return person


async def test_a_sure_answer_with_its_source_and_what_else_is_asked(office: Office) -> None:
    sari = await asker(office)
    await sari.send(HOW)
    sari.sees("PIRT", "1. ", "📌 Sumber: ", "bisa berubah")
    buttons = sari.buttons()
    assert buttons[:2] == ["👍 Terbantu", "👎 Belum"]
    assert any(button.startswith("❓ ") for button in buttons)
    assert office.rows("SELECT text, decision, entry_id, helpful FROM questions") == [
        (HOW, "answer", "pirt_cara", None)
    ]
    assert office.rows("SELECT account_id, entry_id FROM answers_shown") == [(sari.user.id, "pirt_cara")]


async def test_another_question_from_under_an_answer(office: Office) -> None:
    sari = await asker(office)
    await sari.send(HOW)
    first = sari.screen
    other = next(button for button in sari.buttons() if button.startswith("❓ "))
    await sari.tap(other)
    assert sari.screen != first
    sari.saw(first)
    sari.sees("📌 Sumber: ")


async def test_it_helped(office: Office) -> None:
    sari = await asker(office)
    await sari.send(HOW)
    await sari.tap("👍 Terbantu")
    assert "👍 Terbantu" not in sari.buttons()
    assert office.rows("SELECT helpful FROM questions") == [(1,)]


async def test_it_did_not_help(office: Office) -> None:
    sari = await asker(office)
    await sari.send(HOW)
    await sari.tap("👎 Belum")
    sari.sees("petugas Dinas")
    assert sari.buttons()[-1] == "🙋 Tanya petugas"
    assert len(sari.buttons()) > 1
    assert office.rows("SELECT helpful FROM questions") == [(0,)]


async def test_unsure_offers_titles_and_the_choice_is_kept(office: Office) -> None:
    sari = await asker(office)
    await sari.send("koperasi")
    sari.sees("yang mana")
    titles = sari.buttons()
    assert 2 <= len(titles) <= 4
    assert titles[-1] == "Bukan semuanya"
    await sari.tap(titles[0])
    sari.sees("📌 Sumber: ")
    ((decision, entry_id),) = office.rows("SELECT decision, entry_id FROM questions")
    assert decision == "choose"
    assert office.rows("SELECT entry_id FROM answers_shown") == [(entry_id,)]


async def test_none_of_the_titles(office: Office) -> None:
    sari = await asker(office)
    await sari.send("koperasi")
    await sari.tap("Bukan semuanya")
    sari.sees("belum ada jawabannya")
    assert sari.buttons() == ["🙋 Tanya petugas", "📚 Lihat semua topik"]
    assert office.rows("SELECT decision, entry_id FROM questions") == [("choose", None)]


async def test_no_answer(office: Office) -> None:
    sari = await asker(office)
    await sari.send(NONSENSE)
    sari.sees("belum ada jawabannya")
    assert office.rows("SELECT decision FROM questions") == [("none",)]


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("assalamualaikum", "Salam"),
        ("makasih ya bu", "Sama-sama"),
    ],
)
async def test_chit_chat_gets_a_friendly_word_and_is_not_kept(office: Office, said: str, answered: str) -> None:
    sari = await asker(office)
    await sari.send(said)
    sari.sees(answered)
    assert office.rows("SELECT count(*) FROM questions") == [(0,)]


async def test_matters_of_other_offices_are_told_kindly_and_a_person_stays_near(office: Office) -> None:
    sari = await asker(office)
    await sari.send("cara bikin ktp hilang di mana")
    sari.sees("kantor desa atau kecamatan")
    assert sari.buttons()[0] == "🙋 Tanya petugas"
    assert office.rows("SELECT decision FROM questions") == [("none",)]


async def test_what_tells_who_somebody_is_is_not_kept(office: Office) -> None:
    sari = await asker(office)
    await sari.send(
        "cara mengurus izin PIRT, hubungi saya 0812-3456-7890 atau sari@contoh.id @sari_telur 3604123456789012"
    )
    ((kept,),) = office.rows("SELECT text FROM questions")
    assert kept == "cara mengurus izin PIRT, hubungi saya … atau … … …"


async def test_whoever_never_saw_the_notice_gets_answers_and_leaves_no_trace(office: Office) -> None:
    budi = office.person("Budi")
    await budi.send(HOW)
    budi.sees("📌 Sumber: ")
    assert office.rows("SELECT count(*) FROM answers_shown") == [(0,)]
    assert office.rows("SELECT count(*) FROM accounts") == [(0,)]
    await budi.send(NONSENSE)
    budi.sees("Tentang data Ibu/Bapak")


async def test_of_whoever_said_no_nothing_is_kept(office: Office) -> None:
    budi = office.person("Budi")
    await budi.send("/start")
    await budi.tap("Tidak")
    await budi.send(HOW)
    budi.sees("📌 Sumber: ")
    await budi.send(NONSENSE)
    budi.sees("belum ada jawabannya")
    assert office.rows("SELECT count(*) FROM questions") == [(0,)]
    assert office.rows("SELECT count(*) FROM answers_shown") == [(0,)]


async def test_within_a_form_words_are_its_answer(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await sari.tap("Saya sendiri")
    await sari.send(HOW)
    assert office.rows("SELECT count(*) FROM questions") == [(0,)]


async def test_a_question_by_command(office: Office) -> None:
    sari = await asker(office)
    await sari.send("/tanya cara mengurus izin PIRT")
    sari.sees("📌 Sumber: ")
    await sari.send("/tanya")
    sari.sees("ketik pertanyaan")


async def test_browsing_by_topic(office: Office) -> None:
    sari = await asker(office)
    await sari.tap("💬 Tanya Jawab")
    topics = sari.buttons()
    assert len(topics) == 6
    await sari.tap("Kemasan")
    sari.sees("(1 dari 3)")
    await sari.tap("Berikutnya")
    sari.sees("(2 dari 3)")
    title = sari.buttons()[0]
    await sari.tap(title)
    sari.sees("📌 Sumber: ")
    assert office.rows("SELECT count(*) FROM questions") == [(0,)]
    await sari.tap("👍 Terbantu")
    assert "👍 Terbantu" not in sari.buttons()


async def test_a_poster_s_link(office: Office) -> None:
    sari = await asker(office)
    await sari.send("/start faq_pirt_biaya")
    sari.sees("📌 Sumber: ")
    await sari.send("/start faq_tidak_ada")
    sari.sees("sudah tidak ada")
    assert len(sari.buttons()) == 6


async def test_an_answer_that_was_switched_off_meanwhile(office: Office) -> None:
    sari = await asker(office)
    await sari.send("koperasi")
    titles = sari.buttons()
    async with office.app.wiring.database.transaction() as tx:
        for one in await faq.all_(tx):
            await faq.switch(tx, one.entry.id, on=False)
    await sari.tap(titles[0])
    sari.sees("sudah tidak berlaku")
    await sari.send(HOW)
    assert "📌 Sumber: " not in sari.screen


@pytest.mark.parametrize(
    "data",
    ["faq:nothing:0", "faq", "faqtopic:nothing:0", "faqtopic:kemasan:x", "faqyes:1", "faqno:x:pirt_cara", "faqmore::"],
)
async def test_forged_buttons(office: Office, data: str) -> None:
    sari = await asker(office)
    await sari.forge(data)
    sari.sees("sudah tidak berlaku")


async def test_a_page_that_is_not_there_is_another(office: Office) -> None:
    sari = await asker(office)
    await sari.forge("faqtopic:kemasan:999")
    sari.sees("Kemasan")


async def test_what_the_office_says_is_shown_at_once(office: Office) -> None:
    sari = await asker(office)
    await sari.send("/start faq_dinas_alamat_jam")
    sari.sees("belum tercatat")
    assert "🙋 Tanya petugas" in sari.buttons()
    async with office.app.wiring.database.transaction() as tx:
        await office_facts.put(tx, OfficeFact.ADDRESS, "Jalan <Contoh> 1", 7, office.clock())
    await sari.send("/start faq_dinas_alamat_jam")
    sari.sees("Alamat: Jalan <Contoh> 1")


async def test_a_policy_that_is_not_written_down_waits_for_the_office(office: Office) -> None:
    sari = await asker(office)
    await sari.send("/start faq_pelatihan_sertifikat")
    sari.sees("menunggu konfirmasi Dinas")
    async with office.app.wiring.database.transaction() as tx:
        await office_facts.put(tx, OfficeFact.CERTIFICATE, "Diberikan di hari terakhir.", 7, office.clock())
    await sari.send("/start faq_pelatihan_sertifikat")
    sari.sees("Sertifikat: Diberikan di hari terakhir.")


async def test_the_same_after_a_restart(office: Office) -> None:
    sari = await asker(office)
    await office.restart()
    office.clock.forward(seconds=timedelta(minutes=5).total_seconds())
    await sari.send(HOW)
    sari.sees("📌 Sumber: ")


async def test_a_petugas_may_try_a_question_and_it_is_not_counted(office: Office) -> None:
    rina = office.staff("Rina")
    await office.settle()
    await rina.send("/gelombang")
    await rina.send(HOW)
    rina.sees("📌 Sumber: ")
    await rina.send(NONSENSE)
    rina.sees("/gelombang_baru")
    assert office.rows("SELECT count(*) FROM questions") == [(0,)]
