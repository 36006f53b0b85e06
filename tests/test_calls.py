"""Hubungi Petugas outside of a form: a petugas is asked to call, or to write in Telegram."""

import pytest
from conversation import Office, Person
from walks import agree, answer, begin, helped, register, register_another
from waves_at_hand import open_wave

from messages.filters import EN_DASH

pytestmark = pytest.mark.usefixtures("quiet")

HOURS = "jam kerja (Senin-Kamis pukul 08.00-16.00 WIB, Jumat pukul 08.00-16.30 WIB)".replace("-", EN_DASH)


async def call(person: Person) -> None:
    """Hubungi Petugas, and a call instead of a question."""
    await person.tap("Hubungi Petugas")
    await person.tap("Minta ditelepon")


async def test_a_tap_asks_for_a_call_once(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina")
    await agree(sari)
    await call(sari)
    sari.sees("sudah diberi tahu", "lewat Telegram", HOURS, "mohon isi nomor HP")
    rina.saw("Ada yang minta dihubungi petugas", chat=office.group.id)
    assert "Sari" not in str([one.get("text") for one in office.in_group()])
    told = len(office.in_group())
    await call(sari)
    sari.sees("sudah ada pada petugas")
    assert len(office.in_group()) == told
    assert office.rows("SELECT account_id, draft_id, state FROM help_requests") == [(sari.user.id, None, "open")]


async def test_a_petugas_is_shown_how_to_reach_the_person(office: Office) -> None:
    sari, rina, joko = office.person("Sari"), office.staff("Rina"), office.staff("Joko")
    await agree(sari)
    await call(sari)
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("minta dihubungi petugas", "Nomor HP belum ada")
    assert rina.links == [f"tg://user?id={sari.user.id}"]
    sari.sees("akan menghubungi Ibu/Bapak lewat Telegram")
    rina.saw("ditangani Rina", chat=office.group.id)
    assert office.rows("SELECT state, taken_by FROM help_requests") == [("done", rina.user.id)]
    await joko.tap("Bantu", chat=office.group.id)
    joko.sees("sudah ditangani")
    assert not joko.links


async def test_everybody_the_account_speaks_for_is_named(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await register(sari)
    await register_another(sari, name="Budi", salutation="Bapak", phone="08111222333")
    await call(sari)
    sari.sees("Ibu Siti Aminah dan Bapak Budi", "lewat telepon atau Telegram")
    assert "mohon isi" not in sari.screen
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("Ibu Siti Aminah: 0812 3456 7890 (WhatsApp)", "Bapak Budi: 0811 1222 333 (WhatsApp)")
    assert rina.links[:2] == ["https://wa.me/6281234567890", "https://wa.me/628111222333"]
    sari.sees("akan menghubungi Ibu Siti Aminah dan Bapak Budi lewat telepon")


@pytest.mark.parametrize("way", ["never asked", "asked", "refused"])
async def test_without_consent_nothing_is_kept(office: Office, way: str) -> None:
    sari = office.person("Sari")
    if way != "never asked":
        await sari.send("/start")
    if way == "refused":
        await sari.tap("Tidak")
    await sari.send("Hubungi Petugas")
    sari.sees("Tentang data Ibu/Bapak")
    assert not office.rows("SELECT * FROM help_requests")
    assert "minta dihubungi" not in str(office.in_group())


@pytest.mark.parametrize("words", ["Minta ditelepon", "minta ditelepon"])
async def test_asking_for_a_call_in_words(office: Office, words: str) -> None:
    sari = office.person("Sari")
    await agree(sari)
    await sari.tap("Hubungi Petugas")
    await sari.send(words)
    sari.sees("sudah diberi tahu")
    assert not office.rows("SELECT * FROM tickets")


async def test_after_a_call_one_may_ask_again(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina")
    await agree(sari)
    for _ in range(2):
        await call(sari)
        await rina.tap("Bantu", chat=office.group.id)
    assert office.rows("SELECT state FROM help_requests") == [("done",), ("done",)]
    assert len(rina.links) == 2


async def test_a_form_begun_meanwhile_comes_along(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await agree(sari)
    await call(sari)
    await sari.tap("Daftar Pelatihan")
    await sari.tap("Daftar gelombang ini")
    await answer(sari, until="category")
    await sari.tap("Minta dibantu petugas")
    sari.sees("sudah ada pada petugas")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("Jenis usahanya")
    sari.sees("mulai membantu isian pendaftaran Ibu Siti Aminah")


async def test_a_call_needs_no_free_hands(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await begin(rina)
    await agree(sari)
    await call(sari)
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("minta dihubungi petugas")
    await rina.send("/batal")
    rina.sees("Mau berhenti mengisi")


async def test_calls_are_counted_and_announced_when_the_group_is_back(office: Office) -> None:
    sari = office.person("Sari")
    await agree(sari)
    await call(sari)
    office.telegram.remove_member(office.group.id, office.bot.id)
    await office.settle()
    office.telegram.add_member(office.group.id, office.bot.id, status="administrator")
    await office.settle()
    said = [str(one.get("text")) for one in office.in_group()]
    assert sum("minta dihubungi petugas" in one for one in said) == 2
    assert any("ada 1 orang yang menunggu" in one for one in said)


async def test_a_helper_asks_nobody(office: Office) -> None:
    _, rina = await helped(office)
    await rina.send("Hubungi Petugas")
    rina.sees("yang sedang Ibu/Bapak bantu")
    assert office.rows("SELECT count(*) FROM help_requests") == [(1,)]
