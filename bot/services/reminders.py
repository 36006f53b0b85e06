"""Reminders: what is due is decided once, in one transaction; what was decided is looked at again when it is sent.

What became of each is a row (bot.storage.reminder_runs.State), so nothing that happens to the process makes one twice.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.models import Owner, Wave
from bot.reminders import BY_KIND, Due, Family, Reminder, plan
from bot.storage import registrations, reminder_runs, reminders, seats, waves
from bot.storage.database import Transaction, from_text
from bot.storage.outbox import Message
from bot.storage.reminder_runs import Key, State
from bot.storage.seats import Offer

LOOKED_BACK = timedelta(days=60)
"""Waves that were over longer ago are not looked at: a bot that was away that long owes nobody anything."""

PIECE = 1_000
"""Accounts that are queued in one transaction; a kill between two pieces loses nothing."""


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
    offer: Offer | None = None
    """Of a seat that still waits for an answer."""


async def waiting(tx: Transaction, zone: ZoneInfo, now: datetime) -> list[int]:
    """Waves of which a reminder is due that nothing was decided about."""
    found = await waves.not_over(tx, now - LOOKED_BACK)
    decided = await reminder_runs.runs(tx, [wave.id for wave in found])
    return [wave.id for wave in found if _undecided(wave, zone, now, decided)]


async def decide(tx: Transaction, wave_id: int, zone: ZoneInfo, now: datetime) -> None:
    """Decides about all that is due of a wave; what is to go out is queued by `queue_piece`.

    Of each family only the latest goes out, if it is still of use; the others are recorded as missed.
    """
    wave = await waves.get(tx, wave_id)
    if wave is None:
        return
    undecided = _undecided(wave, zone, now, await reminder_runs.runs(tx, [wave_id]))
    for _, family in groupby(sorted(undecided, key=_by_family), key=lambda due: due.reminder.family):
        *earlier, latest = family
        for due in earlier:
            await reminder_runs.record(tx, due, State.MISSED, now)
        if latest.is_of_use(now):
            people = (await reminders.reach(tx, latest)).people
            await reminder_runs.record(tx, latest, State.QUEUING, now, people=people)
        else:
            await reminder_runs.record(tx, latest, State.MISSED, now)


async def queue_piece(tx: Transaction, zone: ZoneInfo, now: datetime) -> bool:
    """Owes the next PIECE of what is to go out; a reminder that lost its sense ends there. False when there is none."""
    one = await reminder_runs.queuing(tx)
    if one is None:
        return False
    _, wave_id, _ = one.key
    due = (await _still_due(tx, {wave_id}, zone, now)).get(one.key)
    accounts = await reminders.next_accounts(tx, due, one.enqueued_to, PIECE) if due else []
    if due:
        await reminders.enqueue(tx, due, accounts, now)
    await reminder_runs.queued_to(tx, one.key, accounts[-1] if len(accounts) == PIECE else None)
    return True


async def dates_changed(tx: Transaction, before: Wave, after: Wave, zone: ZoneInfo, now: datetime) -> None:
    """Called in the transaction that changes a published wave's dates.

    What was due before goes out if that time is still one of the wave's; what is queued for a time that is no more is
    cancelled; the new times come due by themselves, from now on. Answers hold for the day they were given about.
    """
    await decide(tx, before.id, zone, now)
    await reminders.cancel_of_wave(tx, after.id, plan(after, zone), "date changed", now)
    if _first_day(before, zone) != _first_day(after, zone):
        await registrations.forget_coming(tx, after.id)


def _first_day(wave: Wave, zone: ZoneInfo) -> date | None:
    return wave.sessions[0].starts_at.astimezone(zone).date() if wave.sessions else None


async def wave_cancelled(tx: Transaction, wave_id: int, now: datetime) -> int:
    """Called in the transaction that cancels a wave: its queued reminders go with it. How many messages."""
    return await reminders.cancel_of_wave(tx, wave_id, (), "wave cancelled", now)


async def is_to_come(tx: Transaction, wave: Wave, kind: str, zone: ZoneInfo, now: datetime) -> bool:
    """Whether a reminder of this kind will still go out, as things stand."""
    if wave.reminders_paused:
        return False
    decided = await reminder_runs.runs(tx, [wave.id])
    dues = [due for due in plan(wave, zone) if due.reminder.kind == kind]
    return any(now < due.due_at and due.makes_sense(now) and key_of(due) not in decided for due in dues)


async def to_send(tx: Transaction, messages: Sequence[Message], zone: ZoneInfo, now: datetime) -> Mapping[int, ToSend]:
    """What claimed messages are to say, by the data of this moment; those that lost their sense are left out."""
    contents = {message.id: _read(message) for message in messages}
    dues = await _still_due(tx, {content.wave_id for content in contents.values()}, zone, now)
    live = {message.id: message for message in messages if _key(contents[message.id]) in dues}
    asked = {
        message_id: (message.chat_id, registration_id)
        for message_id, message in live.items()
        if (registration_id := contents[message_id].registration_id) is not None
    }
    found: dict[int, ToSend] = {}
    for message_id, named in (await reminders.named(tx, asked)).items():
        due = dues[_key(contents[message_id])]
        if named.state in due.reminder.states:
            offer = await seats.open_offer(tx, named.registration_id)
            found[message_id] = ToSend(due, (named.owner,), named.registration_id, named.coming, offer)
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


async def _still_due(tx: Transaction, wave_ids: Iterable[int], zone: ZoneInfo, now: datetime) -> Mapping[Key, Due]:
    """Reminders of these waves, by the dates that they have now, that are of use now; none of a paused one."""
    found: dict[Key, Due] = {}
    for wave_id in wave_ids:
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
    return [
        due
        for due in plan(wave, zone)
        if due.due_at <= now and _is_owed(due) and _is_ripe(due, now) and key_of(due) not in decided
    ]


def _is_owed(due: Due) -> bool:
    """Whether the wave had its dates when it was due, and its participants: who was chosen later heard it all then."""
    wave = due.wave
    known = [wave.dated_at]
    if due.reminder.family is Family.TRAINING:
        known.append(wave.announced_at)
    return all(since is None or due.due_at >= since for since in known)


def _is_ripe(due: Due, now: datetime) -> bool:
    """A wave that takes no applications now may do so again as long as its reminder would be of use."""
    return due.makes_sense(now) or now >= due.last_use


def _by_family(due: Due) -> tuple[str, datetime]:
    return due.reminder.family, due.due_at


def _read(message: Message) -> Content:
    ids = json.loads(message.content)
    return Content(BY_KIND[ids["kind"]], ids["wave"], from_text(ids["due"]), ids.get("registration"))


def _key(content: Content) -> Key:
    return content.reminder.kind, content.wave_id, content.due_at
