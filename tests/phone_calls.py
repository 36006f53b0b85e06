"""Staff who call people whom no message reaches, for tests."""

from conversation import Office, Person

from bot.models import Consent, Relation
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners


def tasks(office: Office) -> list[tuple[int, str, str]]:
    """(registration, what about, state) of every task, in order."""
    return office.rows("SELECT registration_id, about, state FROM phone_tasks ORDER BY id")


async def list_of(office: Office, name: str = "Rina") -> Person:
    """A petugas with the list of all who are to be called."""
    rina = office.staff(name)
    await rina.send("/telepon")
    return rina


def whatsapp(person: Person) -> str:
    """The address behind the WhatsApp button of the last screen."""
    shown = next(one for one in reversed(person.messages) if one["from"]["is_bot"])
    every = [button for row in shown["reply_markup"]["inline_keyboard"] for button in row]
    return next(str(button["url"]) for button in every if "url" in button)


async def link(office: Office, registration: int, person: Person) -> None:
    """An account speaks for the owner from now on."""
    person.telegram.send_text(person.user.id, person.user.id, "/start")
    await office.settle()
    async with office.app.wiring.database.transaction() as tx:
        await accounts.record_consent(tx, person.user.id, Consent.GIVEN, NOTICE_VERSION, office.clock.now)
        ((owner,),) = office.rows("SELECT owner_id FROM registrations WHERE id = ?", registration)
        await owners.link(tx, person.user.id, owner, Relation.SELF, office.clock.now)
    await office.settle()
