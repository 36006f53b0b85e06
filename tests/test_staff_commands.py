"""The commands of staff: where they work, for whom, and what they show."""

from pathlib import Path

import pytest
from conversation import Office, open_office, words
from walks import register
from waves_at_hand import open_wave

from bot.demo_seed import seed
from bot.models import WaveState

pytestmark = pytest.mark.usefixtures("quiet")


def last_in_group(office: Office) -> str:
    return words(office.in_group()[-1])


async def test_the_list_goes_by_pages_of_ten_lines(office: Office) -> None:
    rina = office.staff("Rina")
    for number in range(1, 13):
        await open_wave(office, number=number, title="Pelatihan yang judulnya panjang sekali " * 3)
    await rina.send("/gelombang", chat=office.group.id)
    page = last_in_group(office)
    assert page.startswith("12/2027")
    assert page.count("\n") + 1 == 10
    await rina.tap("Berikutnya", chat=office.group.id)
    assert last_in_group(office).startswith("7/2027")
    await rina.tap("Berikutnya", chat=office.group.id)
    assert last_in_group(office).startswith("2/2027")
    assert "\n1/2027" in last_in_group(office)
    await rina.tap("Sebelumnya", chat=office.group.id)
    assert last_in_group(office).startswith("7/2027")
    await rina.send("/gelombang")
    rina.sees("12/2027")
    await rina.tap("Gelombang 9/2027")
    rina.sees("Gelombang 9/2027", "0 pendaftar, 50 kursi")
    await rina.tap("Semua gelombang")
    rina.sees("12/2027")


async def test_no_wave_yet(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/gelombang", chat=office.group.id)
    assert last_in_group(office) == "Belum ada gelombang."
    await rina.tap("Gelombang baru", chat=office.group.id)
    rina.sees("nomor berapa")


async def test_every_phase_has_a_word(office: Office) -> None:
    rina = office.staff("Rina")
    now = office.clock.now
    await open_wave(office, number=1, state=WaveState.DRAFT)
    await open_wave(office, number=2, opens_at=now.replace(day=30, hour=3))
    await open_wave(office, number=3)
    await open_wave(office, number=4, closes_at=now)
    await open_wave(office, number=5, state=WaveState.CLOSED)
    await rina.send("/gelombang")
    said = [line.split(" · ")[0] for line in rina.screen.splitlines()[1::2]]
    assert said == ["🔒 ditutup", "🔒 waktu pendaftaran habis", "🟢 dibuka", "🕒 segera dibuka", "📝 belum diterbitkan"]


@pytest.mark.parametrize("command", ["/gelombang", "/gelombang_baru", "/rekap", "/bantuan"])
async def test_commands_in_a_topic_are_answered_there(tmp_path: Path, command: str) -> None:
    async with open_office(tmp_path, forum=True) as office:
        rina = office.staff("Rina")
        topic = office.telegram.add_topic(office.group, rina.user, "Pelatihan")
        await office.settle()  # the bot makes a topic of its own
        await rina.send(command, chat=office.group.id, thread_id=topic.id)
        assert office.in_group()[-1]["from"]["is_bot"]
        assert office.in_group()[-1]["message_thread_id"] == topic.id


@pytest.mark.parametrize("command", ["/gelombang", "/gelombang_baru", "/rekap"])
async def test_owners_are_told_kindly(office: Office, command: str) -> None:
    await open_wave(office)
    sari = office.person()
    await sari.send(command)
    sari.sees("hanya untuk petugas Dinas")


async def test_in_another_group_the_bot_says_so_and_leaves(office: Office) -> None:
    rina = office.staff("Rina")
    other = office.telegram.add_group("Arisan")
    office.telegram.add_member(other.id, rina.user.id)
    office.telegram.add_member(other.id, office.bot.id)
    await rina.send("/gelombang", chat=other.id)
    assert office.telegram.member_of(other, office.bot.id) is None
    assert not [one for one in office.telegram.messages(other.id) if "kursi" in words(one)]


async def test_help_lists_every_command(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/bantuan", chat=office.group.id)
    for name in ("gelombang", "gelombang_baru", "rekap", "bantuan"):
        assert f"/{name}: " in last_in_group(office)


async def test_the_recap_on_demand(office: Office) -> None:
    rina, sari = office.staff("Rina"), office.person()
    await open_wave(office)
    await rina.send("/rekap", chat=office.group.id)
    assert "Tidak ada pendaftar baru" in last_in_group(office)
    await register(sari)
    for _ in range(2):
        await rina.send("/rekap", chat=office.group.id)
        assert "1 baru, 1 seluruhnya dari 50 kursi" in last_in_group(office)
    office.clock.forward(hours=24)
    await office.settle()
    assert "1 baru" in last_in_group(office), "asking does not use up the morning's digest"
    await rina.send("/rekap")
    rina.sees("Tidak ada pendaftar baru")


async def test_the_demo_has_waves_and_applicants(office: Office) -> None:
    rina = office.staff("Rina")
    wiring = office.app.wiring
    async with wiring.database.transaction() as tx:
        await seed(tx, wiring.district, office.clock.now)
    await rina.send("/gelombang")
    rina.sees("7/2026", "🟢 dibuka · 9 pendaftar", "4/2026", "✅ selesai · 3 pendaftar")
    await rina.tap("Gelombang 7/2026")
    await rina.tap("Pendaftar")
    rina.sees("⚠️ HP dipakai akun lain", "⚠️ bukan mikro")
    (digest,) = [words(one) for one in office.in_group() if "Pendaftar baru" in words(one)]
    assert "Gelombang 7/2026: 9 baru" in digest
    assert "Gelombang 4/2026" not in digest
