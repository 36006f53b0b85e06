"""Answers are written, looked at, published by a koordinator, changed, and changed back."""

import pytest
from conversation import Office, words
from faq_at_hand import (
    ANSWER,
    KOPDES,
    TITLE,
    audits,
    change_answer,
    fill_in,
    kept,
    koordinator,
    publish,
    release,
    rewrite,
    write_new,
)

pytestmark = pytest.mark.usefixtures("quiet")
NEW = "Jawaban dari Dinas.\n\nPenjelasannya <b>begini</b> & {{ begitu }}."


async def test_a_new_answer_is_found_at_once(office: Office) -> None:
    rina, sari = await koordinator(office), office.person()
    await sari.send(TITLE)
    assert "Gerai Rancage buka" not in sari.screen
    await write_new(rina)
    rina.sees("Rancangan", TITLE, "1 cara bertanya")
    await sari.send(TITLE)
    assert "Gerai Rancage buka" not in sari.screen, "a draft is not shown to owners"
    await rina.tap("Seperti pelaku usaha")
    rina.saw("Gerai Rancage buka hari Minggu.\n\nPukul 09.00 sampai 12.00 WIB.")
    await rina.tap("Rancangan ini")
    await publish(rina)
    rina.sees("langsung dijawab")
    assert TITLE in words(office.in_group()[-1])
    await sari.send(TITLE)
    sari.saw("Gerai Rancage buka hari Minggu.")
    one = await kept(office, "dinas_1")
    assert (one.entry.answer, one.made_by) == (ANSWER, rina.user.id)
    assert audits(office) == ["faq_draft", "faq_draft_change", "faq_publish"]
    await write_new(rina, title="Apakah gerai Sukaresik punya musala?", phrasings="musala gerai sukaresik")
    await publish(rina)
    await kept(office, "dinas_2")


async def test_a_petugas_proposes_and_a_koordinator_publishes(office: Office) -> None:
    budi, rina = office.staff("Budi"), await koordinator(office)
    await write_new(budi)
    assert not [one for one in budi.buttons() if "Terbitkan" in one]
    await budi.forge("faqask:1")
    budi.sees("koordinator")
    await budi.forge("faqpub:1:1:0:0")
    budi.sees("koordinator")
    await budi.forge("faqdraft:1")
    await budi.tap("Ajukan ke koordinator")
    await budi.tap("Ajukan ke koordinator")
    proposals = [one for one in office.in_group() if "mengajukan" in words(one)]
    assert len(proposals) == 1, "the same words are proposed once"
    await rina.tap("Rancangan ini", chat=office.group.id)
    rina.sees("Disusun Budi")
    await publish(rina)
    assert (await kept(office, "dinas_1")).made_by == rina.user.id


async def test_staffs_words_are_literal(office: Office) -> None:
    rina, sari = await koordinator(office), office.person()
    await change_answer(rina, KOPDES, NEW)
    await publish(rina)
    await sari.send("/start faq_" + KOPDES)
    sari.sees("Penjelasannya <b>begini</b> & {{ begitu }}.")


async def test_changes_survive_a_restart_and_a_release(office: Office) -> None:
    rina, sari = await koordinator(office), office.person()
    await change_answer(rina, KOPDES, NEW)
    await publish(rina)
    await office.restart()
    await release(office, answer="Naskah rilis berikutnya.")
    await sari.send("/start faq_" + KOPDES)
    sari.sees("Jawaban dari Dinas.")
    await rina.forge(f"faqcard:{KOPDES}")
    rina.sees("diubah Dinas (Rina", "Rilis bot membawa naskah lain")
    await rina.tap("Naskah dari rilis")
    rina.saw("Naskah rilis berikutnya.")
    await rina.tap("Pakai naskah ini")
    rina.sees("bawaan bot")
    await sari.send("/start faq_" + KOPDES)
    sari.sees("Naskah rilis berikutnya.")
    await release(office, answer="Naskah sesudahnya.")
    await sari.send("/start faq_" + KOPDES)
    sari.sees("Naskah sesudahnya.")


