"""Each of Telegram's answers → what becomes of the message, and of the person."""

import json
from dataclasses import dataclass
from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from processes import query
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery import ANEW, outcome
from bot.outbox import Owed
from bot.simulator import Fault
from bot.storage.outbox import Delivery, Lane, Message, Settlement
from bot.transport import NOT_CONNECTED, POOL_EXHAUSTED

SENT, QUEUED, FAILED, BLOCKED = Delivery.SENT, Delivery.QUEUED, Delivery.FAILED, Delivery.BLOCKED
KICKED, NO_MEMBER = "bot was kicked from the supergroup chat", "bot is not a member of the supergroup chat"
NEVER_MET = "bot can't initiate conversation with a user"
TEXT = {"text": "Halo", "message_thread_id": 5, "message_id": 9}


@dataclass(frozen=True)
class Row:
    """An answer and what follows from it. `after`: seconds until it is tried again; `but`: fields that change."""

    error: TelegramError
    state: Delivery
    after: int = 0
    twice: bool = False
    unreachable: bool = False
    answered: bool = True
    method: str = "send_message"
    chat: int | None = None
    new_method: str | None = None
    without: str | None = None
    topic_gone: int | None = None


TABLE = {
    "429": Row(RetryAfter(40), QUEUED, after=41),
    "429, as newer PTB says it": Row(RetryAfter(timedelta(seconds=40)), QUEUED, after=41),
    "the group became a supergroup": Row(ChatMigrated(-1005), QUEUED, chat=-1005),
    "403 blocked": Row(Forbidden("Forbidden: bot was blocked by the user"), BLOCKED, unreachable=True),
    "403 deactivated": Row(Forbidden("Forbidden: user is deactivated"), BLOCKED, unreachable=True),
    "403 never started": Row(Forbidden(f"Forbidden: {NEVER_MET}"), BLOCKED, unreachable=True),
    "403 kicked": Row(Forbidden(f"Forbidden: {KICKED}"), BLOCKED, unreachable=True),
    "403 not a member": Row(Forbidden(f"Forbidden: {NO_MEMBER}"), BLOCKED, unreachable=True),
    "400 chat not found": Row(BadRequest("Chat not found"), FAILED, unreachable=True),
    "400 peer": Row(BadRequest("PEER_ID_INVALID"), FAILED, unreachable=True),
    "400 user not found": Row(BadRequest("user not found"), FAILED, unreachable=True),
    "400 entities": Row(BadRequest("Can't parse entities: unclosed tag"), FAILED),
    "400 too long": Row(BadRequest("message is too long"), FAILED),
    "400 no rights": Row(BadRequest("not enough rights to send text messages to the chat"), FAILED),
    "400 no voice notes wanted": Row(BadRequest("VOICE_MESSAGES_FORBIDDEN"), FAILED),
    "400 file of another bot": Row(BadRequest("wrong file identifier/HTTP URL specified"), FAILED),
    "400 nothing changed": Row(BadRequest("Message is not modified: …"), SENT, method="edit_message_text"),
    "400 nothing to edit": Row(
        BadRequest("message to edit not found"), QUEUED, method="edit_message_text",
        new_method="send_message", without="message_id",
    ),
    "400 too old to edit": Row(
        BadRequest("message can't be edited"), QUEUED, method="edit_message_text",
        new_method="send_message", without="message_id",
    ),
    "400 no buttons there": Row(BadRequest("message to edit not found"), SENT, method="edit_message_reply_markup"),
    "400 topic deleted": Row(
        BadRequest("message thread not found"), QUEUED, without="message_thread_id", topic_gone=5
    ),
    "400 no topics": Row(BadRequest("not enough rights to create a topic"), FAILED, method="create_forum_topic"),
    "400 topic closed": Row(BadRequest("TOPIC_CLOSED"), QUEUED, without="message_thread_id"),
    "400 left already": Row(BadRequest("chat not found"), SENT, method="leave_chat"),
    "401": Row(InvalidToken("Unauthorized"), QUEUED, after=8, answered=False),
    "409": Row(Conflict("terminated by other getUpdates request"), QUEUED, after=8, twice=True, answered=False),
    "500": Row(NetworkError("Internal Server Error"), QUEUED, after=8, twice=True, answered=False),
    "502": Row(NetworkError("Bad Gateway"), QUEUED, after=8, twice=True, answered=False),
    "no answer in time": Row(TimedOut(), QUEUED, after=8, twice=True, answered=False),
    "broken off": Row(NetworkError("ServerDisconnectedError"), QUEUED, after=8, twice=True, answered=False),
    "not the Bot API": Row(NetworkError("Invalid server response"), QUEUED, after=8, twice=True, answered=False),
    "refused": Row(NetworkError("ClientConnectorError: Connection refused"), QUEUED, after=8, answered=False),
    "no such host": Row(NetworkError("ClientConnectorDNSError: no details"), QUEUED, after=8, answered=False),
    "no proxy": Row(NetworkError("ClientProxyConnectionError: no details"), QUEUED, after=8, answered=False),
    "not connected in time": Row(TimedOut(NOT_CONNECTED), QUEUED, after=8, answered=False),
    "all connections busy": Row(TimedOut(POOL_EXHAUSTED), QUEUED, after=8, answered=False),
}  # fmt: skip


