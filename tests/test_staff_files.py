"""Files for staff: sent once asked for, to whom may have them, and deleted from the private chat within a day."""

from typing import Any

import pytest
from conversation import Office, Person, words
from files_at_hand import documents, photos

from bot.children import ChildError
from bot.models import Role
from bot.services import staff_files as service
from bot.services.staff_files import Made
from bot.simulator import Fault
from bot.storage.staff_files import StaffFile
from handlers import staff_files
from handlers.context import Wiring
from handlers.staff_files import Kind

pytestmark = pytest.mark.usefixtures("quiet")

Json = dict[str, Any]


class Maker:
    """Makes files of a kind of its own, and counts them."""

    def __init__(self) -> None:
        self.made: list[StaffFile] = []
        self.wrong: list[Exception] = []
        self.nothing = False

    async def make(self, wiring: Wiring, file: StaffFile) -> Made | None:
        self.made.append(file)
        if self.wrong:
            raise self.wrong.pop()
        return None if self.nothing else Made(b"isi", "isi.xlsx", "Mohon <b>disimpan</b>")

    async def draw(self, wiring: Wiring, file: StaffFile) -> Made | None:
        self.made.append(file)
        return Made(PNG, "gambar.png", "Gambar", picture=True)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """A kind "record" for koordinators with people's data, and "statistics" for all staff without."""
    one = Maker()
    kinds = {"record": Kind(one.make), "statistics": Kind(one.draw, Role.STAFF, personal=False)}
    monkeypatch.setattr(staff_files, "KINDS", kinds)
    return one


async def koordinator(office: Office, name: str = "Rina") -> Person:
    rina = office.staff(name, "administrator")
    await rina.send("/start")
    return rina


async def ask(office: Office, person: Person, kind: str = "record", **more: Any) -> bool:
    async with office.app.wiring.database.transaction() as tx:
        return await service.ask(tx, kind, None, person.user.id, office.clock.now, **more)


async def later(office: Office, **units: float) -> None:
    office.clock.forward(**units)
    await office.settle()


def states(office: Office) -> list[str]:
    return [state for (state,) in office.rows("SELECT state FROM staff_files ORDER BY id")]


