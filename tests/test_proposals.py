"""A list is proposed: drawn up, looked through, drawn anew, laid aside."""

from datetime import timedelta

import pytest
from applicants_at_hand import applies
from conversation import MONDAY, Office, words
from proposals_at_hand import KIBIN, closed_wave, four, look_at, places, proposed, say, strong
from waves_at_hand import CIKANDE, open_wave

from bot.models import Category, Salutation, Turnover, Verdict, WaveState
from bot.storage import registrations
from bot.storage.database import to_text
from bot.storage.proposals import candidates

pytestmark = pytest.mark.usefixtures("quiet")


async def test_a_list_is_drawn_up(office: Office) -> None:
    wave, people = await four(office)
    rina = office.staff("Rina")
    await rina.send("/usulkan")
    rina.sees("4 pendaftar, 2 kursi", "4 belum ditinjau", "Belum ada pemilik usaha yang diberi tahu")
    await rina.tap("Susun usulan")
    rina.sees("susunan ke-1", "Rina", "Kursi 2/2, dari 1 kecamatan", "Cadangan 2; belum terpilih 0")
    assert places(office) == dict(zip(people, ["seat", "seat", "reserve", "reserve"], strict=True))
    assert office.rows("SELECT state FROM waves WHERE id = ?", wave) == [("deciding",)]
    assert office.rows("SELECT DISTINCT state FROM registrations") == [("applied",)]
    assert not any("sulan" in words(one) for one in office.in_group())
    await rina.tap("Kursi (2)")
    rina.sees("1. Ibu Warga", "2. Ibu Warga", "Cikande", "13 poin")


async def test_each_place_has_its_reason_in_a_sentence(office: Office) -> None:
    _, people = await four(office, subdistricts={CIKANDE: 1, KIBIN: 0}, nib_required=True)
    rina = await proposed(office, 1)
    reasons = []
    for one in people:
        await look_at(rina, one)
        reasons.append(rina.screen)
    assert sum("kursi jatah Kecamatan Cikande, urutan 1 dari 2 kursi." in one for one in reasons[:2]) == 1
    assert any("urutan 2 dari 2 kursi di seluruh gelombang." in one for one in reasons[:2])
    assert all("13 poin (foto produk 3, jenis usaha sesuai 3, punya NIB 2" in one for one in reasons[:2])
    assert all("Belum terpilih: belum punya NIB, " in one for one in reasons[2:])
    assert all("Undian " in one for one in reasons)


async def test_a_draw_and_a_cap_are_named(office: Office) -> None:
    wave = await closed_wave(office, seats=2, cap=1)
    for number in range(3):
        await strong(office, wave, number)
    await strong(office, wave, 3, subdistrict=KIBIN, village=f"{KIBIN}.2006")
    rina = await proposed(office, wave)
    await rina.tap("Per kecamatan")
    rina.sees("1. Cikande: 1 · 2 · 3", "2. Kibin: 1 · 0 · 1")
    await rina.tap("Cadangan no. 1")
    rina.sees("Cadangan Kecamatan Cikande", "1. Ibu Warga", "2. Ibu Warga")
    await rina.tap("2")
    rina.sees("Cadangan ke-2 Kecamatan Cikande: 13 poin", "sudah mencapai batas 1 kursi")


async def test_equals_are_told_that_the_draw_decided(office: Office) -> None:
    wave = await closed_wave(office, seats=1, reserves=1)
    every = [await strong(office, wave, number) for number in range(3)]
    plain = await applies(office, wave, 9, subdistrict=KIBIN, village=f"{KIBIN}.2006")
    rina = await proposed(office, wave)
    there = places(office)
    await look_at(rina, next(one for one in every if there[one] == "reserve"))
    rina.sees("Cadangan ke-1 Kecamatan Cikande", "kursi habis untuk yang menang undian")
    await look_at(rina, next(one for one in every if there[one] == "out"))
    rina.sees("Belum terpilih: 13 poin", "kursi dan cadangan kecamatannya sudah habis")
    await look_at(rina, plain)
    rina.sees("Cadangan ke-1 Kecamatan Kibin", "kursi habis untuk poin di atasnya")


