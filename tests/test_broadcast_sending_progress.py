"""What the group is told while a broadcast goes out, and at its end."""

from pathlib import Path
from typing import Any

import pytest
from broadcasts_under_way import AWAY, counts, holds_up, later, reader, said, scheduled, strangers
from conversation import Office, Person, open_office, words

from bot.simulator import Fault
from handlers import broadcast_progress as telling
from handlers.broadcast_sending import advance

pytestmark = pytest.mark.usefixtures("quiet")


async def held_up(office: Office, *names: str) -> list[Person]:
    """Readers who get nothing for an hour, an hour more each."""
    people = [await reader(office, name) for name in names]
    for hours, person in enumerate(people, 1):
        holds_up(office, person.user.id, retry_after=hours * 3600)
    return people


def edits(office: Office) -> int:
    return office.telegram.count("editMessageText")


async def test_it_is_edited_at_most_every_15_seconds_and_only_when_something_changed(office: Office) -> None:
    siti, ani, budi = [await reader(office, name) for name in ("Siti", "Ani", "Budi")]
    for seconds, person in ((3, siti), (20, ani), (3600, budi)):
        holds_up(office, person.user.id, retry_after=seconds)
    await scheduled(office)
    await office.settle()
    before = edits(office)
    seen = []
    for _ in range(60):
        await later(office, seconds=1)
        seen.append(edits(office) - before)
    assert seen[13] == 0
    assert seen[15] == 1
    assert seen[28] == 1
    assert seen[31] == 2
    assert seen[-1] == 2
    (progress,) = said(office, "Siaran no. 1")
    assert "▓▓▓▓▓▓░░░░ 66%\n\nPenerima: 3\n✅ Sampai: 2" in progress
    assert "⏳ Menunggu: 1" in progress


async def test_who_was_out_of_reach_before_moves_no_bar(office: Office) -> None:
    siti, ani = [await reader(office, name) for name in ("Siti", "Ani")]
    await strangers(office, [AWAY, AWAY + 1], reachable=False)
    holds_up(office, siti.user.id, ani.user.id, retry_after=3)
    await scheduled(office, recipients=2, unreachable=2)
    await office.settle()
    (progress,) = said(office, "Siaran no. 1")
    assert " 0%\n\nPenerima: 4 (dari awal tidak terjangkau: 2)\n✅ Sampai: 0\n" in progress
    await later(office, seconds=20)
    assert "100%" in said(office, "Siaran no. 1")[0]


async def test_rate_and_time_left(office: Office) -> None:
    siti, ani, budi = [await reader(office, name) for name in ("Siti", "Ani", "Budi")]
    for seconds, person in ((3, siti), (3, ani), (3600, budi)):
        holds_up(office, person.user.id, retry_after=seconds)
    await scheduled(office)
    await office.settle()
    await later(office, seconds=10)
    await later(office, seconds=10)
    assert "🕒 0,1 pesan per detik, kira-kira 10 detik lagi" in said(office, "Siaran no. 1")[0]


async def test_the_second_waits_for_its_turn(office: Office) -> None:
    await held_up(office, "Siti")
    await scheduled(office, "Kabar satu")
    await scheduled(office, "Kabar dua")
    await office.settle()
    assert "⏳ Menunggu giliran: siaran sebelumnya dikirim dulu." in said(office, "Siaran no. 2")[0]


async def test_an_edit_that_has_not_gone_out_keeps_the_next_one_waiting(office: Office) -> None:
    for seconds, name in ((60, "Siti"), (120, "Ani"), (3600, "Budi")):
        holds_up(office, (await reader(office, name)).user.id, retry_after=seconds)
    await scheduled(office)
    await office.settle()
    office.telegram.faults.add(Fault("editMessageText", "429", count=1, retry_after=300))
    await later(office, seconds=70)
    await later(office, seconds=70)
    assert counts(office, 1) == {"sent": 2, "queued": 1}
    assert office.rows("SELECT count(*) FROM outbox WHERE method = 'edit_message_text' AND state = 'queued'") == [(1,)]
    await later(office, minutes=5)
    await later(office, seconds=15)
    (progress,) = said(office, "Siaran no. 1")
    assert "✅ Sampai: 2" in progress


async def test_the_account_waits_for_the_edit_before_it(office: Office) -> None:
    for seconds, name in ((60, "Siti"), (120, "Ani")):
        holds_up(office, (await reader(office, name)).user.id, retry_after=seconds)
    await scheduled(office)
    await office.settle()
    office.telegram.faults.add(Fault("editMessageText", "429", count=1, retry_after=300))
    await later(office, seconds=70)
    await later(office, seconds=70)
    assert counts(office, 1) == {"sent": 2}
    assert len(said(office, "Siaran no. 1")) == 1
    await later(office, minutes=5)
    progress, account = said(office, "Siaran no. 1")
    assert "✅ Selesai." in progress
    assert "✅ Sampai: 2" in account


