"""What somebody sends while a petugas answers their form: passed on to that petugas, kept nowhere else."""

from collections.abc import Iterator

from telegram import Update

from bot.forms.engine import Given, Kind
from bot.models import Draft
from bot.services import drafts
from handlers import keyboards
from handlers.context import Context
from handlers.given import given_by
from handlers.help_requests import return_to_owner
from handlers.sitting import sit_down, still_staff

FILES = {
    Kind.PHOTO: ("send_photo", "photo"),
    Kind.VOICE: ("send_voice", "voice"),
    Kind.DOCUMENT: ("send_document", "document"),
    Kind.ANIMATION: ("send_animation", "animation"),
}
LONGEST_PART = 1900
"""Characters quoted in one message; with the words around them they stay below 4,096 even if all are emoji."""


async def pass_on(update: Update, context: Context) -> bool:
    """Whatever is no command, tap or label. False when no petugas is helping."""
    draft = await drafts.in_other_hands(context.tx, context.person_id)
    if draft is None or update.message is None:
        return False
    if not still_staff(context, draft.editor_id):
        await _lost(context, draft)
        return True
    about = (await sit_down(context, draft)).about
    passed = _Parcel(context, draft, about).send(given_by(update.message))
    context.say("help_requests/relayed" if passed else "help_requests/not_relayed", keyboards.take_back(), about=about)
    return True


async def _lost(context: Context, draft: Draft) -> None:
    """Whoever was helping has left the staff group and is shown nothing any more."""
    key = f"left:{context.received}"
    context.tell(draft.editor_id, key, "help_requests/no_longer_staff", keyboards.main_menu())
    await return_to_owner(context, draft)


class _Parcel:
    """One message of an owner, as messages to the petugas."""

    def __init__(self, context: Context, draft: Draft, about: str | None) -> None:
        self._context = context
        self._to = draft.editor_id
        self._values = {"about": about, "account_id": draft.account_id}
        self._number = 0

    def send(self, given: Given) -> bool:
        """False for a kind of message that cannot be passed on."""
        if given.kind in FILES:
            file = (*FILES[given.kind], given.data["file_id"])
            self._context.tell_file(self._to, self._key(), file, "help_requests/from_owner_file", **self._values)
        elif given.kind is Kind.CONTACT:
            self._tell("help_requests/from_owner_contact", number=given.data["phone"])
        elif given.kind is Kind.LOCATION:
            self._tell("help_requests/from_owner_location", **given.data)
        elif given.kind is not Kind.TEXT:
            return False
        for part in _parts(given.text):
            self._tell("help_requests/from_owner", said=part)
        return self._number > 0

    def _tell(self, screen: str, **values: object) -> None:
        self._context.tell(self._to, self._key(), screen, None, **self._values, **values)

    def _key(self) -> str:
        self._number += 1
        return f"relay:{self._context.received}:{self._number}"


def _parts(text: str) -> Iterator[str]:
    for start in range(0, len(text), LONGEST_PART):
        yield text[start : start + LONGEST_PART]
