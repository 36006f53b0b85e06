"""What each of Telegram's answers means for a message, through the real PTB against the simulator."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from conversation import MONDAY, Office, Person, words
from processes import query
from telegram.error import BadRequest, ChatMigrated, InvalidToken, RetryAfter, TimedOut

from bot.delivery import LONGEST_BACK_OFF, attempt, back_off, is_passing, outcome, told_to_wait
from bot.outbox import Owed
from bot.simulator import Fault
from bot.storage.outbox import Delivery, Lane, Message
from bot.telegram_bot import TelegramBot
from bot.transport import AiohttpRequest

LATER = {"429": 4, "500": 2, "502": 2, "close": 2}
"""Kind of fault → seconds after which it is tried again."""


@pytest.fixture
async def sari(office: Office) -> Person:
    """Somebody who has met the bot."""
    person = office.person("Sari")
    await person.send("/start")
    await person.tap("Setuju")
    return person


def rows(office: Office) -> list[tuple[str, str | None, int]]:
    """What became of the messages owed with `owe`, in order."""
    sql = "SELECT state, reason, maybe_twice FROM outbox WHERE dedupe_key LIKE 'test:%' ORDER BY id"
    return query(office.database, sql)


async def owe(office: Office, key: str, chat_id: int, method: str = "send_message", **parameters: object) -> None:
    """A message that no update caused, and all that is done about it now."""
    async with office.app.wiring.database.transaction() as tx:
        owed = Owed(f"test:{key}", Lane.NOTICE, chat_id, method, parameters)
        await office.app.wiring.outbox.owe(tx, owed, office.clock())
    await office.settle()


def said(person: Person, since: int) -> list[str]:
    return [words(one) for one in person.messages[since:] if one["from"]["is_bot"]]


@pytest.mark.parametrize("kind", LATER)
async def test_replies_that_cannot_be_sent_arrive_later_and_in_order(office: Office, sari: Person, kind: str) -> None:
    office.telegram.faults.add(Fault(method="sendMessage", kind=kind))
    before = len(sari.messages)
    await sari.send("/batal")
    await sari.send("/bantuan")
    assert said(sari, before) == []
    office.clock.forward(seconds=LATER[kind] - 2)
    await office.settle()
    assert said(sari, before) == []
    office.clock.forward(seconds=3)
    await office.settle()
    first, second = said(sari, before)
    assert "isian" in first
    assert "Yang bisa dilakukan" in second
    (again,) = query(office.database, "SELECT sum(maybe_twice) FROM outbox")
    assert again == (0 if kind == "429" else 1,)


async def test_an_answer_that_was_lost_on_its_way_is_marked(office: Office, sari: Person) -> None:
    """The message arrived, and the bot could not know."""
    office.telegram.faults.add(Fault(method="sendMessage", kind="close", effect=True))
    before = len(sari.messages)
    await sari.send("/bantuan")
    office.clock.forward(minutes=1)
    await office.settle()
    assert len(said(sari, before)) == 2
    assert query(office.database, "SELECT state, maybe_twice FROM outbox ORDER BY id DESC LIMIT 1") == [("sent", 1)]


async def test_the_server_is_away(office: Office, sari: Person) -> None:
    """Connection refused for hours: the reply arrives when Telegram is back."""
    office.telegram.faults.add(Fault(method="sendMessage", kind="close", count=None))
    before = len(sari.messages)
    await sari.send("/bantuan")
    for _ in range(9):
        office.clock.forward(minutes=6)
        await office.settle()
    assert said(sari, before) == []
    assert query(office.database, "SELECT state, attempts FROM outbox ORDER BY id DESC LIMIT 1") == [("queued", 9)]
    office.telegram.faults.clear()
    office.clock.forward(minutes=6)
    await office.settle()
    assert len(said(sari, before)) == 1


@pytest.fixture
async def hasty(office: Office) -> AsyncIterator[TelegramBot]:
    """A bot that waits for an answer only for a moment."""
    request = AiohttpRequest(read_timeout=0.05)
    async with TelegramBot(office.bot.token, office.settings.base_url, request=request) as bot:
        yield bot


def message(chat_id: int, attempts: int = 0) -> Message:
    return Message(1, Lane.REPLY, chat_id, "send_message", '{"text": "Halo"}', attempts, maybe_twice=False)


async def test_no_answer_in_time(office: Office, sari: Person, hasty: TelegramBot) -> None:
    office.telegram.faults.add(Fault(method="sendMessage", kind="timeout"))
    mark = await attempt(hasty, message(sari.user.id), office.clock)
    assert (mark.state, mark.not_before, mark.maybe_twice) == (Delivery.QUEUED, MONDAY + timedelta(seconds=2), True)


async def test_who_blocked_the_bot_is_unreachable_until_they_write(office: Office, sari: Person) -> None:
    office.telegram.users[sari.user.id].deactivated = True
    await owe(office, "a", sari.user.id, text="Halo")
    assert rows(office) == [("blocked", "Forbidden: Forbidden: user is deactivated", 0)]
    assert query(office.database, "SELECT reachable FROM accounts") == [(0,)]
    office.telegram.users[sari.user.id].deactivated = False
    await sari.send("/start")
    assert query(office.database, "SELECT reachable FROM accounts") == [(1,)]


async def test_what_telegram_refuses_is_kept_with_the_reason(office: Office, sari: Person) -> None:
    await owe(office, "a", sari.user.id, text="<b>Halo", parse_mode="HTML")
    await owe(office, "b", sari.user.id, text="Halo")
    (state, reason, _), second = rows(office)
    assert state == "failed"
    assert reason is not None
    assert reason.startswith("BadRequest: Can't parse entities")
    assert second == ("sent", None, 0)
    sari.sees("Halo")


async def test_a_message_to_edit_that_is_gone_is_said_anew(office: Office, sari: Person) -> None:
    before = len(sari.messages)
    await owe(office, "a", sari.user.id, "edit_message_text", message_id=999, text="Langkah 2")
    assert said(sari, before) == ["Langkah 2"]
    assert query(office.database, "SELECT method FROM outbox WHERE dedupe_key = 'test:a'") == [("send_message",)]


async def test_buttons_that_are_gone_need_not_be_taken_off(office: Office, sari: Person) -> None:
    before = len(sari.messages)
    await owe(office, "a", sari.user.id, "edit_message_reply_markup", message_id=999)
    assert said(sari, before) == []
    assert [state for state, *_ in rows(office)] == ["sent"]


async def test_an_edit_that_changes_nothing_is_done(office: Office, sari: Person) -> None:
    await owe(office, "a", sari.user.id, text="Langkah 1")
    number = sari.messages[-1]["message_id"]
    await owe(office, "b", sari.user.id, "edit_message_text", message_id=number, text="Langkah 1")
    assert rows(office) == [("sent", None, 0)] * 2


async def test_a_group_that_became_a_supergroup(office: Office) -> None:
    """Told by the refusal: the message goes to the new id."""
    group = office.telegram.add_group("Lama", kind="group")
    office.telegram.add_member(group.id, office.bot.id, status="administrator")
    office.app.wiring.staff.follow(group.id)
    new = office.telegram.upgrade(group.id)
    await owe(office, "a", group.id, text="Rekap")
    assert words(office.telegram.messages(new.id)[-1]) == "Rekap"
    assert query(office.database, "SELECT chat_id, state FROM outbox WHERE dedupe_key = 'test:a'") == [(new.id, "sent")]


def test_answers_without_a_message() -> None:
    moved = outcome(message(-5), ChatMigrated(-1005), MONDAY)
    assert (moved.state, moved.chat_id, moved.not_before) == (Delivery.QUEUED, -1005, MONDAY)
    revoked = outcome(message(7, attempts=3), InvalidToken(), MONDAY)
    assert (revoked.state, revoked.maybe_twice) == (Delivery.QUEUED, False)
    assert revoked.not_before == MONDAY + timedelta(seconds=16)


def test_waiting_grows_to_five_minutes() -> None:
    assert [back_off(attempts).total_seconds() for attempts in (0, 1, 2, 7, 8, 10_000)] == [2, 4, 8, 256, 300, 300]
    assert back_off(10_000) == LONGEST_BACK_OFF
    assert told_to_wait(RetryAfter(7)) == told_to_wait(RetryAfter(timedelta(seconds=7))) == timedelta(seconds=7)


def test_what_waiting_may_help() -> None:
    assert is_passing(TimedOut())
    assert is_passing(RetryAfter(1))
    assert is_passing(InvalidToken())
    assert not is_passing(BadRequest("chat not found"))
    assert not is_passing(ValueError())
