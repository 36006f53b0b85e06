"""The curated answers: complete, short, with a source, and nothing that the fact sheet does not bear out."""

from collections import Counter
from itertools import chain

import pytest
from faq_never_said import NEVER, Never
from specimens import DISTRICT
from test_screens import ENGLISH, IMPOLITE

from bot.models import LONGEST_ANSWER, LONGEST_ID, LONGEST_TITLE, Certainty, Entry, OfficeFact
from bot.services.answers import POLICIES, Answer
from handlers import keyboards
from messages import faq_files
from messages.render import Renderer, length_of

LIBRARY = faq_files.library()
ENTRIES = {entry.id: entry for entry in LIBRARY.entries}
RENDERER = Renderer(DISTRICT)
LONGEST_HEADLINE = 90
MOST_ON_A_SCREEN = 1600
"""Characters of a whole answer with its sources, cautions and gaps: two screens of a small phone."""
FEWEST_PHRASINGS = 12
IDS = """
kemasan_bahan label_isi_wajib label_kedaluwarsa label_berat_bersih pirt_apa pirt_cara pirt_biaya pirt_masa_berlaku
pirt_produk_tidak_bisa bpom_md halal_self_declare halal_biaya halal_batas_waktu gizi_label merek_daftar barcode
ritel_modern galeri_umkm desain_cetak foto_produk mbg_apa mbg_jadi_pemasok mbg_dokumen mbg_telur mbg_nkv
mbg_harga_bayar mbg_kapasitas mbg_lokasi_kontak mbg_koperasi mbg_beda_mitra_dapur mbg_keamanan_pangan kopdes_apa_itu
kopdes_syarat_anggota kopdes_cara_gabung koperasi_simpanan koperasi_hak_kewajiban koperasi_shu koperasi_rat
koperasi_pinjaman koperasi_keluar kopdes_manfaat_umkm kopdes_lokasi_desa pelatihan_siapa_boleh pelatihan_cara_daftar
pelatihan_biaya pelatihan_jadwal pelatihan_tempat pelatihan_materi pelatihan_seleksi pelatihan_kuota_cadangan
pelatihan_batal_ganti pelatihan_sertifikat pelatihan_transport_konsumsi pelatihan_pengingat pelatihan_ubah_data
pelatihan_pengumuman pelatihan_diwakilkan pelatihan_ikut_lagi legal_nib_oss legal_npwp legal_pajak_umkm legal_kur
legal_kriteria_mikro bot_kenapa_minta_data bot_hapus_data bot_petugas bot_stop_pesan dinas_alamat_jam
bantuan_modal_hibah waspada_penipuan
"""
"""The answers that must exist."""
each_entry = pytest.mark.parametrize("entry", LIBRARY.entries, ids=list(ENTRIES))


def shown(entry: Entry, *, filled: bool) -> Answer:
    """The answer while the office has said nothing, or all."""
    headline, _, rest = entry.answer.partition("\n")
    return Answer(
        entry=entry,
        headline=headline,
        rest=rest.strip(),
        said=tuple((fact, "Jalan Contoh 1") for fact in entry.office) if filled else (),
        missing=() if filled else tuple(fact for fact in entry.office if fact not in POLICIES),
        undecided=not filled and any(fact in POLICIES for fact in entry.office),
        sources=tuple(LIBRARY.facts[name].source for name in entry.sources),
        certainty=entry.certainty,
        as_of=entry.reviewed,
    )


def test_all_that_must_exist() -> None:
    assert sorted(set(IDS.split()) - set(ENTRIES)) == []
    assert len(ENTRIES) == len(LIBRARY.entries)


def test_every_topic_has_a_short_name() -> None:
    assert {entry.topic for entry in LIBRARY.entries} == {topic.id for topic in LIBRARY.topics}
    assert all(0 < len(topic.title) <= 40 for topic in LIBRARY.topics)


