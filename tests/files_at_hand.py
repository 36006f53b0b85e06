"""Files that staff got in a test, and what is in them."""

import io
from typing import Any

import openpyxl
from conversation import Office, Person

from bot.models import RegistrationState
from bot.storage import owners, registrations, seats


def documents(person: Person) -> list[dict[str, Any]]:
    """The files in the private chat, oldest first."""
    return [one for one in person.messages if "document" in one]


def photos(office: Office, chat: int) -> list[dict[str, Any]]:
    """The pictures that the bot sent to a chat."""
    return [one for one in office.telegram.messages(chat) if "photo" in one and one["from"]["is_bot"]]


def data_of(office: Office, file: dict[str, Any]) -> bytes:
    """The bytes of a document or of a size of a photo."""
    found = office.telegram.files.by_file_id(office.bot.id, file["file_id"])
    assert found is not None
    return found.data


def book(office: Office, message: dict[str, Any]) -> Any:
    """An XLSX document, in which nothing is a formula."""
    opened = openpyxl.load_workbook(io.BytesIO(data_of(office, message["document"])))
    cells = [cell for page in opened for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    return opened


def table(page: Any, heading: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings; the row of the headings has this one."""
    rows = list(page.iter_rows(values_only=True))
    (top,) = [number for number, row in enumerate(rows) if heading in row]
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


async def stands(office: Office, registration: int, state: RegistrationState, rank: int = 0) -> None:
    """Puts an applicant where the announcement would have put them."""
    async with office.app.wiring.database.transaction() as tx:
        one = await registrations.get(tx, registration)
        assert one is not None
        owner = await owners.get(tx, one.owner_id)
        assert owner is not None
        await seats.place(tx, [(registration, state, owner.subdistrict, rank)])
