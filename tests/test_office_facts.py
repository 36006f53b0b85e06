"""/info_dinas: a koordinator says what only the office can say, and answers have it at once."""

import json

import pytest
from conversation import Office, words
from office_facts_at_hand import KITCHENS, coordinator, fill_in, to_fact
from walks import agree

from bot.forms.office_fact import LONGEST_POLICY
from bot.models import OfficeFact
from bot.services import answers, office_facts
from messages import faq_files
from messages.filters import EN_DASH
from messages.render import label

pytestmark = pytest.mark.usefixtures("quiet")

ADDRESS = "Jl. Contoh <Raya> & No. 5, Ciruas"
UNDECIDED = "⏳ Ketentuannya masih menunggu konfirmasi Dinas"


async def audited(office: Office) -> list[tuple[str, str]]:
    return [(action, subject) for action, subject in office.rows("SELECT action, subject FROM audit ORDER BY id")]


async def test_a_fact_is_filled_in_and_an_answer_has_it_at_once(office: Office) -> None:
    rina, sari = await coordinator(office), office.person()
    await agree(sari)
    await sari.send("/start faq_dinas_alamat_jam")
    sari.sees("belum tercatat")
    await rina.send("/info_dinas")
    rina.sees("Alamat: belum tercatat", "0 dari 10")
    await rina.tap("Alamat")
    rina.sees("Belum tercatat", "Dipakai di")
    await rina.tap("Isi")
    rina.sees("alamat kantor")
    await rina.send("Jl. Contoh <Raya> & No. 5,\nCiruas")
    rina.sees(f"Alamat: {ADDRESS}", "Sudah benar?")
    await sari.send("/start faq_dinas_alamat_jam")
    assert ADDRESS not in sari.screen
    await rina.tap("Ya, simpan")
    rina.sees("tersimpan", ADDRESS, "Rina")
    await sari.send("/start faq_dinas_alamat_jam")
    sari.sees(f"Alamat: {ADDRESS}")
    sari.sees("Jam layanan, Telepon, dan Peta belum tercatat")
    assert await audited(office) == [("office_address_said", "{}")]


async def test_it_is_seen_in_an_answer_before_owners_ask(office: Office) -> None:
    rina = await coordinator(office)
    await fill_in(rina, "Alamat", ADDRESS)
    await rina.tap("Lihat di jawaban")
    rina.sees(f"Alamat: {ADDRESS}")
    first = rina.screen
    await rina.tap("Berikutnya")
    rina.sees(f"Alamat: {ADDRESS}")
    assert rina.screen != first
    await rina.tap("Kembali")
    rina.sees("🏢 Alamat", "Dipakai di")
    assert office.rows("SELECT count(*) FROM answers_shown") == [(0,)]