async def test_it_is_sent_once_and_recorded(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    assert await ask(office, rina)
    assert not await ask(office, rina), "the same file is owed already"
    await office.settle()
    (message,) = documents(rina)
    assert message["document"]["file_name"] == "isi.xlsx"
    assert message["caption"] == "Mohon disimpan"
    await later(office, hours=1)
    assert len(documents(rina)) == len(maker.made) == 1
    assert office.rows("SELECT action, actor_id FROM audit") == [("file.record", rina.user.id)]
    assert office.rows("SELECT state, message_id FROM staff_files") == [("sent", message["message_id"])]


async def test_who_asks_again_after_it_came_gets_another(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    for _ in range(2):
        await ask(office, rina)
        await office.settle()
    assert len(documents(rina)) == 2


async def test_two_who_ask_get_one_each(office: Office, maker: Maker) -> None:
    rina, dewi = await koordinator(office), await koordinator(office, "Dewi")
    await ask(office, rina)
    await ask(office, dewi)
    await office.settle()
    assert [len(documents(one)) for one in (rina, dewi)] == [1, 1]


async def test_it_is_deleted_within_a_day(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    await office.settle()
    await later(office, hours=22, minutes=59)
    assert len(documents(rina)) == 1
    said = len(rina.messages)
    await later(office, minutes=1)
    assert documents(rina) == []
    assert len(rina.messages) == said - 1, "nothing is said about it"
    assert states(office) == ["deleted"]


async def test_one_that_was_deleted_by_hand_is_done(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    await office.settle()
    await office.app.wiring.staff.bot.delete_message(rina.user.id, documents(rina)[0]["message_id"])
    await later(office, hours=23)
    assert states(office) == ["deleted"]


@pytest.mark.parametrize("kind", ["500", "429", "close"])
async def test_deleting_is_tried_again(office: Office, maker: Maker, kind: str) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    await office.settle()
    office.telegram.faults.add(Fault("deleteMessage", kind, count=1, retry_after=4))
    await later(office, hours=23)
    assert states(office) == ["sent"]
    await later(office, minutes=1)
    assert states(office) == ["deleted"]
    assert documents(rina) == []


async def test_deleting_ends_when_telegram_takes_it_no_more(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    await office.settle()
    office.telegram.faults.add(Fault("deleteMessage", "500", count=None))
    for _ in range(24):
        await later(office, hours=1)
    assert states(office) == ["sent"]
    for _ in range(23):
        await later(office, hours=1)
    assert states(office) == ["stayed"]


async def test_the_bot_was_away_for_two_days(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    await office.settle()
    await later(office, hours=49)
    assert states(office) == ["stayed"]
    assert len(documents(rina)) == 1
    rina.sees("Berita acara seleksi", "tidak berhasil dihapus", "hapus sendiri")
    await later(office, hours=49)
    assert sum("hapus sendiri" in words(one) for one in rina.messages) == 1


async def test_only_who_is_koordinator_when_it_is_sent(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    office.telegram.add_member(office.group.id, rina.user.id, status="member")
    await office.settle()
    assert documents(rina) == []
    assert maker.made == []
    assert states(office) == ["refused"]
    rina.sees("Berita acara seleksi", "hanya untuk koordinator")


async def test_nor_who_left_the_group(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina, "statistics")
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    assert states(office) == ["refused"]
    rina.sees("hanya untuk petugas")


async def test_there_may_be_nothing_any_more(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    maker.nothing = True
    await ask(office, rina)
    await office.settle()
    assert states(office) == ["refused"]
    rina.sees("belum ada isinya")


async def test_who_blocked_the_bot(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    office.telegram.block(rina.user.id)
    await ask(office, rina)
    await office.settle()
    assert states(office) == ["refused"]
    await later(office, hours=1)
    assert len(maker.made) == 1


@pytest.mark.parametrize("kind", ["500", "429", "close"])
async def test_sending_is_tried_again(office: Office, maker: Maker, kind: str) -> None:
    rina = await koordinator(office)
    office.telegram.faults.add(Fault("sendDocument", kind, count=1, retry_after=4))
    await ask(office, rina)
    await office.settle()
    assert documents(rina) == []
    await later(office, minutes=1)
    assert len(documents(rina)) == 1


async def test_after_a_day_of_trying_it_is_given_up(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    office.telegram.faults.add(Fault("sendDocument", "500", count=None))
    for _ in range(25):
        await later(office, hours=1)
    assert states(office) == ["refused"]
    rina.sees("tidak berhasil dikirim")


async def test_a_child_that_fails_is_tried_again(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    maker.wrong = [ChildError()]
    await ask(office, rina)
    await office.settle()
    assert documents(rina) == []
    await later(office, minutes=1)
    assert len(documents(rina)) == 1


async def test_a_bug_in_one_does_not_hold_up_the_others(
    office: Office, maker: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    rina, dewi = await koordinator(office), await koordinator(office, "Dewi")
    maker.wrong = [LookupError()]
    await ask(office, rina)
    await ask(office, dewi)
    await office.settle()
    assert (documents(rina), len(documents(dewi))) == ([], 1)
    assert "file 1 (record)" in caplog.text
    caplog.clear()
    await later(office, minutes=1)
    assert len(documents(rina)) == 1


async def test_an_attempt_that_was_never_settled_is_made_again(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    async with office.app.wiring.database.transaction() as tx:
        assert await service.take_owed(tx, office.clock.now)
    await office.restart()
    await later(office, minutes=4)
    assert documents(rina) == []
    await later(office, minutes=1)
    assert len(documents(rina)) == 1


async def test_a_file_survives_a_restart_and_is_deleted_after_it(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina)
    await office.restart()
    await office.settle()
    assert len(documents(rina)) == 1
    await office.restart()
    await later(office, hours=23)
    assert documents(rina) == []


async def test_pictures_without_names_go_to_the_group_and_stay(office: Office, maker: Maker) -> None:
    rina = office.staff("Rina")
    await ask(office, rina, "statistics", chat_id=office.group.id)
    await office.settle()
    assert len(photos(office, office.group.id)) == 1
    await later(office, hours=30)
    assert len(photos(office, office.group.id)) == 1
    assert states(office) == ["kept"]


async def test_the_group_may_have_moved(office: Office, maker: Maker) -> None:
    rina = office.staff("Rina")
    await ask(office, rina, "statistics", chat_id=-4242)
    await office.settle()
    assert len(photos(office, office.group.id)) == 1


async def test_what_was_asked_with_is_forgotten_when_it_is_sent(office: Office, maker: Maker) -> None:
    rina = await koordinator(office)
    await ask(office, rina, parameters={"owner": 7})
    await office.settle()
    assert maker.made[0].parameters == {"owner": 7}
    assert office.rows("SELECT parameters FROM staff_files") == [("{}",)]
