"""Who is staff: asked of Telegram, believed for a minute, ended at once by a change; silence is never a "no"."""

from typing import Any

import pytest
from conversation import Office, Person
from offices import said_in

from bot.models import Role
from bot.simulator import Fault
from handlers import office as the_office
from handlers.staff import BELIEVED_FOR

pytestmark = pytest.mark.usefixtures("quiet")


class Seconds:
    """A monotonic clock that a test sets."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds(office: Office) -> Seconds:
    clock = Seconds()
    office.app.wiring.staff._monotonic = clock
    return clock


async def role(office: Office, person: Person) -> Role:
    return await the_office.role_of(office.app.wiring, person.user.id)


def asked(office: Office) -> int:
    """How often Telegram was asked about somebody other than the bot itself."""
    return sum(
        method == "getChatMember" and int(params["user_id"]) != office.bot.id
        for method, params in office.telegram.calls
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("creator", Role.COORDINATOR),
        ("administrator", Role.COORDINATOR),
        ("member", Role.STAFF),
        ("restricted", Role.STAFF),
        ("left", Role.OWNER),
        ("kicked", Role.OWNER),
    ],
)
async def test_every_status(office: Office, status: str, expected: Role) -> None:
    assert await role(office, office.staff("Rina", status)) is expected


async def test_restricted_and_no_longer_in(office: Office) -> None:
    office.group.permissions["is_member"] = False  # as the simulator tells the restricted member's fields
    assert await role(office, office.staff("Rina", "restricted")) is Role.OWNER


async def test_a_stranger_to_the_group(office: Office) -> None:
    assert await role(office, office.person()) is Role.OWNER


async def test_somebody_telegram_does_not_know(office: Office) -> None:
    assert await the_office.role_of(office.app.wiring, 5) is Role.OWNER


async def test_believed_for_a_minute(office: Office, seconds: Seconds) -> None:
    rina = office.staff()
    await office.settle()
    for _ in range(3):
        await rina.send("/start bantu_1")
    assert asked(office) == 1
    seconds.now += BELIEVED_FOR
    await rina.send("/start bantu_1")
    assert asked(office) == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("left", Role.OWNER),
        ("kicked", Role.OWNER),
        ("administrator", Role.COORDINATOR),
        ("restricted", Role.STAFF),
    ],
)
async def test_a_change_counts_at_once(office: Office, seconds: Seconds, change: str, expected: Role) -> None:
    rina = office.staff()
    await office.settle()
    assert await role(office, rina) is Role.STAFF
    if change in {"left", "kicked"}:
        office.telegram.remove_member(office.group.id, rina.user.id, kicked=change == "kicked")
    else:
        office.telegram.set_status(office.group.id, rina.user.id, change)
    await office.settle()
    assert await role(office, rina) is expected


async def test_demoted_and_new(office: Office, seconds: Seconds) -> None:
    rina, budi = office.staff("Rina", "administrator"), office.person("Budi")
    await office.settle()
    assert (await role(office, rina), await role(office, budi)) == (Role.COORDINATOR, Role.OWNER)
    office.telegram.set_status(office.group.id, rina.user.id, "member")
    office.telegram.add_member(office.group.id, budi.user.id)
    await office.settle()
    assert (await role(office, rina), await role(office, budi)) == (Role.STAFF, Role.STAFF)


async def test_an_answer_older_than_a_change_is_not_kept(office: Office, seconds: Seconds) -> None:
    rina = office.staff()
    await office.settle()
    staff = office.app.wiring.staff
    ask = staff._ask

    async def overtaken(person_id: int) -> Role:
        answer = await ask(person_id)
        office.telegram.remove_member(office.group.id, person_id)
        staff.forget(person_id)
        return answer

    staff._ask = overtaken  # type: ignore[method-assign]  # the change arrives while the answer is under way
    assert await role(office, rina) is Role.STAFF
    staff._ask = ask  # type: ignore[method-assign]  # as above
    assert await role(office, rina) is Role.OWNER


async def test_a_change_in_another_group_counts_nothing(office: Office, seconds: Seconds) -> None:
    rina = office.staff()
    await office.settle()
    await role(office, rina)
    before = asked(office)
    member = {"user": rina.user.json, "status": "left"}
    change: dict[str, Any] = {"chat": {"id": -77, "type": "group", "title": "x"}, "from": rina.user.json, "date": 1}
    office.telegram.inject({"chat_member": change | {"old_chat_member": member, "new_chat_member": member}})
    await office.settle()
    await role(office, rina)
    assert asked(office) == before


@pytest.mark.parametrize("kind", ["500", "429", "close", "502"])
async def test_silence_is_no_no(office: Office, kind: str, seconds: Seconds) -> None:
    rina = office.staff()
    await office.settle()
    pauses: list[float] = []

    async def pause(duration: float) -> None:
        pauses.append(duration)

    office.app.wiring.inbox._sleep = pause
    office.telegram.faults.add(Fault("getChatMember", kind, count=2))
    await rina.send("/start bantu_1")
    assert pauses
    assert not list(office.telegram.faults)
    assert rina.screen
    assert "hanya untuk petugas" not in rina.screen


async def test_not_staff_is_told_politely(office: Office) -> None:
    sari = office.person()
    await sari.send("/start bantu_1")
    sari.sees("hanya untuk petugas")
    assert said_in(office, office.group) == []
