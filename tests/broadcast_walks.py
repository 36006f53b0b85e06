"""The ways that staff take to a broadcast, for tests that begin further on."""

from typing import Any

from conversation import Office, Person, words

TEXT = "Halo {nama}, besok ada bazar."

Json = dict[str, Any]


def posted(office: Office, person: Person, **content: Any) -> int:
    """A message of any kind in the group, as Telegram would tell of it; returns its id."""
    message = office.telegram._say(person.user.id, office.group.id, content)
    return int(message["message_id"])


async def siaran(office: Office, person: Person, reply_to: int | None = None, words: str = "/siaran") -> None:
    """Sends the command into the group."""
    await person.send(words, chat=office.group.id, reply_to=reply_to)


async def prepared(office: Office, person: Person, text: str = TEXT) -> None:
    """A broadcast with this text is a draft, and its screen is open in the private chat."""
    await siaran(office, person, posted(office, person, text=text))
    await person.tap("Atur penerima siaran", chat=office.group.id)
    person.sees("rancangan")


async def asked(office: Office, person: Person, text: str = TEXT, at: str | None = "Besok 08.00") -> None:
    """It waits for a koordinator, to be sent tomorrow."""
    await prepared(office, person, text)
    if at is not None:
        await person.tap("Waktu kirim")
        await person.tap(at)
    await person.tap("Minta konfirmasi")
    person.sees("menunggu konfirmasi koordinator")


async def confirmed(office: Office, person: Person) -> None:
    """A koordinator says yes in the group."""
    await person.tap("✅ Kirim", chat=office.group.id)
    await person.tap("Ya, kirim", chat=office.group.id)


def said(office: Office) -> str:
    """The words of the newest message of the bot in the group."""
    return next(words(one) for one in reversed(office.in_group()) if one["from"]["is_bot"] and words(one))


def standing(office: Office) -> Json:
    """The newest broadcast as it is stored."""
    columns = "id, state, kind, body, file, segment, free, urgent, recipients, unreachable, starts_at, edition"
    columns += ", confirmed_by, seconded_by, thread_id"
    (row,) = office.rows(f"SELECT {columns} FROM broadcasts ORDER BY id DESC LIMIT 1")
    return dict(zip(columns.split(", "), row, strict=True))


def broadcasts(office: Office) -> int:
    """How many broadcasts there are."""
    return int(office.rows("SELECT count(*) FROM broadcasts")[0][0])
