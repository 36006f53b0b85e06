"""Reminders: what is due is decided once, in one transaction; what was decided is looked at again when it is sent.

What became of each is a row (bot.storage.reminders.State), so nothing that happens to the process makes one twice.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.models import Owner, Wave
from bot.reminders import BY_KIND, Due, Reminder, plan
from bot.storage import registrations, reminders, waves
from bot.storage.database import Transaction, from_text
from bot.storage.outbox import Message
from bot.storage.reminders import Key, State

LOOKED_BACK = timedelta(days=60)
"""Waves that were over longer ago are not looked at: a bot that was away that long owes nobody anything."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a queued reminder is about."""

    reminder: Reminder
    wave_id: int
    due_at: datetime
    registration_id: int | None


@dataclass(frozen=True, slots=True)
class ToSend:
    """A reminder for one account that still makes sense: about these owners, and perhaps one's registration."""

    due: Due
    owners: tuple[Owner, ...]
    registration_id: int = 0
    coming: str | None = None


async def waiting(tx: Transaction, zone: ZoneInfo, now: datetime) -> list[int]:
    """Waves of which a reminder is due that nothing was decided about."""
    found = await waves.not_over(tx, now - LOOKED_BACK)
    decided = await reminders.runs(tx, [wave.id for wave in found])
    return [wave.id for wave in found if _undecided(wave, zone, now, decided)]


async def decide(tx: Transaction, wave_id: int, zone: ZoneInfo, now: datetime) -> int:
    """Decides about all that is due of a wave; how many messages it owes.

    Of each family only the latest goes out, if it is still of use; the others are recorded as missed.
    """
    wave = await waves.get(tx, wave_id)
    if wave is None:
        return 0
    owed = 0
    undecided = _undecided(wave, zone, now, await reminders.runs(tx, [wave_id]))
    for _, family in groupby(sorted(undecided, key=_by_family), key=lambda due: due.reminder.family):
        *earlier, latest = family
        for due in earlier:
            await reminders.record(tx, due, State.MISSED, now)
        owed += await _send(tx, latest, now)
    return owed


async def _send(tx: Transaction, due: Due, now: datetime) -> int:
    if not due.is_of_use(now):
        await reminders.record(tx, due, State.MISSED, now)
        return 0
    people = (await reminders.reach(tx, due)).people
    await reminders.record(tx, due, State.QUEUED, now, people=people)
    return await reminders.enqueue(tx, due, now)


async def dates_changed(tx: Transaction, before: Wave, after: Wave, zone: ZoneInfo, now: datetime) -> None:
    """Called in the transaction that changes a published wave's dates.

    What was due before goes out as it was; what is queued for a time that is no more is cancelled; the new times come
    due by themselves, from now on.
    """
    await decide(tx, before.id, zone, now)
    await reminders.cancel_of_wave(tx, after.id, plan(after, zone), "date changed", now)
    if before.sessions[:1] != after.sessions[:1]:
        await registrations.forget_coming(tx, after.id)


async def wave_cancelled(tx: Transaction, wave_id: int, now: datetime) -> int:
    """Called in the transaction that cancels a wave: its queued reminders go with it. How many messages."""
    return await reminders.cancel_of_wave(tx, wave_id, (), "wave cancelled", now)


async def to_send(tx: Transaction, messages: Sequence[Message], zone: ZoneInfo, now: datetime) -> Mapping[int, ToSend]:
    """What claimed messages are to say, by the data of this moment; those that lost their sense are left out."""
    contents = {message.id: _read(message) for message in messages}
    dues = await _still_due(tx, contents.values(), zone, now)
    live = {message.id: message for message in messages if _key(contents[message.id]) in dues}
    asked = {
        message_id: (message.chat_id, registration_id)
        for message_id, message in live.items()
        if (registration_id := contents[message_id].registration_id) is not None
    }
    found: dict[int, ToSend] = {}
    for message_id, named in (await reminders.named(tx, asked)).items():
        due = dues[_key(contents[message_id])]
        if named.state in due.reminder.states and named.coming != "no":
            found[message_id] = ToSend(due, (named.owner,), named.registration_id, named.coming)
    others = [message for message in live.values() if message.id not in asked]
    return found | await _could_apply(tx, others, contents, dues)


async def _could_apply(
    tx: Transaction, messages: Sequence[Message], contents: Mapping[int, Content], dues: Mapping[Key, Due]
) -> dict[int, ToSend]:
    found = {}
    for wave_id in {contents[message.id].wave_id for message in messages}:
        of_wave = [message for message in messages if contents[message.id].wave_id == wave_id]
        families = await reminders.who_could_apply(tx, wave_id, [message.chat_id for message in of_wave])
        for message in of_wave:
            if owners := families.get(message.chat_id):
                found[message.id] = ToSend(dues[_key(contents[message.id])], tuple(owners))
    return found


async def _still_due(tx: Transaction, contents: Iterable[Content], zone: ZoneInfo, now: datetime) -> Mapping[Key, Due]:
    """The reminders among these whose wave still has that date, and is not paused, and that are of use now."""
    found: dict[Key, Due] = {}
    for wave_id in {content.wave_id for content in contents}:
        wave = await waves.get(tx, wave_id)
        if wave is not None and not wave.reminders_paused:
            found |= {key_of(due): due for due in plan(wave, zone) if due.is_of_use(now)}
    return found


def key_of(due: Due) -> Key:
    """By which what was decided about it is found."""
    return due.reminder.kind, due.wave.id, due.due_at


def _undecided(wave: Wave, zone: ZoneInfo, now: datetime, decided: Mapping[Key, State]) -> list[Due]:
    if wave.reminders_paused:
        return []
    return [due for due in plan(wave, zone) if due.due_at <= now and is_owed(due) and key_of(due) not in decided]


def is_owed(due: Due) -> bool:
    """Whether the wave had its dates when it was due."""
    return due.wave.dated_at is None or due.due_at >= due.wave.dated_at


def _by_family(due: Due) -> tuple[str, datetime]:
    return due.reminder.family, due.due_at


def _read(message: Message) -> Content:
    ids = json.loads(message.content)
    return Content(BY_KIND[ids["kind"]], ids["wave"], from_text(ids["due"]), ids.get("registration"))


def _key(content: Content) -> Key:
    return content.reminder.kind, content.wave_id, content.due_at