async def test_going_back_says_it_anew(office: Office) -> None:
    rina = await coordinator(office)
    await to_fact(rina, "Telepon")
    await rina.tap("Isi")
    await rina.send("0254-12")
    rina.sees("025412 belum lengkap")
    await rina.send("lewat WA saja")
    rina.sees("belum terbaca")
    await rina.send("0254-200123")
    rina.sees("Sudah benar?")
    await rina.tap("Kembali")
    rina.sees("nomor telepon kantor", "Jawaban sekarang: 0254-200123")
    await rina.send("0254-200124 (TU)")
    await rina.send("ya simpan")
    rina.sees("tersimpan", "0254-200124 (TU)")
    await rina.tap("Ubah")
    await rina.tap("Kembali")
    rina.sees("0254-200124 (TU)")
    assert "tersimpan" not in rina.screen
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_a_point_on_the_map_is_a_button_for_owners(office: Office) -> None:
    rina, sari = await coordinator(office), office.person()
    await agree(sari)
    await fill_in(rina, "Peta", "https://www.google.com/maps/place/Kantor/@-6.1,106.1,17z/data=!3d-6.1203!4d106.1503")
    rina.sees("-6.12030, 106.15030")
    await sari.send("/start faq_dinas_alamat_jam")
    sari.sees("Peta: tekan tombol 📍 Peta di bawah")
    (url,) = [
        button["url"]
        for row in sari.messages[-1]["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == label("office.map")
    ]
    assert url == "https://maps.google.com/?q=-6.1203,106.1503"
    await to_fact(rina, "Peta")
    await rina.tap("Ubah")
    office.telegram.send_location(rina.user.id, rina.user.id, -6.25, 106.5)
    await office.settle()
    rina.sees("Peta: -6.25000, 106.50000")
    await rina.tap("Ya, simpan")
    await sari.send("/start faq_dinas_alamat_jam")
    assert "q=-6.25,106.5" in str(sari.messages[-1])


async def test_the_list_of_kitchens_keeps_its_lines(office: Office) -> None:
    rina, sari = await coordinator(office), office.person()
    await agree(sari)
    await fill_in(rina, "Daftar SPPG", f"\n{KITCHENS}\n\n")
    rina.sees("2 baris", "SPPG Kibin <dua>")
    entry = next(one for one in faq_files.library().entries if OfficeFact.KITCHENS in one.office)
    await sari.send(f"/start faq_{entry.id}")
    sari.sees(f"Daftar SPPG:\n{KITCHENS}")
    await to_fact(rina, "Daftar SPPG")
    await rina.tap("Ubah")
    await rina.send("SPPG nomor satu\n" * 100)
    rina.sees("1500 huruf")
    await rina.send("\u200b \n")
    rina.sees("❗")


@pytest.mark.parametrize("fact", office_facts.OF_TRAINING)
async def test_a_policy_waits_for_the_office_until_it_is_said(office: Office, fact: OfficeFact) -> None:
    rina, sari = await coordinator(office), office.person()
    await agree(sari)
    entry = next(one for one in faq_files.library().entries if fact in one.office)
    await sari.send(f"/start faq_{entry.id}")
    sari.sees(UNDECIDED)
    await to_fact(rina, label(f"office_fact.{fact}"))
    rina.sees("Menunggu konfirmasi Dinas")
    await rina.tap("Isi")
    await rina.send("x" * (LONGEST_POLICY + 1))
    rina.sees(f"{LONGEST_POLICY} huruf")
    await rina.send("Boleh, asal <lapor> petugas.")
    await rina.tap("Ya, simpan")
    await sari.send(f"/start faq_{entry.id}")
    sari.sees("Boleh, asal <lapor> petugas.")
    assert UNDECIDED not in sari.screen


async def test_what_is_emptied_is_unknown_again(office: Office) -> None:
    rina, sari = await coordinator(office), office.person()
    await agree(sari)
    await fill_in(rina, "Alamat", ADDRESS)
    await rina.tap("Kosongkan")
    rina.sees("Kosongkan Alamat?")
    await rina.tap("Tidak jadi")
    rina.sees(ADDRESS)
    await rina.tap("Kosongkan")
    await rina.tap_twice("Ya, kosongkan")
    rina.sees("Belum tercatat")
    await sari.send("/start faq_dinas_alamat_jam")
    assert ADDRESS not in sari.screen
    await rina.forge("officeempty:address")
    rina.sees("Belum tercatat")
    assert [action for action, _ in await audited(office)] == ["office_address_said", "office_address_emptied"]
    assert ADDRESS not in str(office.rows("SELECT * FROM audit"))


async def test_staff_see_it_and_a_koordinator_changes_it(office: Office) -> None:
    rina, budi, sari = await coordinator(office), office.staff("Budi"), office.person()
    await fill_in(rina, "Alamat", ADDRESS)
    await budi.send("/start")
    await to_fact(budi, "Alamat")
    budi.sees(ADDRESS, "koordinator")
    assert not {"✏️ Ubah", "🗑 Kosongkan"} & set(budi.buttons())
    await budi.tap("Lihat di jawaban")
    budi.sees(ADDRESS)
    for data in ("officefill:address", "officeempty:address", "officeemptied:address"):
        await budi.forge(data)
        assert "koordinator" in budi.screen
    await sari.send("/info_dinas")
    sari.sees("hanya untuk petugas")
    assert office.rows("SELECT value FROM office_facts") == [(ADDRESS,)]


async def test_whoever_is_no_koordinator_any_more_saves_nothing(office: Office) -> None:
    rina = await coordinator(office)
    await to_fact(rina, "Alamat")
    await rina.tap("Isi")
    await rina.send(ADDRESS)
    office.telegram.add_member(office.group.id, rina.user.id, status="member")
    office.clock.forward(minutes=5)
    office.app.wiring.staff.forget(rina.user.id)
    await rina.tap("Ya, simpan")
    rina.sees("koordinator")
    assert office.rows("SELECT count(*) FROM office_facts") == [(0,)]
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_from_the_group_it_opens_in_private(office: Office) -> None:
    rina = await coordinator(office)
    await rina.send("/info_dinas", chat=office.group.id)
    assert "0 dari 10" in words(office.in_group()[-1])
    await rina.tap("Buka Info Dinas", chat=office.group.id)
    rina.sees("Info Dinas", "Alamat: belum tercatat")


async def test_two_at_once_and_the_last_word_holds(office: Office) -> None:
    rina, dewi = await coordinator(office), office.staff("Dewi", "administrator")
    await dewi.send("/start")
    for one, said in ((rina, "Jl. Satu"), (dewi, "Jl. Dua")):
        await to_fact(one, "Alamat")
        await one.tap("Isi")
        await one.send(said)
    for one in (rina, dewi):
        message, data = one._button("Ya, simpan")
        office.telegram.tap(one.user.id, one.user.id, message, data)
    await office.settle()
    ((kept,),) = office.rows("SELECT value FROM office_facts")
    assert kept in {"Jl. Satu", "Jl. Dua"}
    await to_fact(rina, "Alamat")
    rina.sees(kept)
    assert len(await audited(office)) == 2


async def test_another_form_is_in_the_way(office: Office) -> None:
    rina = await coordinator(office)
    await rina.send("/gelombang_baru")
    await to_fact(rina, "Jam layanan")
    await rina.tap("Isi")
    rina.sees("gelombang")
    await rina.tap("Semua Info Dinas")
    rina.sees("Info Dinas")
    await rina.tap("Jam layanan")
    await rina.tap("Isi")
    await rina.tap("Hapus isian itu")
    rina.sees("Kapan jam layanan")
    assert office.rows("SELECT form FROM drafts") == [("office_fact",)]
    await office.restart()
    await rina.send("08.00-16.00")
    rina.sees("Senin-Jumat pukul 08.00-16.00 WIB".replace("-", EN_DASH))


@pytest.mark.parametrize(
    "data",
    ["office:x", "officefact:x", "officefact", "officefill:x", "officeempty:x", "officeemptied:", "officesee:address:x",
     "officesee:x:0", "officefill:address:99"],
)  # fmt: skip
async def test_forged_buttons(office: Office, data: str) -> None:
    rina = await coordinator(office)
    await rina.forge(data)
    assert office.rows("SELECT count(*) FROM office_facts") == [(0,)]
    assert "Maaf, terjadi" not in rina.screen


async def test_a_fact_that_no_answer_shows(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async def none(*_: object) -> list[object]:
        return []

    monkeypatch.setattr(office_facts, "answers_with", none)
    rina = await coordinator(office)
    await to_fact(rina, "Alamat")
    rina.sees("Belum dipakai di jawaban mana pun")
    assert "👁 Lihat di jawaban" not in rina.buttons()
    await rina.forge("officesee:address:0")
    rina.sees("sudah tidak berlaku")


async def test_every_answer_fits_with_all_that_the_office_may_say(office: Office) -> None:
    """Every curated answer, with each of its facts at the longest that the form takes."""
    longest = dict.fromkeys(OfficeFact, "W" * LONGEST_POLICY) | {
        OfficeFact.ADDRESS: "W" * 150,
        OfficeFact.PHONE: "W" * 150,
        OfficeFact.KITCHENS: "W" * 1500,
        OfficeFact.HOURS: json.dumps([["08:00", f"15:{day}0"] for day in range(6)] + [["08:00", "15:59"]]),
        OfficeFact.MAP: json.dumps([-6.123456, 106.123456]),
    }
    async with office.app.wiring.database.transaction() as tx:
        for fact, value in longest.items():
            await office_facts.say(tx, fact, value, 1, office.clock.now)
        library = faq_files.library()
        for entry in library.entries:
            shown = await answers.answer(tx, entry, library.facts)
            assert office.app.wiring.renderer.text("faq/answer", {"answer": shown})
