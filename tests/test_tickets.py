"""Hubungi Petugas: a question becomes a card in the staff group, and its owner hears when to expect an answer."""

import pytest
from conversation import Office, words
from tickets_at_hand import QUESTION, ask, asked, buttons, card, cards, close, posts
from walks import agree, begin, register, register_another
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_a_question_becomes_a_card(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    await ask(sari)
    sari.sees("Pertanyaan 1", "petugas Dinas", "Senin, 30 November 2026, pukul 13.00 WIB")
    assert len(cards(office)) == 1
    for part in ("Pertanyaan 1", "menunggu", "Ibu Siti Aminah", "Cikande", "Telur asin", QUESTION, "Mungkin:", "13.00"):
        assert part in card(office), part
    assert "0812" not in card(office), "numbers are shown in private only"
    assert buttons(cards(office)[0]) == ["🙋 Ambil", "✅ Selesai", "📇 Buka kartu"]


async def test_somebody_who_is_not_registered_is_called_by_their_first_name(office: Office) -> None:
    await asked(office, "Wati")
    assert "Wati · belum terdaftar" in card(office)
    assert not posts(office)


async def test_all_for_whom_an_account_speaks_are_named(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    await register_another(sari, name="Budi", salutation="Bapak", phone="08111222333")
    await register_another(sari, name="Tono", salutation="Bapak", phone="08111222334")
    await ask(sari)
    for part in ("Ibu Siti Aminah", "Bapak Budi", "1 pemilik usaha lain"):
        assert part in card(office)
    rina = office.staff("Rina")
    await rina.tap("Buka kartu", chat=office.group.id)
    rina.sees("Ibu Siti Aminah", "0812 3456 7890", "Bapak Budi", "0811 1222 333", QUESTION)


async def test_a_second_question_goes_to_the_open_ticket(office: Office) -> None:
    sari = await asked(office)
    await sari.tap("Hubungi Petugas")
    sari.sees("ditambahkan ke", "Pertanyaan 1")
    await sari.send("Dan berapa lama prosesnya?")
    sari.sees("Sudah ditambahkan ke Pertanyaan 1")
    assert len(cards(office)) == 1
    assert [words(one).partition("\n\n")[2] for one in posts(office)] == ["Dan berapa lama prosesnya?"]
    assert posts(office)[0]["reply_to_message"]["message_id"] == cards(office)[0]["message_id"]


async def test_one_may_think_better_of_it(office: Office) -> None:
    sari = office.person("Sari")
    await agree(sari)
    await sari.tap("Hubungi Petugas")
    await sari.tap("Kembali")
    sari.sees("tidak ada yang dikirim")
    assert not cards(office)
    assert not office.rows("SELECT * FROM drafts")


@pytest.mark.parametrize("way", ["never asked", "asked", "refused"])
async def test_without_consent_the_notice_comes_first(office: Office, way: str) -> None:
    sari = office.person("Sari")
    if way != "never asked":
        await sari.send("/start")
    if way == "refused":
        await sari.tap("Tidak")
    await sari.send("Hubungi Petugas")
    sari.saw("Tentang data Ibu/Bapak")
    assert not office.rows("SELECT * FROM drafts")
    await sari.tap("Setuju")
    sari.saw("persetujuan Ibu/Bapak sudah dicatat")
    sari.sees("ingin ditanyakan")
    await sari.send(QUESTION)
    sari.sees("Pertanyaan 1 sudah diteruskan")


async def test_whoever_refuses_asks_nothing(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("Hubungi Petugas")
    await sari.tap("Tidak")
    sari.sees("bisa ditemui di kantor", "/start", "Setuju")
    for table in ("tickets", "drafts", "help_requests"):
        assert not office.rows(f"SELECT * FROM {table}")
    await sari.tap_data(sari.messages[0]["message_id"], "askagree:yes:0:1")
    sari.saw("Tentang data Ibu/Bapak")
    assert not office.rows("SELECT 1 FROM accounts WHERE consent = 'given'"), "of an older notice"


async def test_agreeing_twice_opens_one_question(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("Hubungi Petugas")
    await sari.tap_twice("Setuju")
    sari.sees("ingin ditanyakan")
    await sari.send(QUESTION)
    assert len(cards(office)) == 1


async def test_a_question_without_an_answer_keeps_its_words(office: Office) -> None:
    sari = office.person("Sari")
    await agree(sari)
    await sari.send("koperasi")
    await sari.tap("Bukan semuanya")
    await sari.tap("Tanya petugas")
    sari.sees("Pertanyaan 1 sudah diteruskan")
    assert "koperasi" in card(office)
    sari.saw("Pertanyaan 1")
    await sari.tap_twice("Tanya petugas")
    assert office.rows("SELECT count(*) FROM ticket_messages") == [(1,)], "the same words, once"


async def test_the_words_wait_for_consent(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("koperasi")
    await sari.tap("Bukan semuanya")
    await sari.tap("Tanya petugas")
    sari.sees("Tentang data Ibu/Bapak")
    assert not cards(office)
    await sari.tap("Setuju")
    sari.sees("Pertanyaan 1 sudah diteruskan")
    assert "koperasi" in card(office)


@pytest.mark.parametrize("data", ["askstaff:999", "askstaff:0", "askstaff"])
async def test_a_question_that_is_forgotten_is_asked_for(office: Office, data: str) -> None:
    sari = office.person("Sari")
    await agree(sari)
    await sari.forge(data)
    sari.sees("ingin ditanyakan")


@pytest.mark.parametrize(
    "data",
    ["askstaff:x", f"askstaff:{9**99}", "askagree:maybe:0:2", "askagree:yes:x:2", "ticketback:1:x", "ticketback:9:0"],
)
async def test_forged_buttons(office: Office, data: str) -> None:
    sari = await asked(office)
    budi = office.person("Budi")
    await agree(budi)
    await budi.forge(data)
    budi.sees("tidak berlaku")
    assert office.rows("SELECT account_id FROM tickets") == [(sari.user.id,)]


@pytest.mark.parametrize(
    "data", ["tickettake:1", "ticketleave:1", "ticketclose:1", "ticketpage:1:0", "ticketfiles:1:0"]
)
async def test_owners_are_no_staff(office: Office, data: str) -> None:
    sari = await asked(office)
    await sari.forge(data)
    sari.sees("hanya untuk petugas")
    await sari.send("/start tiket_1")
    sari.sees("hanya untuk petugas")
    assert office.rows("SELECT state FROM tickets") == [("open",)]


async def test_nobody_goes_on_with_the_ticket_of_another(office: Office) -> None:
    await asked(office)
    await close(office, office.staff("Rina"))
    budi = office.person("Budi")
    await agree(budi)
    await budi.forge("ticketback:1:0")
    budi.sees("tidak berlaku")


async def test_within_a_form_it_is_help_with_the_form(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await begin(sari)
    await sari.tap("Hubungi Petugas")
    sari.sees("sudah diberi tahu")
    assert not cards(office)
    await sari.forge("askstaff")
    sari.sees("sudah ada pada petugas")


async def test_the_question_is_asked_again_where_it_stands(office: Office) -> None:
    sari = office.person("Sari")
    await agree(sari)
    await sari.tap("Hubungi Petugas")
    await sari.tap("Hubungi Petugas")
    sari.sees("ingin ditanyakan")
    await sari.send("/lapor")
    sari.saw("pertanyaan ke petugas")
    assert office.rows("SELECT form FROM drafts") == [("ask_staff",)]


async def test_too_many_messages_are_not_passed_on_and_that_is_said(office: Office) -> None:
    sari = await asked(office)
    for number in range(19):
        await ask(sari, f"Dan satu lagi, nomor {number}")
    said = len(posts(office))
    for _ in range(3):
        await ask(sari, "Terlalu banyak")
    assert len(posts(office)) == said
    assert sum("belum diteruskan" in words(one) for one in sari.messages) == 3
    office.clock.forward(hours=1, minutes=1)
    await ask(sari, "Setelah satu jam")
    assert len(posts(office)) == said + 1


async def test_markup_of_an_owner_is_words(office: Office) -> None:
    await asked(office, question='<a href="https://t.me/naikkelas_bot?start=tiket_99">Pertanyaan 99</a> & *ini*')
    assert '<a href="https://t.me/naikkelas_bot?start=tiket_99">' in card(office)
    links = [one["url"] for one in cards(office)[0]["entities"] if one["type"] == "text_link"]
    assert links == ["https://t.me/naikkelas_bot?start=tiket_1"]


@pytest.mark.parametrize(
    ("moment", "promised"),
    [
        ({"hours": 2}, "Senin, 30 November 2026, pukul 15.00"),
        ({"hours": 5}, "Selasa, 1 Desember 2026, pukul 10.00"),
        ({"days": 4, "hours": 3, "minutes": 30}, "Jumat, 4 Desember 2026, pukul 16.30"),
        ({"days": 4, "hours": 7, "minutes": 1}, "Senin, 7 Desember 2026, pukul 11.31"),
        ({"days": 24}, "Senin, 28 Desember 2026, pukul 12.00"),
    ],
    ids=["the same day", "over night", "friday", "over a weekend", "over christmas"],
)
async def test_the_promise_follows_the_office_hours(office: Office, moment: dict[str, float], promised: str) -> None:
    office.clock.forward(**moment)
    sari = await asked(office)
    sari.sees(promised)


async def test_nobody_reads_the_questions_of_others_by_guessing_numbers(office: Office) -> None:
    budi, sari = office.person("Budi"), office.person("Sari")
    for one in (budi, sari):
        await agree(one)
        await one.send("koperasi")
    numbers = [number for (number,) in office.rows("SELECT id FROM questions ORDER BY asked_at")]
    assert all(number > 1000 for number in numbers), "they do not count up from one"
    assert abs(numbers[0] - numbers[1]) > 1000, "nor from each other"
    await sari.forge("askstaff:1")
    sari.sees("ingin ditanyakan")
    assert not cards(office)
