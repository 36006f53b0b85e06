"""What an owner writes later: to a petugas who has taken the question, to the bot, or to what was closed."""

import pytest
from conversation import Office, Person, words
from test_faq import HOW
from tickets_at_hand import QUESTION, ask, asked, card, cards, close, posts
from walks import agree

pytestmark = pytest.mark.usefixtures("quiet")

NOWHERE = "motor saya mogok di jalan tol"
"""What no curated answer is for."""
UNSURE = "koperasi"
"""What several are for."""


async def taken(office: Office) -> tuple[Person, Person]:
    """Sari has asked, and Rina has taken it: (Sari, Rina)."""
    sari, rina = await asked(office), office.staff("Rina")
    await rina.tap("Ambil", chat=office.group.id)
    office.clock.forward(minutes=1)
    return sari, rina


def said(office: Office) -> list[str]:
    """The words of the owner's posts in the group."""
    return [words(one).partition("\n\n")[2] for one in posts(office)]


async def edit(office: Office, person: Person, text: str, other: str) -> None:
    """Somebody changes what they wrote."""
    number = next(one["message_id"] for one in person.messages if words(one) == text)
    office.telegram.edit_text(person.user.id, person.user.id, number, other)
    await office.settle()


async def test_once_taken_the_bot_does_not_talk_over(office: Office) -> None:
    sari, _ = await taken(office)
    await sari.send(HOW)
    sari.sees("Diteruskan ke petugas Dinas")
    before = len(sari.messages)
    await sari.send("terima kasih")
    await sari.send("Oh ya, saya dari Cikande")
    assert len(sari.messages) == before + 2, "said once, until staff answer"
    assert said(office) == [HOW, "terima kasih", "Oh ya, saya dari Cikande"]


async def test_after_an_answer_it_is_said_again(office: Office) -> None:
    sari, rina = await taken(office)
    await sari.send("Halo?")
    office.telegram.send_text(rina.user.id, office.group.id, "Ya, Bu.", reply_to=cards(office)[0]["message_id"])
    office.clock.forward(minutes=1)
    await office.settle()
    sari.sees("Ya, Bu.")
    office.clock.forward(minutes=1)
    await sari.send("Baik, terima kasih")
    sari.sees("Diteruskan")


async def test_menu_and_commands_still_work(office: Office) -> None:
    sari, _ = await taken(office)
    await sari.send("/status")
    assert "Diteruskan" not in sari.screen
    await sari.tap("Hubungi Petugas")
    sari.sees("ditambahkan ke Pertanyaan 1")
    await sari.send("Satu lagi")
    sari.sees("Sudah diteruskan ke petugas yang menangani Pertanyaan 1")


async def test_places_and_contacts_are_passed_on_as_words(office: Office) -> None:
    sari, _ = await taken(office)
    await sari.send_contact("+628123")
    office.telegram.send_location(sari.user.id, sari.user.id, -6.12, 106.15)
    office.telegram.send_sticker(sari.user.id, sari.user.id)
    await office.settle()
    assert said(office) == ["☎️ +628123", "📍 https://maps.google.com/?q=-6.12,106.15"]
    sari.sees("belum bisa diteruskan")


async def test_while_nobody_has_it_the_bot_answers_what_it_can(office: Office) -> None:
    sari = await asked(office)
    await sari.send(HOW)
    sari.sees("Sumber")
    await sari.send(UNSURE)
    assert "Bukan semuanya" in sari.buttons()
    await sari.send("terima kasih")
    assert not posts(office)
    await sari.send(NOWHERE)
    sari.sees("Sudah ditambahkan ke Pertanyaan 1")
    assert said(office) == [NOWHERE]


@pytest.mark.parametrize("text", [NOWHERE, UNSURE])
async def test_what_was_closed_goes_on_for_three_days(office: Office, text: str) -> None:
    sari, rina = await taken(office)
    await close(office, rina)
    office.clock.forward(days=2, hours=23)
    await sari.send(text)
    sari.sees("Pertanyaan 1 dibuka lagi", "3 Desember 2026")
    assert said(office) == [text]
    assert "ditangani Rina" in card(office), "with whom it was"
    await sari.send("dan ini")
    assert said(office) == [text, "dan ini"]


async def test_after_three_days_it_does_not(office: Office) -> None:
    sari, rina = await taken(office)
    await close(office, rina)
    office.clock.forward(days=3)
    await sari.send(NOWHERE)
    assert "dibuka lagi" not in sari.screen
    await ask(sari, "Pertanyaan yang baru")
    sari.sees("Pertanyaan 2 sudah diteruskan")
    await sari.forge("ticketback:1:0")
    sari.sees("sudah lama selesai")


async def test_chat_and_sure_answers_open_nothing_again(office: Office) -> None:
    sari = await asked(office)
    await close(office, office.staff("Rina"))
    await sari.send("terima kasih")
    await sari.send(HOW)
    sari.sees("Sumber")
    assert "selesai" in card(office)
    await sari.tap("Lanjutkan dengan petugas")
    sari.sees("Pertanyaan 1 dibuka lagi")
    assert said(office) == [HOW]
    assert "menunggu" in card(office), "nobody had taken it"


