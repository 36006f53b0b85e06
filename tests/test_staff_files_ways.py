"""Files for staff on their way: through topics that are gone, groups that moved, a disk in trouble, and at once."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from conversation import Office, open_office
from files_at_hand import documents, photos
from test_group_moves import upgrade_unheard
from test_staff_files import Maker, ask, koordinator, later, maker, states

from handlers import staff_files

__all__ = ["maker"]

pytestmark = pytest.mark.usefixtures("quiet")

WITHIN = 10.0
"""Seconds for what takes a moment; less than the loop waits without news."""


async def test_a_picture_outlives_its_topic(tmp_path: Path, maker: Maker) -> None:
    async with open_office(tmp_path, forum=True) as office:
        rina = office.staff("Rina")
        topic = office.telegram.add_topic(office.group, rina.user, "Pelatihan")
        await ask(office, rina, "statistics", chat_id=office.group.id, thread_id=topic.id)
        await ask(office, rina, "statistics", chat_id=office.group.id, thread_id=topic.id + 77)
        await office.settle()
        assert [one.get("message_thread_id") for one in photos(office, office.group.id)] == [topic.id, None]


async def test_a_picture_follows_a_group_whose_move_was_not_heard(tmp_path: Path, maker: Maker) -> None:
    async with open_office(tmp_path, kind="group") as office:
        rina = office.staff("Rina")
        await office.settle()
        await office.app.wiring.staff.role(rina.user.id)
        await ask(office, rina, "statistics", chat_id=office.group.id)
        new = upgrade_unheard(office)
        await later(office, minutes=1)
        await later(office, minutes=1)
        assert len(photos(office, new.id)) == 1
        assert states(office) == ["kept"]


async def test_a_disk_in_trouble_is_waited_for(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    trouble = sqlite3.OperationalError("disk I/O error")
    trouble.sqlite_errorcode = sqlite3.SQLITE_IOERR
    maker.wrong = [trouble]
    await ask(office, rina)
    with pytest.raises(sqlite3.OperationalError):
        await staff_files.see_to(office.app.wiring)
    assert states(office) == ["owed"]
    await later(office, minutes=5)
    assert len(documents(rina)) == 1


async def test_asking_wakes_the_loop(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    stop = asyncio.Event()
    running = asyncio.create_task(office.app.run(stop))
    await asyncio.sleep(0)
    await ask(office, rina)
    office.app.wiring.file_news.set()
    await office.telegram.wait_for(lambda: len(documents(rina)) == 1, WITHIN)
    stop.set()
    await running