async def test_undo_is_a_new_version(office: Office) -> None:
    rina, budi = await koordinator(office), office.staff("Budi")
    first = await kept(office, KOPDES)
    await change_answer(rina, KOPDES, NEW)
    await publish(rina)
    second = await kept(office, KOPDES)
    await budi.send("/faq")
    await budi.forge(f"faqback:{first.version_id}:{second.version_id}")
    budi.sees("koordinator")
    await rina.tap("Jawaban ini")
    await rina.tap("Versi")
    rina.sees("Rina", "bawaan bot", "yang berlaku")
    await rina.tap(f"#{first.version_id}")
    await rina.tap_twice("Kembali ke versi ini")
    third = await kept(office, KOPDES)
    assert third.entry == first.entry
    assert third.version_id > second.version_id
    assert office.rows("SELECT undoes FROM faq_versions WHERE id = ?", third.version_id) == [(second.version_id,)]
    assert len(office.rows("SELECT 1 FROM faq_versions WHERE entry_id = ?", KOPDES)) == 3
    assert "versi lama" in words(office.in_group()[-1])


async def test_two_write_on_the_same_draft(office: Office) -> None:
    rina, budi = await koordinator(office), office.staff("Budi")
    await budi.send("/faq")
    await budi.forge(f"faqchange:{KOPDES}")
    await rina.send("/faq")
    await rina.forge(f"faqchange:{KOPDES}")
    rina.sees("Disusun Budi")
    await rina.tap("Ubah isi")
    await rina.tap("Ubah jawaban")
    await rina.tap("Pertanyaan")
    await rina.send("Koperasi Merah Putih itu apa?")
    await rina.tap("Simpan")
    await rewrite(budi, NEW)
    budi.sees("Koperasi Merah Putih itu apa?")
    await rina.forge("faqdraft:1")
    await publish(rina)
    one = await kept(office, KOPDES)
    assert (one.entry.title, one.entry.answer) == ("Koperasi Merah Putih itu apa?", NEW)


async def test_two_koordinators_at_once(office: Office) -> None:
    rina, dewi = await koordinator(office), await koordinator(office, "Dewi")
    await change_answer(rina, KOPDES, NEW)
    await rina.tap("Terbitkan")
    await dewi.send("/faq")
    await dewi.forge("faqedit:1")
    await rewrite(dewi, "Kata koordinator.")
    await rina.tap("Ya, terbitkan")
    rina.sees("Rancangan")
    assert (await kept(office, KOPDES)).made_by is None, "what was confirmed is not what it says now"
    await dewi.forge("faqdraft:1")
    await dewi.tap("Terbitkan")
    await dewi.tap_twice("Ya, terbitkan")
    assert (await kept(office, KOPDES)).entry.answer == "Kata koordinator."
    assert audits(office).count("faq_publish") == 1


async def test_what_was_changed_meanwhile_stays_and_a_clash_is_said(office: Office) -> None:
    rina, dewi = await koordinator(office), await koordinator(office, "Dewi")
    await change_answer(rina, KOPDES, NEW)
    await release(office, answer="Naskah rilis berikutnya.", title="Koperasi Merah Putih itu apa ya?")
    await dewi.send("/faq")
    await dewi.forge("faqdraft:1")
    dewi.sees("juga diubah", "jawaban")
    await publish(dewi)
    one = await kept(office, KOPDES)
    assert (one.entry.answer, one.entry.title) == (NEW, "Koperasi Merah Putih itu apa ya?")


async def test_words_are_not_lost_when_the_draft_is_gone(office: Office) -> None:
    rina, budi = await koordinator(office), office.staff("Budi")
    await budi.send("/faq")
    await budi.forge(f"faqchange:{KOPDES}")
    await rina.send("/faq")
    await rina.forge("faqdraft:1")
    await rina.tap("Hapus rancangan")
    await rina.tap("Ya, hapus")
    await rewrite(budi, NEW)
    budi.saw("sudah terbit atau dihapus")
    assert office.rows("SELECT json_extract(content, '$.answer') FROM faq_drafts WHERE state = 'open'") == [(NEW,)]


async def test_words_are_not_lost_when_the_draft_was_published(office: Office) -> None:
    rina, budi = await koordinator(office), office.staff("Budi")
    await write_new(rina)
    await budi.send("/faq")
    await budi.forge("faqedit:1")
    await publish(rina)
    await rewrite(budi, "Gerai Rancage tutup hari Minggu.")
    budi.saw("sudah terbit atau dihapus")
    budi.sees("Rancangan perubahan", TITLE)
    assert (await kept(office, "dinas_1")).entry.answer == ANSWER
    await rina.forge("faqdraft:1")
    rina.sees("sudah menjadi jawaban")
    await rina.forge("faqdraft:2")
    await publish(rina)
    assert (await kept(office, "dinas_1")).entry.answer == "Gerai Rancage tutup hari Minggu."