async def test_who_lost_to_a_guaranteed_seat_is_not_told_of_more_points(office: Office) -> None:
    wave = await closed_wave(office, seats=1, subdistricts={CIKANDE: 0, KIBIN: 1}, reserves=1)
    many = [await strong(office, wave, number) for number in range(2)]
    await applies(office, wave, 9, subdistrict=KIBIN, village=f"{KIBIN}.2006")
    rina = await proposed(office, wave)
    there = places(office)
    await look_at(rina, next(one for one in many if there[one] == "reserve"))
    rina.sees("Cadangan ke-1", "kursi habis untuk kursi jatah kecamatan atau keputusan petugas")


async def test_a_full_queue_is_named_to_who_is_marked_as_reserve(office: Office) -> None:
    wave = await closed_wave(office, seats=9, reserves=0)
    one = await strong(office, wave, 1)
    await say(office, one, Verdict.RESERVE, "next_turn")
    rina = await proposed(office, wave)
    await look_at(rina, one)
    rina.sees("Belum terpilih: 13 poin", "Cadangan, dan cadangan kecamatannya sudah penuh")
    assert "kursi dan" not in rina.screen


async def test_verdicts_count_and_are_named_with_who_gave_them(office: Office) -> None:
    wave, people = await four(office)
    await say(office, people[0], Verdict.RESERVE, "Masih ragu")
    await say(office, people[1], Verdict.NOT_YET)
    await say(office, people[2], Verdict.DISCUSS)
    rina = await proposed(office, wave)
    rina.sees("Masih 1 Bahas")
    assert [places(office)[one] for one in people] == ["reserve", "out", "seat", "seat"]
    await look_at(rina, people[0])
    rina.sees("ditandai 🔵 Cadangan oleh petugas", "Penilaian: 🔵 Cadangan, Masih ragu")
    await look_at(rina, people[1])
    rina.sees("ditandai 🟠 Belum oleh petugas")


async def test_the_list_by_kinds_and_by_bapak_and_ibu(office: Office) -> None:
    wave, _ = await four(office)
    await applies(office, wave, 5, salutation=Salutation.BAPAK, business_category=Category.CRAFT)
    rina = await proposed(office, wave)
    await rina.tap("Jenis usaha")
    rina.sees("Olahan telur: 2 · 2 · 4", "Kerajinan: 0 · 1 · 1")
    await rina.tap("Usulan")
    await rina.tap("Bapak/Ibu")
    rina.sees("Ibu: 2 · 2 · 4", "Bapak: 0 · 1 · 1")


async def test_a_guarantee_that_nobody_fills_is_shown(office: Office) -> None:
    wave, _ = await four(office, seats=3, subdistricts={CIKANDE: 0, KIBIN: 2})
    rina = await proposed(office, wave)
    rina.sees("Kursi jatah dilepas, tidak terisi: Kibin 1")
    await rina.tap("Per kecamatan")
    rina.sees("Kibin: 1 · 0 · 1 (jatah 2, dilepas 1)")


async def test_long_lists_have_pages(office: Office) -> None:
    wave = await closed_wave(office, seats=5, reserves=20)
    for number in range(20):
        await applies(office, wave, number)
    rina = await proposed(office, wave)
    await rina.tap("Cadangan (15)")
    rina.sees("6. Ibu", "13. Ibu")
    assert len(rina.screen.splitlines()) <= 10
    await rina.tap("Berikutnya")
    rina.sees("14. Ibu", "20. Ibu", "ke-15")


