"""Offices out of the ordinary: not bound to a group yet, in a small group, in a forum; and what is read in them."""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from conversation import Office, Person, open_office, words

from bot.binding import invite
from bot.simulator import Group
from bot.storage import settings as kept

LINK = re.compile(r"https://t\.me/naikkelas_bot\?startgroup=([\w-]+)&admin=([a-z_+]+)$", re.MULTILINE)


@asynccontextmanager
async def unbound_office(folder: Path) -> AsyncIterator[Office]:
    """A bot that has been told of no staff group; it is in one group already."""
    async with open_office(folder) as office:
        await office.stop()
        office.settings = office.settings.model_copy(update={"staff_chat_id": None})
        await office.start()
        await office.settle()
        yield office


def keep_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command of the program does to logging ends with the test."""
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler is not None:
            monkeypatch.setattr(handler, "filters", [*handler.filters])


async def new_code(office: Office) -> str:
    """The one-time code of a fresh link."""
    found = LINK.search(await invite(office.app.wiring))
    assert found is not None
    return found[1]


async def join(office: Office, title: str, code: str | None = None, status: str = "administrator") -> Group:
    """A coordinator makes a group and opens the link there: the bot is added, and the code said for them."""
    group = office.telegram.add_group(title)
    rina = office.telegram.add_user("Rina")
    office.telegram.add_member(group.id, rina.id, status="creator")
    office.telegram.add_member(group.id, office.bot.id, status=status, start_parameter=code, by=rina.id)
    await office.settle()
    return group


def said_in(office: Office, group: Group) -> list[str]:
    """What the bot said in a group, oldest first."""
    messages = office.telegram.messages(group.id)
    return [words(one) for one in messages if one["from"]["id"] == office.bot.id and words(one)]


def is_in(office: Office, group: Group) -> bool:
    """Whether the bot is in the group."""
    return office.telegram.member_of(group, office.bot.id) is not None


def menu(office: Office, person: Person, chat: int | None = None) -> list[str]:
    """The names in the command menu that this person sees."""
    return [one["command"] for one in office.telegram.commands_seen(person.user.id, chat or person.user.id)]


async def stored_group(office: Office) -> str | None:
    """The id of the staff group as it is stored."""
    async with office.app.wiring.database.transaction() as tx:
        return await kept.get(tx, kept.STAFF_CHAT)


def message_in(group: Group, sender: dict[str, Any], text: str, **more: Any) -> dict[str, Any]:
    """A raw message of an unusual sender in a group; a command at its beginning is marked as one."""
    command = text.split(maxsplit=1)[0]
    entities = [{"type": "bot_command", "offset": 0, "length": len(command)}] if text.startswith("/") else []
    content = {"message_id": 9_000, "date": 1_700_000_000, "chat": group.json, "from": sender, "text": text}
    return {"message": content | {"entities": entities} | more}


async def with_open_form(office: Office, name: str = "Sari") -> Person:
    """Somebody in the middle of the registration form."""
    person = office.person(name)
    await person.send("/start")
    await person.tap("Setuju")
    await person.send("/daftar")
    await person.tap("Isi data dulu")
    return person