async def test_the_first_message_is_late(office: Office) -> None:
    await reader(office, "Siti")
    holds_up(office, office.group.id, retry_after=300)
    await scheduled(office)
    await office.settle()
    await later(office, seconds=30)
    assert said(office, "Siaran no. 1") == []
    await later(office, minutes=5)
    progress, account = said(office, "Siaran no. 1")
    assert "✅ Selesai." in progress
    assert "✅ Sampai: 1" in account


async def test_a_progress_message_that_was_deleted_is_said_anew(office: Office) -> None:
    await held_up(office, "Siti", "Ani", "Budi")
    await scheduled(office)
    await office.settle()
    office.telegram.forget_message(office.group, office.in_group()[-1]["message_id"])
    for _ in range(3):
        await later(office, minutes=62)
    progress, account = said(office, "Siaran no. 1")
    assert "✅ Selesai." in progress
    assert "✅ Sampai: 3" in account


async def test_the_group_becomes_a_supergroup(tmp_path: Path) -> None:
    async with open_office(tmp_path, kind="group") as office:
        await held_up(office, "Siti", "Ani")
        await scheduled(office)
        await office.settle()
        office.group = office.telegram.upgrade(office.group.id)
        for _ in range(3):
            await later(office, minutes=62)
        progress, account = said(office, "Siaran no. 1")
        assert "✅ Selesai." in progress
        assert "✅ Sampai: 2" in account


async def test_after_the_upgrade_no_other_message_is_edited(tmp_path: Path) -> None:
    """Messages of the supergroup are numbered anew."""
    async with open_office(tmp_path, kind="group") as office:
        rina = office.staff("Rina")
        for _ in range(3):
            office.telegram.send_text(rina.user.id, office.group.id, "Halo")
        await held_up(office, "Siti", "Ani")
        await scheduled(office)
        await office.settle()
        (told,) = [one["message_id"] for one in office.in_group() if "Siaran no. 1" in words(one)]
        office.group = office.telegram.upgrade(office.group.id)
        await office.settle()
        while office.in_group()[-1]["message_id"] < told - 2:
            office.telegram.send_text(rina.user.id, office.group.id, "Halo")
        await rina.send("/bantuan", chat=office.group.id)
        assert office.in_group()[-1]["message_id"] == told
        for _ in range(3):
            await later(office, minutes=62)
        assert len(said(office, "/siaran_riwayat")) == 1
        assert len(said(office, "Siaran no. 1")) == 2


async def test_it_is_told_in_the_topic_in_which_it_was_made(tmp_path: Path) -> None:
    async with open_office(tmp_path, forum=True) as office:
        await reader(office, "Siti")
        topic = office.telegram.add_topic(office.group, office.bot, "Siaran")
        await scheduled(office, thread_id=topic.id)
        await office.settle()
        told = [one for one in office.in_group() if "Siaran no." in words(one)]
        assert [one["message_thread_id"] for one in told] == [topic.id, topic.id]


async def test_the_account_is_given_once_across_restarts(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await reader(office, "Siti")
    await scheduled(office)
    await advance(office.app.wiring)
    await office.app.wiring.outbox.drain()
    await advance(office.app.wiring)
    assert office.rows("SELECT count(*) FROM outbox WHERE dedupe_key = 'broadcast_account:1'") == [(1,)]
    await office.restart()
    await office.settle()
    await office.restart()
    await later(office, days=10)  # the outbox has forgotten by now
    await later(office, hours=2)
    assert office.rows("SELECT count(*) FROM outbox WHERE dedupe_key = 'broadcast_account:1'") == [(0,)]
    async with office.app.wiring.database.transaction() as tx:  # as a second run that began before the first had ended
        await telling._close(office.app.wiring, tx, office.group.id, 1)
    await office.settle()
    assert len(said(office, "Penerima: 1")) == 2


async def test_killed_before_the_account_was_given(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await reader(office, "Siti")
    await scheduled(office)

    async def killed(*given: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    await advance(office.app.wiring)
    await office.app.wiring.outbox.drain()
    monkeypatch.setattr(telling, "_put", killed)
    with pytest.raises(KeyboardInterrupt):
        await advance(office.app.wiring)
    monkeypatch.undo()
    assert office.rows("SELECT state, reported_at FROM broadcasts") == [("done", None)]
    await office.restart()
    await office.settle()
    assert len(said(office, "Penerima: 1")) == 2


async def test_to_nobody(office: Office) -> None:
    """Everybody has gone between the confirmation and the beginning."""
    await scheduled(office)
    await office.settle()
    progress, account = said(office, "Siaran no. 1")
    assert "✅ Selesai." in progress
    assert account.startswith("✅ Siaran no. 1")