async def test_what_changes_makes_the_list_stale_until_it_is_drawn_anew(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    assert "perlu disusun ulang" not in rina.screen
    async with office.app.wiring.database.transaction() as tx:
        await registrations.withdraw(tx, people[0], MONDAY)
    await rina.forge(f"proposal:{wave}")
    rina.sees("Usulan perlu disusun ulang")
    await rina.forge(f"proposalpage:{wave}:seat:0")
    rina.sees("· batal")
    await look_at(rina, people[0])
    rina.sees("sudah dibatalkan")
    await rina.forge(f"proposal:{wave}")
    await rina.tap("Susun ulang")
    rina.sees("susunan ke-2", "Kursi 2/2")
    assert people[0] not in places(office)
    assert "perlu disusun ulang" not in rina.screen


async def test_a_verdict_makes_it_stale_even_where_it_moves_nobody(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await say(office, people[0], Verdict.FIT)
    await rina.forge(f"proposal:{wave}")
    rina.sees("Usulan perlu disusun ulang")


async def test_who_was_entered_later_is_on_no_list_yet(office: Office) -> None:
    wave, _ = await four(office)
    rina = await proposed(office, wave)
    late = await applies(office, wave, 5)
    await look_at(rina, late)
    rina.sees("tidak berlaku")
    await rina.forge(f"proposal:{wave}")
    rina.sees("Usulan perlu disusun ulang")
    await rina.tap("Susun ulang")
    assert places(office)[late] == "reserve"


async def test_earlier_waves_count(office: Office) -> None:
    """Whoever had a seat in a wave that has begun was trained; who was still a reserve then has waited long enough."""
    earlier = await open_wave(office, number=6, state=WaveState.FINISHED)
    cancelled = await open_wave(office, number=5, state=WaveState.CANCELLED)
    wave, people = await four(office)
    states = {people[0]: (earlier, "confirmed"), people[1]: (earlier, "reserve"), people[2]: (cancelled, "confirmed")}
    async with office.app.wiring.database.transaction() as tx:
        for one, (other, state) in states.items():
            await tx.run(
                "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)"
                " SELECT ?, owner_id, ?, applied_at, applied_by FROM registrations WHERE id = ?",
                other,
                state,
                one,
            )
    rina = await proposed(office, wave)
    points = dict(office.rows("SELECT registration_id, points FROM proposal_lines"))
    assert [points[one] for one in people[:3]] == [10, 15, 8]
    await look_at(rina, people[1])
    rina.sees("belum pernah ikut pelatihan 3, pernah jadi cadangan 2")
    later = office.clock.now + timedelta(hours=1)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'announced' WHERE id = ?", earlier)
        ahead = await candidates(tx, wave, office.clock.now)
        await tx.run("UPDATE wave_sessions SET starts_at = ? WHERE wave_id = ?", to_text(later), earlier)
        begun = await candidates(tx, wave, later)
        await tx.run("UPDATE waves SET state = 'finished' WHERE id = ?", earlier)
    assert sum(one.was_trained or one.was_reserve for one in ahead) == 0
    assert sum(one.was_trained or one.was_reserve for one in begun) == 2
    await rina.forge(f"proposal:{wave}")
    assert "perlu disusun ulang" not in rina.screen


async def test_the_seed_is_drawn_once(office: Office) -> None:
    wave, _ = await four(office)
    rina = await proposed(office, wave)
    ((seed,),) = office.rows("SELECT selection_seed FROM waves WHERE id = ?", wave)
    assert len(seed) >= 16
    before = office.rows("SELECT registration_id, position, why FROM proposal_lines ORDER BY 1")
    await rina.tap("Susun ulang")
    assert office.rows("SELECT registration_id, position, why FROM proposal_lines ORDER BY 1") == before
    await rina.tap("Aturan")
    rina.sees(seed, "foto produk 3", "Syarat: ")
    assert len(rina.screen.splitlines()) <= 10


async def test_back_to_reviewing_the_list_is_laid_aside(office: Office) -> None:
    wave, _ = await four(office)
    rina = await proposed(office, wave)
    first = rina.data_of("Susun ulang")
    await rina.tap("Kembali ke tinjauan")
    rina.sees("4 pendaftar, 2 kursi")
    assert places(office) == {}
    assert office.rows("SELECT state FROM waves") == [("closed",)]
    await rina.forge(first)
    assert places(office) == {}
    await rina.tap("Susun usulan")
    rina.sees("susunan ke-2")


async def test_drawing_twice_with_one_button_draws_once(office: Office) -> None:
    wave, _ = await four(office)
    rina, budi = await proposed(office, wave), office.staff("Budi")
    await budi.send("/usulkan")
    budi.sees("susunan ke-1")
    await rina.tap("Susun ulang")
    await budi.tap("Susun ulang")
    budi.sees("susunan ke-2", "Rina")


async def test_a_list_needs_a_closed_wave_with_days_ahead(office: Office) -> None:
    wave = await open_wave(office, state=WaveState.CLOSED, sessions=())
    rina = office.staff("Rina")
    await rina.send("/usulkan")
    rina.sees("Belum bisa disusun: hari pelatihan belum diisi")
    await rina.forge(f"proposaldraw:{wave}:0")
    rina.sees("hari pelatihan belum diisi")
    opened = await open_wave(office, number=8)
    for data in (f"proposal:{opened}", f"proposaldraw:{opened}:0", f"proposalback:{opened}:0"):
        await rina.forge(data)
        rina.sees("dibuka")
    assert office.rows("SELECT count(*) FROM proposals") == [(0,)]


async def test_usulkan_where_there_is_nothing_or_much_to_choose(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/usulkan")
    rina.sees("Belum ada gelombang")
    await closed_wave(office)
    await closed_wave(office, number=8)
    await rina.send("/usulkan")
    rina.sees("gelombang mana", "7/2027", "8/2027")
    await rina.tap("Gelombang 8/2027")
    rina.sees("Usulan peserta Gelombang 8/2027")
    await rina.send("/usulkan", chat=office.group.id)
    await rina.tap("Gelombang 7/2027", chat=office.group.id)
    rina.sees("Usulan peserta Gelombang 7/2027")


async def test_who_is_no_usaha_mikro_needs_a_word_of_staff(office: Office) -> None:
    wave = await closed_wave(office)
    huge = await strong(office, wave, 1, business_turnover=Turnover.HUGE)
    rina = await proposed(office, wave)
    await look_at(rina, huge)
    rina.sees("Belum terpilih: penjualannya di atas batas usaha mikro, ")
    await say(office, huge, Verdict.FIT)
    await rina.forge(f"proposal:{wave}")
    await rina.tap("Susun ulang")
    assert places(office) == {huge: "seat"}


FORGED = [
    "proposal:",
    "proposal:x",
    "proposal:99",
    "proposaldraw:1",
    "proposaldraw:1:-1",
    "proposalpage:1:chair:0",
    "proposalpage:1:seat:x",
    "proposalpage:1:reserve:0:99.99.99",
    "proposalpage:1:seat:-5",
    "proposaltable:1:name:0",
    "proposaltable:1:subdistrict:99",
    "proposalrules:99",
    "proposalone:99",
    "proposalone:",
    "moveask:1:99",
    "moveask:99:1",
    "moveto:1:1:chair",
    "moveto:1:1:seat",
    "movedo:1:1:seat:agreed",
    "movedo:1:1:out:whim",
    "movedo:1:9:out:agreed",
    "movetype:1:1:chair",
    "movetype:99:1:out",
    "announceyes:1:9",
    "announceyes:99:1",
    "announceask:99",
]


async def test_forged_buttons_change_nothing(office: Office) -> None:
    wave, _ = await four(office)
    rina = await proposed(office, wave)
    before = office.rows("SELECT * FROM proposals"), places(office)
    for data in FORGED:
        calls = len(office.telegram.calls)
        await rina.forge(data)
        assert len(office.telegram.calls) > calls, data
    assert (office.rows("SELECT * FROM proposals"), places(office)) == before
    assert office.rows("SELECT count(*) FROM selection_changes") == [(0,)]
