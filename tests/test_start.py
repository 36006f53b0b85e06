"""Meeting the bot: the privacy notice, saying yes or no, and what the menu leads to."""

import pytest
from conversation import Office
from walks import agree, begin
from waves_at_hand import open_wave

from bot.services import drafts

pytestmark = pytest.mark.usefixtures("quiet")

FIRST = "📝 Daftar Pelatihan"


async def test_the_notice_says_what_the_law_asks(office: Office) -> None:
    sari = office.person()
    await sari.send("/start")
    sari.sees("Dinas Koperasi", "pelayanan publik", "Untuk apa", "Yang dicatat", "Berapa lama", "Hak Ibu/Bapak")
    sari.sees("menarik persetujuan", "server di luar Indonesia", "akun Telegram", "NIB (Nomor Induk Berusaha) bila ada")
    sari.sees(f"dihapus {drafts.KEPT_FOR.days} hari sesudah jawaban terakhir")
    assert sari.buttons() == ["✅ Setuju", "Tidak"]
    assert office.rows("SELECT id, consent FROM accounts") == [(sari.user.id, "asked")]


async def test_yes(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    sari.saw("bisa mendaftar")
    assert sari.keyboard() == [FIRST, "📋 Status Saya", "💬 Tanya Jawab", "👤 Data Saya", "🙋 Hubungi Petugas"]
    assert office.rows("SELECT consent FROM accounts") == [("given",)]


async def test_no_still_shows_the_waves(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await sari.send("/start")
    await sari.tap("Tidak")
    sari.sees("tetap bisa melihat pelatihan")
    await sari.tap("Daftar Pelatihan")
    sari.sees("Pelatihan manajerial")
    await sari.tap("Tanya Jawab")
    sari.sees("pilih topiknya")
    await sari.send("halo")
    sari.sees("bertanya tentang usaha")


async def test_whoever_said_no_may_say_yes_later(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await sari.send("/start")
    await sari.tap("Tidak")
    await sari.send("/start")
    sari.sees("Tentang data Ibu/Bapak")
    await sari.tap("Setuju")
    sari.sees("Pelatihan manajerial")


async def test_applying_without_consent_asks_for_it_and_goes_on(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await sari.send("/daftar")
    await sari.tap("Daftar gelombang ini")
    sari.sees("Tentang data Ibu/Bapak")
    await sari.tap("Setuju")
    await sari.tap("Daftar gelombang ini")
    sari.saw("untuk siapa")


async def test_two_taps_on_yes_are_one(office: Office) -> None:
    sari = office.person()
    await sari.send("/start")
    await sari.tap_twice("Setuju")
    sari.sees("sudah setuju")
    assert office.rows("SELECT consent FROM accounts") == [("given",)]


async def test_a_no_after_the_yes_takes_nothing_back(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await sari.forge("consent:no")
    sari.sees("sudah setuju", "Hubungi Petugas")
    await sari.tap("Lanjutkan isian")
    assert office.rows("SELECT consent FROM accounts") == [("given",)]


@pytest.mark.parametrize("data", ["consent", "consent:", "consent:mungkin", "consent:yes:no:"])
async def test_a_forged_answer_is_none(office: Office, data: str) -> None:
    sari = office.person()
    await sari.send("/start")
    await sari.forge(data)
    sari.sees("tidak berlaku")
    assert office.rows("SELECT consent FROM accounts") == [("asked",)]


@pytest.mark.parametrize("payload", ["", " ", " x", " bantu_", " bantu_x", " BANTU_1", " ref=1&x=<b>", " " + "a" * 64])
async def test_start_with_any_payload_starts(office: Office, payload: str) -> None:
    sari = office.person()
    await sari.send(f"/start{payload}")
    sari.sees("Selamat datang")


async def test_start_again_leads_to_the_menu(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send("/start")
    sari.sees("Selamat datang kembali")
    await sari.send("/start@naikkelas_bot")
    sari.sees("Selamat datang kembali")


async def test_the_first_words_of_a_stranger_bring_the_notice(office: Office) -> None:
    sari = office.person()
    await sari.send("Halo, mau tanya")
    sari.sees("Tentang data Ibu/Bapak")


async def test_a_petugas_is_told_which_commands_there_are(office: Office) -> None:
    rina = office.staff("Rina")
    await office.settle()
    await rina.send("/gelombang")
    await rina.send("siapa saja pendaftarnya?")
    rina.sees("/gelombang_baru", "/rekap", "grup petugas")
    assert not office.rows("SELECT * FROM accounts")
    asked = office.telegram.count("getChatMember")
    await office.restart()
    await rina.send("halo")
    rina.sees("Tentang data Ibu/Bapak")
    assert office.telegram.count("getChatMember") == asked


async def test_help_and_unknown_commands(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send("/bantuan")
    sari.sees("Daftar Pelatihan", "Status Saya", "Data Saya", "/batal")
    await sari.send("/gratis")
    sari.sees("Perintah itu tidak ada")
    await sari.send("/daftar@otherbot")
    sari.sees("Perintah itu tidak ada")


@pytest.mark.parametrize("typed", ["daftar pelatihan", "📝 Daftar Pelatihan", "DAFTAR  PELATIHAN!"])
async def test_labels_may_be_typed(office: Office, typed: str) -> None:
    await open_wave(office)
    sari = office.person()
    await agree(sari)
    await sari.send(typed)
    sari.sees("Pelatihan manajerial")


async def test_edited_messages_are_not_read_again(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await sari.send("saya sendiri")
    message = office.telegram.send_text(sari.user.id, sari.user.id, "Siti")
    await office.settle()
    office.telegram.edit_text(sari.user.id, sari.user.id, message["message_id"], "Siti Aminah")
    await office.settle()
    sari.sees("tidak terbaca lagi")
    await sari.tap("Lanjutkan isian")
    sari.sees("Kami menyapa Siti dengan")


async def test_edited_messages_outside_of_a_form(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    message = office.telegram.send_text(sari.user.id, sari.user.id, "hlao")
    office.telegram.edit_text(sari.user.id, sari.user.id, message["message_id"], "halo")
    await office.settle()
    sari.sees("kirim sebagai pesan baru")
