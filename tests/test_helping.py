"""Minta dibantu petugas: what a helper may do, and may not, and what happens around it."""

import pytest
from conversation import Office
from walks import agree, ask_for_help, begin, helped, register
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_extras_wait_while_a_helper_is_at_it(office: Office) -> None:
    await open_wave(office)
    await open_wave(office, number=8)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await register(sari)
    await sari.forge("apply:2:new")
    await sari.tap("Minta dibantu petugas")
    await rina.tap("Bantu", chat=office.group.id)
    await sari.forge("extras:1")
    sari.sees("sedang dibantu petugas")
    await sari.tap("Lanjutkan sendiri")
    sari.sees("untuk siapa")


async def test_extras_can_be_helped_with(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await register(sari)
    await sari.tap("Lengkapi data")
    await sari.tap("Minta dibantu petugas")
    rina.saw("data tambahan", chat=office.group.id)
    await rina.tap("Bantu", chat=office.group.id)
    await rina.tap("Rp1 juta")
    for _ in range(3):
        await rina.tap("Lewati")
    rina.sees("Isian Ibu Siti Aminah selesai")
    sari.sees("sudah lebih lengkap")


async def test_a_helper_gives_it_back(office: Office) -> None:
    sari, rina = await helped(office)
    await rina.send("/batal")
    rina.sees("dikembalikan kepada pemiliknya")
    assert "🗑 Hapus isian" not in rina.buttons()
    await rina.tap("Kembalikan ke pemilik")
    rina.sees("sudah dikembalikan")
    sari.sees("mengembalikan isian pendaftaran Ibu Siti Aminah")
    await sari.tap("Lanjutkan isian")
    sari.sees("Jenis usahanya")
    await sari.tap("Minta dibantu petugas")
    assert office.rows("SELECT state FROM help_requests ORDER BY id") == [("done",), ("open",)]


@pytest.mark.parametrize("data", ["form:1:-:drop:", "replace:1:1:new", "handback:2", "handback:x"])
async def test_a_helper_cannot_throw_it_away(office: Office, data: str) -> None:
    _, rina = await helped(office)
    await rina.forge(data)
    assert office.rows("SELECT editor_id FROM drafts") == [(rina.user.id,)]


async def test_an_owner_cannot_hand_back_their_own(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await sari.forge("handback:1")
    sari.sees("tidak berlaku")


async def test_a_helper_helps_one_at_a_time(office: Office) -> None:
    _, rina = await helped(office)
    ani = office.person("Ani")
    await begin(ani)
    await ani.tap("Minta dibantu petugas")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("masih membantu isian lain", "kembalikan")
    assert office.rows("SELECT count(*) FROM help_requests WHERE state = 'open'") == [(1,)]
    await rina.forge("apply:1:new")
    rina.saw("Tentang data Ibu/Bapak")


async def test_a_helper_with_consent_does_not_begin_a_form_beside(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await agree(rina)
    await ask_for_help(office, sari, "category")
    await rina.tap("Bantu", chat=office.group.id)
    await rina.forge("apply:1:new")
    rina.saw("masih membantu isian lain")
    await rina.send("/daftar")
    rina.sees("yang sedang Ibu/Bapak bantu")


async def test_a_petugas_finishes_their_own_form_first(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await begin(rina)
    await ask_for_help(office, sari, "category")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("masih punya isian sendiri")
    await rina.tap("Hapus isian")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("Jenis usahanya")


async def test_after_a_restart_telegram_is_asked_who_the_helper_is(office: Office) -> None:
    _, rina = await helped(office)
    await office.restart()
    asked = office.telegram.count("getChatMember")
    await rina.tap("Kerajinan")
    rina.sees("produk utamanya")
    assert office.telegram.count("getChatMember") == asked + 1


async def test_whoever_left_the_group_helps_no_longer(office: Office) -> None:
    sari, rina = await helped(office)
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.tap("Kerajinan")
    rina.sees("dikembalikan kepada pemiliknya")
    sari.sees("mengembalikan isian")
    assert office.rows("SELECT editor_id FROM drafts") == [(sari.user.id,)]
    await sari.tap("Lanjutkan isian")
    sari.sees("Jenis usahanya")
    assert "Jawaban sekarang" not in sari.screen


async def test_whoever_left_the_group_types_in_vain(office: Office) -> None:
    _, rina = await helped(office, "product")
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.send("keripik")
    rina.sees("sudah tidak berada di grup petugas")
    assert "keripik" not in str(office.rows("SELECT progress FROM drafts"))


async def test_strangers_cannot_take_a_request(office: Office) -> None:
    await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await ask_for_help(office, sari, "category")
    await budi.send("/start bantu_1")
    budi.sees("hanya untuk petugas")
    assert office.rows("SELECT state FROM help_requests") == [("open",)]


@pytest.mark.parametrize("payload", ["bantu_99", "bantu_0", "bantu_99999999999999999999999", "bantu_٣"])
async def test_requests_that_are_none(office: Office, payload: str) -> None:
    rina = office.staff("Rina")
    await rina.send(f"/start {payload}")
    rina.sees("tidak berlaku")


async def test_help_is_over_when_the_form_is_thrown_away(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await ask_for_help(office, sari, "category")
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("tidak ada lagi yang perlu dibantu")


async def test_voices_are_forgotten_when_help_is_over(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await begin(sari)
    for number in (1, 2):
        await sari.send_voice()
        assert office.rows("SELECT count(*) FROM help_voices") == [(number,)]
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    assert not office.rows("SELECT * FROM help_voices")


async def test_taking_back_what_nobody_has(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.forge("takeback")
    sari.sees("tidak berlaku")
