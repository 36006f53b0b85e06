"""Telegram's command menus: one for private chats, one for the staff group and its administrators."""

import pytest
from conversation import Office
from offices import menu
from telegram import Update
from telegram.ext import CommandHandler

from bot.models import Role
from bot.simulator import Fault
from handlers import ROUTES
from handlers.menus import PRIVATE
from handlers.routing import Where
from handlers.staff_commands import STAFF_COMMANDS
from messages.render import label

pytestmark = pytest.mark.usefixtures("quiet")

COORDINATORS = tuple(one.name for one in STAFF_COMMANDS)
STAFF = tuple(one.name for one in STAFF_COMMANDS if one.who is Role.STAFF)


async def test_each_place_has_its_menu(office: Office) -> None:
    await office.settle()
    rina, budi, sari = office.staff("Rina", "administrator"), office.staff("Budi"), office.person()
    assert menu(office, sari) == list(PRIVATE)
    assert menu(office, rina, office.group.id) == list(COORDINATORS)
    assert menu(office, budi, office.group.id) == list(STAFF)
    assert set(STAFF) < set(COORDINATORS)
    assert menu(office, budi) == list(PRIVATE)


async def test_menus_are_explained(office: Office) -> None:
    await office.settle()
    seen = office.telegram.commands_seen(office.person().user.id, office.group.id)
    assert [one["description"] for one in seen] == [label(f"command.staff.{name}") for name in STAFF]


async def test_another_group_has_none(office: Office) -> None:
    await office.settle()
    other = office.telegram.add_group("Arisan")
    budi = office.person("Budi")
    office.telegram.add_member(other.id, budi.user.id)
    assert menu(office, budi, other.id) == []


@pytest.mark.parametrize("kind", ["500", "429", "close"])
async def test_trouble_at_the_start_does_not_stop_it(office: Office, kind: str) -> None:
    office.telegram.faults.add(Fault("setMyCommands", kind, count=None))
    await office.restart()
    sari = office.person()
    await sari.send("/start")
    assert sari.screen
    assert menu(office, sari) == []
    office.telegram.faults.clear()
    await office.settle()
    assert menu(office, sari) == list(PRIVATE)


async def test_they_are_set_once_for_each_start(office: Office) -> None:
    for starts in (1, 2):
        await office.settle()
        await office.settle()
        assert office.telegram.count("setMyCommands") == 3 * starts
        await office.restart()


@pytest.mark.parametrize(("names", "where"), [(PRIVATE, Where.PRIVATE), (STAFF, Where.ANYWHERE)])
def test_what_a_menu_offers_is_answered_there(names: tuple[str, ...], where: Where) -> None:
    handlers = {route.trigger(ignore): route.where for route in ROUTES}
    offered = {
        command
        for handler, place in handlers.items()
        if isinstance(handler, CommandHandler) and place in {where, Where.ANYWHERE}
        for command in handler.commands
    }
    assert set(names) <= offered


async def ignore(update: Update, context: object) -> None:
    """Stands in for a handler."""
