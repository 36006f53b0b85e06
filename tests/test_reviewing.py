"""A petugas goes through the applicants of a wave: a verdict with a reason, the next one, and taking it back."""

import pytest
from applicants_at_hand import applies, look
from conversation import Office
from reviewing_at_hand import at_card, becomes, begin, decide, is_short, stands, verdicts, wave_of
from waves_at_hand import CIKANDE, open_wave

from bot.models import NibState, Permit, Photo, Turnover, Verdict, WaveState, YesNoUnknown
from bot.services.verdicts import REASONS

pytestmark = pytest.mark.usefixtures("quiet")


async def test_from_the_waves_card_to_the_first_verdict(office: Office) -> None:
    rina = await begin(office, await wave_of(office, 3))
    rina.sees("Tinjau pendaftar Gelombang 7/2027", "3 pendaftar untuk 50 kursi. Belum diputuskan: 3")
    await rina.tap("Buka kartu")
    rina.sees("1 dari 3", "Ibu Warga 1", "⚖️ Belum diputuskan")
    await rina.tap("Layak")
    rina.sees("Ibu Warga 1: 🟢 Layak", "Apa alasannya?")
    await rina.tap("berkas lengkap")
    rina.sees("✅ Ibu Warga 1: 🟢 Layak: berkas lengkap", "2 dari 3", "Ibu Warga 2", "Belum diputuskan")
    assert verdicts(office) == [(1, "fit", "complete")]


@pytest.mark.parametrize("verdict", list(Verdict))
async def test_every_verdict_with_its_first_reason(office: Office, verdict: Verdict) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await rina.forge(f"judge:1:0:{verdict}")
    await rina.tap(rina.buttons()[0])
    assert verdicts(office) == [(1, verdict.value, REASONS[verdict][0])]
    rina.sees("sudah tidak ada berikutnya")


async def test_who_decided_what_and_when_is_shown(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 2))
    await decide(rina, "Bahas", "perlu kunjungan")
    await rina.tap("Lihat yang baru diputuskan")
    rina.sees("Ibu Warga 1", "⚖️ 💬 Bahas: perlu kunjungan (Rina, 30 Nov 2026 09.00 WIB)")
    assert "☑️ 💬 Bahas" in rina.buttons()


async def test_layak_needs_no_reason(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 2))
    await decide(rina, "Layak", "Tanpa alasan")
    rina.sees("✅ Ibu Warga 1: 🟢 Layak\n")
    await rina.tap("Belum")
    assert "Tanpa alasan" not in rina.buttons()
    await rina.tap("Kembali ke kartu")
    rina.sees("Ibu Warga 2", "⚖️ Belum diputuskan")


async def test_a_reason_is_typed_and_survives_a_restart(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 2))
    await rina.tap("Cadangan")
    await rina.tap("Tulis alasan lain")
    rina.sees("Ibu Warga 1: 🔵 Cadangan", "Apa alasannya?")
    await office.restart()
    await rina.send("<b>rumahnya</b>   jauh")
    rina.sees("✅ Ibu Warga 1: 🔵 Cadangan: <b>rumahnya</b> jauh", "2 dari 2")
    assert verdicts(office) == [(1, "reserve", "<b>rumahnya</b> jauh")]


async def test_a_typed_reason_that_is_too_long_is_asked_for_again(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await rina.tap("Cadangan")
    await rina.tap("Tulis alasan lain")
    await rina.send("x" * 121)
    rina.sees("❗")
    await rina.tap("Kembali")
    rina.sees("1 dari 1", "Belum diputuskan")
    assert verdicts(office) == []
    assert office.rows("SELECT * FROM drafts") == []


async def test_taken_back_until_the_announcement(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 2))
    await decide(rina, "Layak", "produk sudah ada")
    await rina.tap("Lihat yang baru diputuskan")
    office.clock.forward(hours=1)
    await rina.tap("Tarik kembali keputusan")
    rina.sees("Ibu Warga 1", "keputusannya ditarik kembali (Rina, 30 Nov 2026 10.00 WIB)")
    assert verdicts(office) == [(1, "fit", "product"), (1, None, "")]
    assert not [one for one in rina.buttons() if "Tarik" in one or "☑️" in one]
    await decide(rina, "Belum", "produk belum ada")
    assert verdicts(office)[-1] == (1, "not_yet", "no_product")


