"""What goes wrong by a bug: logged, the person is asked to try again, the staff group is told once a day."""

import logging
from pathlib import Path
from typing import Any

import pytest
from conversation import Office, words
from offices import join, said_in, unbound_office

from bot.services import groups
from bot.storage.database import Transaction
from handlers.errors import on_error
from messages.render import Renderer


@pytest.fixture(autouse=True)
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to /bantuan cannot be rendered."""
    text = Renderer.text

    def broken(renderer: Renderer, name: str, *more: Any) -> str:
        if name == "start/help":
            raise ZeroDivisionError
        return text(renderer, name, *more)

    monkeypatch.setattr(Renderer, "text", broken)


def notices(office: Office) -> int:
    return sum("gangguan pada program" in one for one in said_in(office, office.group))


async def test_the_person_and_the_staff_group_are_told(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    sari, neng = office.person("Sari"), office.person("Neng")
    await sari.send("/bantuan")
    sari.sees("Mohon maaf", "coba sekali lagi")
    assert sum(words(one).startswith("🙏") for one in sari.messages) == 1
    assert "ZeroDivisionError" in caplog.text
    assert notices(office) == 1
    await neng.send("/bantuan")
    neng.sees("coba sekali lagi")
    assert notices(office) == 1
    office.clock.forward(days=1)
    await sari.send("/bantuan")
    assert notices(office) == 2


async def test_the_chat_goes_on(office: Office) -> None:
    sari = office.person()
    await sari.send("/bantuan")
    await sari.send("/start")
    assert "gangguan" not in sari.screen


async def test_without_a_staff_group(tmp_path: Path) -> None:
    async with unbound_office(tmp_path) as office:
        sari = office.person()
        await sari.send("/bantuan")
        sari.sees("coba sekali lagi")


async def test_nobody_waits_for_an_answer_to_a_membership(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(tx: Transaction, account_id: int, *, reachable: bool) -> None:
        raise ZeroDivisionError

    sari = office.person()
    await sari.send("/start")
    before = len(sari.messages)
    monkeypatch.setattr(groups, "reached", broken)
    office.telegram.block(sari.user.id)
    office.telegram.unblock(sari.user.id)
    await office.settle()
    assert len(sari.messages) == before
    assert notices(office) == 1


async def test_an_update_that_cannot_be_read(office: Office) -> None:
    sari = office.person()
    await sari.send("/start")
    other = await join(office, "Arisan")
    said = len(said_in(office, other))
    for chat in (sari.user.json | {"type": "private"}, other.json):
        office.telegram.inject({"message": {"message_id": 1, "date": "kemarin", "chat": chat, "text": "halo"}})
    await office.settle()
    sari.sees("coba sekali lagi")
    assert len(said_in(office, other)) == said


async def test_an_error_outside_of_any_update(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    class Happened:
        error = ZeroDivisionError()
        wiring = office.app.wiring

    with caplog.at_level(logging.ERROR):
        await on_error(None, Happened())  # type: ignore[arg-type]  # PTB's context, of which only the error is read
    assert "outside of any update" in caplog.text