@pytest.mark.parametrize("answer", TABLE)
def test_each_answer_has_its_row(answer: str) -> None:
    row = TABLE[answer]
    message = Message(1, Lane.BULK, 7, row.method, json.dumps(TEXT), attempts=2, maybe_twice=False)
    mark = outcome(message, row.error, MONDAY)
    content = None if row.without is None else {name: TEXT[name] for name in TEXT if name != row.without}
    assert mark == Settlement(
        message,
        row.state,
        MONDAY,
        MONDAY + timedelta(seconds=row.after),
        reason=mark.reason,
        chat_id=row.chat,
        method=row.new_method,
        content=mark.content,
        maybe_twice=row.twice,
        unreachable=row.unreachable,
        answered=row.answered,
        topic_gone=row.topic_gone,
    )
    assert (None if mark.content is None else json.loads(mark.content)) == content
    if row.state in {FAILED, BLOCKED} or row.after:
        assert mark.reason is not None
        assert type(row.error).__name__ in mark.reason


def test_what_takes_the_place_of_an_edit_may_stand_elsewhere() -> None:
    edit = json.dumps({"text": "Halo", "message_id": 9, ANEW: {"message_thread_id": 5}})
    message = Message(1, Lane.NOTICE, 7, "edit_message_text", edit, attempts=1, maybe_twice=False)
    mark = outcome(message, BadRequest("message to edit not found"), MONDAY)
    assert (mark.state, mark.method) == (QUEUED, "send_message")
    assert json.loads(mark.content or "") == {"text": "Halo", "message_thread_id": 5}


async def met(office: Office, *names: str) -> list[int]:
    """People who have agreed; their chats."""
    people = [office.person(name) for name in names]
    for person in people:
        await person.send("/start")
        await person.tap("Setuju")
    return [person.user.id for person in people]


def reachable(office: Office) -> list[int]:
    return [found for (found,) in query(office.database, "SELECT reachable FROM accounts ORDER BY id")]


async def owe(office: Office, key: str, chat_id: int, lane: Lane = Lane.BULK) -> None:
    async with office.app.wiring.database.transaction() as tx:
        owed = Owed(f"test:{key}", lane, chat_id, "send_message", {"text": "Halo"})
        mine = await office.app.wiring.outbox.owe(tx, owed, office.clock())
    await office.app.wiring.outbox.deliver([mine] if mine else [])
    await office.settle()


def states(office: Office) -> list[str]:
    rows = query(office.database, "SELECT state FROM outbox WHERE dedupe_key LIKE 'test:%' ORDER BY id")
    return [state for (state,) in rows]


async def test_who_blocked_the_bot_is_back_with_the_unblocking_or_with_any_message(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("/start")
    await sari.tap("Setuju")
    for come_back in (sari.send("halo"), sari.send("/bantuan"), sari.send_photo(), sari.tap("Data Saya")):
        office.telegram.block(sari.user.id)
        await office.settle()
        assert reachable(office) == [0], "told by my_chat_member"
        office.telegram.unblock(sari.user.id)
        await office.settle()
        assert reachable(office) == [1], "told by my_chat_member"
        async with office.app.wiring.database.transaction() as tx:
            await tx.run("UPDATE accounts SET reachable = 0")
        await come_back
        assert reachable(office) == [1], "told by what they sent"


async def test_who_cannot_be_found_is_unreachable_too(office: Office) -> None:
    (sari,) = await met(office, "Sari")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("INSERT INTO accounts (id, consent, consent_version, consent_at) VALUES (77, 'given', 1, '')")
    await owe(office, "a", 77)
    await owe(office, "b", sari)
    assert states(office) == ["failed", "sent"]
    assert reachable(office) == [0, 1]


async def test_a_429_survives_a_restart(office: Office) -> None:
    """Of a reply as of bulk; nothing is sent before Telegram wants it."""
    sari, budi = await met(office, "Sari", "Budi")
    office.telegram.faults.add(Fault(method="sendMessage", kind="429", retry_after=600, count=2))
    await owe(office, "a", sari, Lane.REPLY)
    await owe(office, "b", budi)
    before = office.telegram.count("sendMessage")
    await office.app.wiring.outbox.stop()
    await office.restart()
    office.clock.forward(seconds=590)
    await office.settle()
    assert office.telegram.count("sendMessage") == before
    office.telegram.faults.clear()
    office.clock.forward(seconds=20)
    await office.settle()
    assert states(office) == ["sent", "sent"]
    assert query(office.database, "SELECT sum(maybe_twice) FROM outbox") == [(0,)]


async def test_bulk_to_a_group_follows_it(office: Office) -> None:
    group = office.telegram.add_group("Lama", kind="group")
    office.telegram.add_member(group.id, office.bot.id, status="administrator")
    office.app.wiring.staff.follow(group.id)
    new = office.telegram.upgrade(group.id)
    for key in ("a", "b"):
        await owe(office, key, group.id)
    assert states(office) == ["sent", "sent"]
    assert [one["text"] for one in office.telegram.messages(new.id) if one.get("text")] == ["Halo", "Halo"]