async def test_a_verdict_is_changed(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await decide(rina, "Layak", "produk sudah ada")
    await decide(rina, "Belum", "data belum lengkap")
    rina.sees("🟠 Belum: data belum lengkap (Rina")
    assert len(verdicts(office)) == 2


@pytest.mark.parametrize("state", [WaveState.OPEN, WaveState.CLOSED, WaveState.DECIDING])
async def test_before_the_announcement_verdicts_are_taken(office: Office, state: WaveState) -> None:
    wave = await wave_of(office, 2)
    await becomes(office, wave, state)
    rina = await at_card(office, wave)
    await decide(rina, "Layak", "berkas lengkap")
    assert len(verdicts(office)) == 1
    assert ("usulan peserta perlu disusun ulang" in rina.screen) == (state is WaveState.DECIDING)


@pytest.mark.parametrize(
    "state", [WaveState.ANNOUNCED, WaveState.RUNNING, WaveState.FINISHED, WaveState.CANCELLED, WaveState.DRAFT]
)
async def test_afterwards_they_are_refused(office: Office, state: WaveState) -> None:
    wave = await wave_of(office, 1)
    rina = await at_card(office, wave)
    await decide(rina, "Layak", "berkas lengkap")
    await becomes(office, wave, state)
    for data in ("judge:1:1:fit", "judged:1:1:fit:complete", "unjudge:1:1", "typed:1:1:fit"):
        await rina.forge(data)
        rina.sees("tidak bisa diubah lagi", "Gelombang 7/2027")
    assert len(verdicts(office)) == 1


async def test_the_announcement_comes_while_a_reason_is_typed(office: Office) -> None:
    wave = await wave_of(office, 1)
    rina = await at_card(office, wave)
    await rina.tap("Layak")
    await rina.tap("Tulis alasan lain")
    await becomes(office, wave, WaveState.ANNOUNCED)
    await rina.send("rajin datang")
    rina.sees("tidak bisa diubah lagi")
    assert verdicts(office) == []
    assert office.rows("SELECT * FROM drafts") == []


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("offered", "terpilih"),
        ("confirmed", "pasti hadir"),
        ("reserve", "cadangan ke-2"),
        ("not_selected", "belum terpilih"),
        ("declined", "batal"),
        ("released", "batal"),
    ],
)
async def test_after_the_announcement_the_state_is_shown(office: Office, state: str, words: str) -> None:
    wave = await wave_of(office, 2)
    await stands(office, 1, "reserve", subdistrict=CIKANDE, queue_rank=3)
    await stands(office, 2, state, subdistrict=CIKANDE, queue_rank=5)
    await becomes(office, wave, WaveState.RUNNING)
    rina = await look(office, wave)
    rina.sees("1. Ibu Warga 1 · Cikande · cadangan ke-1", f"2. Ibu Warga 2 · Cikande · {words}")
    await rina.tap("2")
    rina.sees(f"🪑 {words}")
    assert not [one for one in rina.buttons() if "Layak" in one]
    assert rina.data_of("💺 Kursi") == "seat:2"


async def test_the_list_shows_verdicts(office: Office) -> None:
    wave = await wave_of(office, 9)
    rina = await at_card(office, wave)
    await decide(rina, "Layak", "berkas lengkap")
    await decide(rina, "Bahas", "perlu kunjungan")
    await rina.tap("Daftar pendaftar")
    rina.sees(
        "1. Ibu Warga 1 · Cikande · 🟢 Layak\n", "2. Ibu Warga 2 · Cikande · 💬 Bahas\n", "3. Ibu Warga 3 · Cikande\n"
    )
    assert is_short(rina)


async def test_the_fullest_card_has_ten_lines(office: Office) -> None:
    elsewhere = await open_wave(office, number=3, state="finished")
    await applies(office, elsewhere, 9, phone="+6281200000001")
    wave = await open_wave(office, nib_required=True, categories=("craft",))
    registration = await applies(
        office,
        wave,
        1,
        phone_verified=True,
        business_name="Dapur 9",
        business_nib_state=NibState.UNKNOWN,
        business_turnover=Turnover.HUGE,
        business_permits=(Permit.PIRT, Permit.HALAL),
        business_cooperative=YesNoUnknown.YES,
        photos=[Photo("x", "y", 1)],
    )
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(
            "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)"
            " SELECT ?, owner_id, 'not_selected', applied_at, 0 FROM registrations WHERE id = ?",
            elsewhere,
            registration,
        )
    rina = await at_card(office, wave)
    await rina.tap("Catatan")
    await rina.tap("Tulis catatan")
    await rina.send("sudah dikunjungi")
    await rina.tap("Kembali ke kartu")
    await decide(rina, "Layak", "berkas lengkap")
    rina.sees(
        "✅ Ibu Warga 1",
        "sebelumnya Gelombang 3/2027 belum terpilih",
        "belum punya NIB, padahal",
        "nomor HP ini juga",
        "nama dan desa yang sama",
        "⚖️ 🟢 Layak",
        "🗒 sudah dikunjungi (Rina, 30 Nov 2026)",
    )
    assert is_short(rina)
    assert "📷 Lihat foto (1)" in rina.buttons()
    assert "👥 Bandingkan (1)" in rina.buttons()
