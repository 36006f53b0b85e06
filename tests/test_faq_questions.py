"""/pertanyaan: what people asked that had no good answer."""

import pytest
from conversation import Office, Person, words
from faq_at_hand import KOPDES, TITLE, asked, audits, kept, koordinator, publish

from messages.render import label

pytestmark = pytest.mark.usefixtures("quiet")
SAME = ("gerai rancage minggu buka ga", "gerai rancage buka minggu?", "apakah gerai rancage buka hari minggu")


async def write(person: Person) -> None:
    """The form, whose ways of asking are there already."""
    await person.send(TITLE)
    await person.send("Ya, gerai Rancage buka hari Minggu.")
    await person.tap("Koperasi")
    await person.tap("Lewati")
    await person.tap("1 tahun lagi")
    await person.tap("Simpan")


async def test_alike_ones_together_most_frequent_first(office: Office) -> None:
    budi = office.staff("Budi")
    await asked(office, "cara memelihara ikan koki hias di akuarium", *SAME)
    await asked(office, "sudah lama sekali", days_ago=31)
    await budi.send("/pertanyaan", chat=office.group.id)
    assert "rancage" not in words(office.in_group()[-1])
    await budi.tap("Belum terjawab", chat=office.group.id)
    budi.sees("4 pertanyaan belum terjawab", "1. ", "3 kali", "2. cara memelihara ikan koki")
    await budi.tap("1")
    budi.sees("3 kali", *SAME)


async def test_nothing_to_do(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/pertanyaan")
    budi.sees("Tidak ada pertanyaan yang belum terjawab")


async def test_an_answer_is_made_of_them(office: Office) -> None:
    rina = await koordinator(office)
    await asked(office, *SAME)
    await rina.send("/pertanyaan")
    await rina.tap("1")
    await asked(office, "yang ini datang sesudahnya")
    await rina.tap("Buat jawaban")
    rina.sees("Tadi ditanyakan")
    await write(rina)
    rina.sees("3 cara bertanya")
    await publish(rina)
    sari = office.person()
    await sari.send(SAME[0])
    sari.saw("Ya, gerai Rancage buka hari Minggu.")
    await rina.send("/pertanyaan")
    rina.sees("1 pertanyaan belum terjawab", "datang sesudahnya")


async def test_they_are_added_to_an_answer(office: Office) -> None:
    rina, budi = await koordinator(office), office.staff("Budi")
    title = (await kept(office, KOPDES)).entry.title
    await asked(office, "kopdes zzz itu naon wae kitu")
    await budi.send("/pertanyaan")
    await budi.tap("1")
    assert not [one for one in budi.buttons() if one.startswith(label("faq_mark.add"))]
    await rina.send("/pertanyaan")
    await rina.tap("1")
    await rina.tap("Cari jawaban lain")
    await rina.send(title)
    await rina.tap(title)
    rina.sees("ditambahkan ke", title, "langsung dijawab")
    assert "kopdes zzz itu naon wae kitu" in (await kept(office, KOPDES)).entry.phrasings
    await rina.send("/pertanyaan")
    rina.sees("Tidak ada pertanyaan")
    assert audits(office) == ["faq_phrasings"]


async def test_dealt_with_otherwise(office: Office) -> None:
    budi = office.staff("Budi")
    await asked(office, *SAME)
    await budi.send("/pertanyaan")
    await budi.tap("1")
    await budi.tap_twice("Sudah dibereskan")
    await budi.send("/pertanyaan")
    budi.sees("Tidak ada pertanyaan")
    assert audits(office) == ["faq_questions_seen"]


async def test_forged_buttons_and_an_open_form(office: Office) -> None:
    rina = await koordinator(office)
    await asked(office, *SAME)
    ((number,), *_) = office.rows("SELECT id FROM questions")
    await rina.send("/pertanyaan")
    for data in ("faqgroup:99", "faqgroup:x", f"faqgroupadd:{number}:3:zzzz", "faqgroupdone:0:0", "faqgroupnew:99:9"):
        await rina.forge(data)
        rina.sees("tidak berlaku")
    await rina.send("/gelombang_baru")
    await rina.forge(f"faqgroupnew:{number}:3")
    rina.sees("belum selesai")
    assert not office.rows("SELECT 1 FROM faq_drafts")
    await rina.tap("Hapus isian itu")
    await write(rina)
    rina.sees("3 cara bertanya")


async def test_what_was_not_looked_at_is_not_seen_to(office: Office) -> None:
    budi = office.staff("Budi")
    await asked(office, *SAME)
    await budi.send("/pertanyaan")
    await budi.tap("1")
    await asked(office, "gerai rancage minggu buka ngga ya")
    await budi.tap("Sudah dibereskan")
    budi.sees("4 kali")
    assert audits(office) == []
    await budi.tap("Sudah dibereskan")
    budi.sees("Tidak ada pertanyaan")


async def test_many_go_by_pages(office: Office) -> None:
    budi = office.staff("Budi")
    topics = ("ikan koki", "kursus piano", "tiket kereta", "servis sepeda", "harga emas", "cuaca besok")
    await asked(office, *topics)
    await budi.send("/pertanyaan")
    budi.sees("6 macam", "halaman 1 dari 2")
    await budi.tap("Berikutnya")
    budi.sees("halaman 2 dari 2", "5. ")