@each_entry
@pytest.mark.parametrize("filled", [False, True], ids=["nothing said", "all said"])
def test_it_fits_a_small_phone(entry: Entry, filled: bool) -> None:
    answer = shown(entry, filled=filled)
    assert length_of(RENDERER.text("faq/answer", {"answer": answer})) <= MOST_ON_A_SCREEN
    keyboard = keyboards.faq_answer(answer, [ENTRIES[name] for name in entry.related][:3], 2**40)
    assert len(keyboard["inline_keyboard"]) <= 8


@each_entry
def test_its_words(entry: Entry) -> None:
    assert len(entry.id) <= LONGEST_ID
    assert entry.title.endswith("?")
    assert len(entry.title) <= LONGEST_TITLE
    headline, _, rest = entry.answer.partition("\n")
    assert len(headline) <= LONGEST_HEADLINE
    assert rest.startswith("\n")
    assert len(entry.answer) <= LONGEST_ANSWER
    words = {word.strip(".,:;()?!\"'").casefold() for word in entry.answer.split()}
    assert not words & IMPOLITE
    assert not words & (ENGLISH - {"photo", "user", "is", "back"})
    assert "<" not in entry.answer
    assert "{" not in entry.answer


@each_entry
def test_it_names_facts_of_the_sheet_and_no_more_certainty_than_they_have(entry: Entry) -> None:
    assert entry.sources
    certainties = {LIBRARY.facts[name].certainty for name in entry.sources}
    if Certainty.UNCONFIRMED in certainties or Certainty.CHANGING in certainties:
        assert entry.certainty is not Certainty.CERTAIN
    if certainties == {Certainty.UNCONFIRMED}:
        assert entry.certainty is Certainty.UNCONFIRMED
    if set(entry.office) & POLICIES:
        assert entry.certainty is Certainty.UNCONFIRMED


@each_entry
def test_it_says_nothing_that_is_not_to_be_said(entry: Entry) -> None:
    assert [never.fact for never in NEVER if never.found_in(entry.id, entry.answer)] == []


@pytest.mark.parametrize("never", NEVER, ids=[f"{never.fact}-{never.example[:30]}" for never in NEVER])
def test_what_is_not_to_be_said_would_be_found(never: Never) -> None:
    assert never.found_in(never.where[0] if never.where else "", f"Kalimat lain.\n{never.example}")
    assert all(any(name.startswith(beginning) for name in ENTRIES) for beginning in never.where)


def test_what_may_be_said_is_not_taken_for_it() -> None:
    said = [
        ("legal_kriteria_mikro", "Penjualan sampai Rp2 miliar setahun."),
        ("mbg_telur", "Abon telur: tanyakan izinnya ke Dinas Kesehatan."),
        ("gizi_label", "Belum jelas apakah PIRT wajib bertabel gizi."),
        ("halal_biaya", "Gratis selama kuota SEHATI masih ada."),
        ("pelatihan_seleksi", "Mendaftar tidak otomatis terpilih."),
    ]
    assert [never.example for never in NEVER for entry_id, words in said if never.found_in(entry_id, words)] == []


@each_entry
def test_people_ask_it_in_many_ways(entry: Entry) -> None:
    assert len({phrasing.casefold() for phrasing in entry.phrasings}) >= FEWEST_PHRASINGS


def test_no_two_answers_are_asked_alike() -> None:
    counted = Counter(phrasing.casefold() for phrasing in chain(*(entry.phrasings for entry in LIBRARY.entries)))
    assert [phrasing for phrasing, times in counted.items() if times > 1] == []


@each_entry
def test_it_leads_on(entry: Entry) -> None:
    assert 1 <= len(entry.related) <= 4
    assert set(entry.related) <= set(ENTRIES) - {entry.id}
    assert all(link.url.startswith("https://") for link in entry.links)
    assert entry.reviewed < entry.review_by


def test_every_gap_is_the_office_s_to_fill() -> None:
    """Each fact that the office may fill in is used by some answer."""
    assert set(chain(*(entry.office for entry in LIBRARY.entries))) == set(OfficeFact)


def test_every_kind_of_chit_chat_has_its_word() -> None:
    for kind in faq_files.elsewhere():
        assert RENDERER.has(f"faq/elsewhere/{kind.id}"), kind.id