async def test_going_on_without_words(office: Office) -> None:
    sari = await asked(office)
    await close(office, office.staff("Rina"))
    await sari.forge("ticketback:1:0")
    sari.sees("ingin ditanyakan", "Pertanyaan 1")
    await sari.send("Masih ada yang belum jelas")
    sari.sees("Pertanyaan 1 dibuka lagi")


async def test_a_new_question_of_ones_own_is_a_new_ticket(office: Office) -> None:
    sari = await asked(office)
    await close(office, office.staff("Rina"))
    await ask(sari, "Hal lain: kapan pelatihan berikutnya?")
    sari.sees("Pertanyaan 2 sudah diteruskan")
    await sari.forge("ticketback:1:0")
    await sari.send("Yang pertama juga belum jelas")
    sari.sees("Sudah ditambahkan ke Pertanyaan 2")


async def test_tapping_twice_goes_on_once(office: Office) -> None:
    sari = await asked(office)
    await close(office, office.staff("Rina"))
    await sari.send(HOW)
    await sari.tap_twice("Lanjutkan dengan petugas")
    assert said(office) == [HOW]


async def test_an_edit_changes_the_card(office: Office) -> None:
    sari = await asked(office)
    await edit(office, sari, QUESTION, "Apakah kerupuk saya perlu PIRT?")
    assert "kerupuk" in card(office)
    assert len(cards(office)) == 1
    assert "tidak terbaca" not in sari.screen


async def test_an_edit_changes_the_post(office: Office) -> None:
    sari, _ = await taken(office)
    await sari.send("Saya dari Ciknde")
    await edit(office, sari, "Saya dari Ciknde", "Saya dari Cikande")
    assert said(office) == ["Saya dari Cikande"]
    assert "diubah" in words(posts(office)[0])


async def test_other_edits_are_not_read(office: Office) -> None:
    sari = await asked(office)
    await sari.send("terima kasih")
    await edit(office, sari, "terima kasih", "apa?")
    sari.sees("tidak terbaca lagi")
    await close(office, office.staff("Rina"))
    await edit(office, sari, QUESTION, "apa?")
    sari.sees("tidak terbaca lagi")


async def test_one_open_question_each(office: Office) -> None:
    await asked(office)
    await asked(office, "Wati", "Bagaimana cara ikut koperasi?")
    budi = office.person("Budi")
    await agree(budi)
    assert len(cards(office)) == 2
    assert office.rows("SELECT count(*), count(DISTINCT account_id) FROM tickets") == [(2, 2)]


async def test_another_form_comes_first(office: Office) -> None:
    sari = await asked(office)
    await close(office, office.staff("Rina"))
    await sari.send("/lapor")
    await sari.forge("ticketback:1:0")
    sari.sees("laporan penipuan")
    assert office.rows("SELECT form FROM drafts") == [("fraud",)]


async def test_what_is_too_much_opens_nothing_again(office: Office) -> None:
    sari, rina = await taken(office)
    for number in range(19):
        await sari.send(f"Pesan {number}")
    await close(office, rina)
    await sari.send(NOWHERE)
    sari.sees("belum diteruskan")
    assert office.rows("SELECT state FROM tickets") == [("closed",)]
    assert "selesai" in card(office)
    office.clock.forward(hours=2)
    await sari.send(NOWHERE)
    sari.sees("Pertanyaan 1 dibuka lagi")


async def test_an_answer_of_the_bot_does_not_stand_between_an_owner_and_the_petugas(office: Office) -> None:
    sari = await asked(office)
    await sari.send(HOW)
    sari.sees("Sumber")
    await sari.tap("Lanjutkan dengan petugas")
    sari.sees("Sudah ditambahkan ke Pertanyaan 1")
    assert said(office) == [HOW]


async def test_what_seems_to_belong_elsewhere_may_belong_to_the_open_question(office: Office) -> None:
    sari = await asked(office)
    await sari.send("lowongan kerja di Cikande")
    sari.sees("Sudah ditambahkan ke Pertanyaan 1")
    await close(office, office.staff("Rina"))
    await sari.send("lowongan kerja di Ciruas")
    sari.sees("lowongan kerja tidak ada di sini")
    assert office.rows("SELECT state FROM tickets") == [("closed",)]


async def test_a_question_that_grows_too_long_for_its_card_and_shrinks_again(office: Office) -> None:
    sari = await asked(office)
    long = "Apakah perlu? " * 60
    await edit(office, sari, QUESTION, long)
    assert "selengkapnya di bawah" in card(office)
    assert [one.strip() for one in said(office)] == [long.strip()]
    await edit(office, sari, long, "Apakah perlu?")
    assert "Apakah perlu?\n" in card(office)
    assert said(office) == ["Apakah perlu?"], "the post is not left behind"
