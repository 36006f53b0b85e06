"""Dates move a wave on by themselves: once, in order, also after the bot was away; and the group hears of it once."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from lives_at_hand import announced_wave, group_heard, states
from reminders_at_hand import BEGINS, CLOSES, at, here
from waves_at_hand import open_wave

from bot.models import Session, WaveState
from bot.services import lifecycle
from handlers import wave_life
from handlers.context import Wiring

pytestmark = pytest.mark.usefixtures("quiet")


async def test_it_closes_at_its_time_and_the_group_hears_once(office: Office) -> None:
    await open_wave(office, closes_at=CLOSES, year=2026)
    await at(office, CLOSES - timedelta(seconds=1))
    assert states(office) == ["open"]
    await at(office, CLOSES)
    assert states(office) == ["closed"]
    (told,) = group_heard(office, "sudah habis")
    assert "Waktu pendaftaran Gelombang 7/2026 sudah habis: 0 pendaftar, 50 kursi" in told
    assert "➡️ Belum ada pendaftar" in told
    await office.settle()
    await office.restart()
    await at(office, CLOSES + timedelta(hours=1))
    assert len(group_heard(office, "sudah habis")) == 1
    rina = office.staff("Rina")
    await rina.tap("Lihat gelombang", chat=office.group.id)
    rina.sees("🔒 ditutup")


async def test_it_opens_at_its_time_and_the_group_hears_once(office: Office) -> None:
    await open_wave(office, opens_at=here(2, "08.00"), opens_later=True, closes_at=CLOSES)
    await open_wave(office, number=8, closes_at=CLOSES)
    await at(office, here(2, "07.59"))
    assert not group_heard(office, "sudah dibuka")
    await at(office, here(2, "08.00"))
    await at(office, here(2, "08.01"))
    (told,) = group_heard(office, "sudah dibuka")
    assert "Pendaftaran Gelombang 7/2027 sudah dibuka, sampai Minggu, 13 Desember 2026" in told


async def test_it_runs_and_is_over(office: Office) -> None:
    second = BEGINS + timedelta(days=1)
    await announced_wave(office, sessions=(Session(BEGINS, None), Session(second, second + timedelta(hours=8))))
    await at(office, BEGINS - timedelta(seconds=1))
    assert states(office) == ["announced"]
    await at(office, BEGINS)
    assert states(office) == ["running"]
    assert len(group_heard(office, "sudah mulai")) == 1
    await at(office, second + timedelta(hours=8) - timedelta(seconds=1))
    assert states(office) == ["running"]
    await at(office, second + timedelta(hours=8))
    assert states(office) == ["finished"]
    (told,) = group_heard(office, "selesai.")
    assert "tidak diumumkan" not in told


@pytest.mark.parametrize("state", [WaveState.CLOSED, WaveState.DECIDING])
async def test_what_was_never_announced_ends_with_its_last_day(office: Office, state: WaveState) -> None:
    await open_wave(office, sessions=(Session(BEGINS, None),), state=state)
    await at(office, here(21, "23.59"))
    assert states(office) == [state]
    await at(office, here(22, "00.00"))
    assert states(office) == ["finished"]
    assert len(group_heard(office, "peserta tidak diumumkan")) == 1


async def test_after_months_all_is_made_up_and_one_word_said_of_each(office: Office) -> None:
    await open_wave(office, opens_at=here(2, "08.00"), opens_later=True)
    await announced_wave(office, number=8)
    await open_wave(office, number=9, state=WaveState.DRAFT)
    await office.stop()
    office.clock.forward(days=90)
    await office.start()
    await office.settle()
    assert states(office) == ["finished", "finished", "draft"]
    assert len(group_heard(office, "selesai.")) == 2
    assert not group_heard(office, "sudah habis")
    assert not group_heard(office, "sudah dibuka")
    assert not group_heard(office, "sudah mulai")


async def test_ended_before_it_was_written_down(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await open_wave(office, closes_at=CLOSES)
    office.clock.now = CLOSES

    async def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Wiring, "owe", killed)
        with pytest.raises(KeyboardInterrupt):
            await wave_life.see_to_due(office.app.wiring)
    assert states(office) == ["open"]
    await office.settle()
    assert states(office) == ["closed"]
    assert len(group_heard(office, "sudah habis")) == 1


async def test_without_a_group_it_goes_on_all_the_same(office: Office) -> None:
    await open_wave(office, closes_at=CLOSES)
    office.app.wiring.staff.chat_id = None
    await at(office, CLOSES)
    assert states(office) == ["closed"]


async def test_reopened_it_closes_again_and_is_told_again(office: Office) -> None:
    rina = office.staff("Rina")
    await open_wave(office, closes_at=CLOSES)
    await at(office, CLOSES)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET closes_at = '2026-12-16T16:59:00Z'")
    await rina.send("/start gelombang_1")
    await rina.tap("Buka lagi")
    await rina.tap("Ya, buka lagi")
    rina.sees("🟢 dibuka")
    await at(office, here(16, "23.59"))
    assert states(office) == ["closed"]
    assert len(group_heard(office, "sudah habis")) == 2


async def test_an_opening_moved_ahead_is_told_when_it_comes(office: Office) -> None:
    rina = office.staff("Rina")
    await open_wave(office, closes_at=CLOSES, year=2026, number=8)
    await rina.send("/start gelombang_1")
    await rina.tap("Ubah")
    await rina.tap("Ubah jawaban")
    await rina.tap("Pendaftaran dibuka")
    await rina.send("2 Desember 2026 08.00")
    await rina.tap("Simpan")
    rina.sees("segera dibuka", "➡️ Pendaftaran dibuka sendiri Rabu, 2 Desember 2026")
    await at(office, MONDAY + timedelta(days=2))
    assert len(group_heard(office, "sudah dibuka")) == 1


async def test_whoever_was_faster_than_the_clock(office: Office) -> None:
    """A wave that was moved on between looking and deciding is left alone."""
    wiring = office.app.wiring
    wave = await open_wave(office, closes_at=CLOSES, state=WaveState.CANCELLED)
    async with wiring.database.transaction() as tx:
        assert await lifecycle.catch_up(tx, wave, wiring.district.zone, CLOSES) is None
        assert await lifecycle.catch_up(tx, 99, wiring.district.zone, CLOSES) is None
    assert states(office) == ["cancelled"]