async def test_certainty_and_sources_are_changed_from_the_summary(office: Office) -> None:
    rina = await koordinator(office)
    await release(office, sources=("B01",), check_with="")
    await rina.send("/faq")
    await rina.forge(f"faqchange:{KOPDES}")
    for question, said in (
        ("Sumber", "Tidak dicantumkan"),
        ("Kepastian", "Bisa berubah"),
    ):
        await rina.tap("Ubah jawaban")
        await rina.tap(question)
        await rina.tap(said)
    await rina.tap("Ubah jawaban")
    await rina.tap("Pastikan ke")
    await rina.send("Dinas Kesehatan")
    await rina.tap("Ubah jawaban")
    await rina.tap("Pertanyaan terkait")
    await rina.tap("Lanjut")
    rina.sees("Pastikan ke: Dinas Kesehatan", "Sumber: Tidak dicantumkan")
    await rina.tap("Simpan")
    await publish(rina)
    one = (await kept(office, KOPDES)).entry
    assert (one.sources, one.certainty, one.check_with) == ((), "changing", "Dinas Kesehatan")
    assert one.related
    await rina.tap("Jawaban ini")
    rina.sees("bisa berubah, pastikan ke Dinas Kesehatan")


async def test_only_its_writer_or_a_koordinator_drops_a_draft(office: Office) -> None:
    budi, agus = office.staff("Budi"), office.staff("Agus")
    await write_new(budi)
    await agus.send("/faq")
    await agus.forge("faqdropask:1:1")
    await agus.tap("Ya, hapus")
    agus.sees("koordinator")
    await budi.tap("Hapus rancangan")
    await budi.tap("Ya, hapus")
    budi.sees("sudah dihapus")


async def test_limits_are_said_kindly(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/faq")
    await budi.tap("Jawaban baru")
    await budi.send("x" * 61)
    budi.sees("paling banyak 60 huruf")
    await budi.send("🙂")
    budi.sees("dengan kata-kata")
    await budi.send(TITLE)
    await budi.send("Pendek.\n" + "x" * 900)
    budi.sees("900 huruf")
    await budi.send("x" * 91 + "\nlalu")
    budi.sees("Baris pertama", "90 huruf")
    await budi.send("  Ya.  \n\n\n\nBegitu. ")
    await budi.send("satu cara\ndua cara")
    await budi.send("tiga cara")
    budi.sees("Sudah 3")
    await budi.tap("Lanjut")
    await budi.tap("Koperasi")
    await budi.tap("Lewati")
    await budi.send("kemarin dulu")
    await budi.send("1 Januari 2020")
    budi.sees("sesudah hari ini")
    await budi.send("1 Maret 2027")
    await budi.tap("Simpan")
    kept_of = "json_extract(content, '$.answer'), json_extract(content, '$.phrasings')"
    (content,) = office.rows(f"SELECT {kept_of} FROM faq_drafts")
    assert content == ("Ya.\n\nBegitu.", '["satu cara","dua cara","tiga cara"]')


async def test_a_way_of_asking_is_taken_out(office: Office) -> None:
    budi = office.staff("Budi")
    await write_new(budi, phrasings="satu cara\ndua cara\ntiga cara")
    await budi.tap("Cara bertanya")
    budi.sees("1. satu cara", "3. tiga cara")
    await budi.tap_twice("🗑 2")
    assert office.rows("SELECT json_extract(content, '$.phrasings') FROM faq_drafts") == [
        ('["satu cara","tiga cara"]',)
    ]


async def test_an_empty_draft_does_not_stay(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/faq")
    await budi.tap("Jawaban baru")
    await budi.tap("Kembali")
    budi.sees("Tidak jadi")
    await budi.forge("faqdrafts:0")
    budi.sees("Tidak ada rancangan")


async def test_another_form_is_asked_about_first(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/gelombang_baru")
    await budi.forge("faqnew")
    budi.sees("belum selesai")
    await budi.tap("Hapus isian itu")
    budi.sees("pertanyaannya")
    await fill_in(budi)
    budi.sees("Rancangan", TITLE)
