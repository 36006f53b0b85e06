"""Somebody who registers for a wave, going by what is on the screen: each question is answered once, when it is seen.

A question that comes up again is recognised as answered, and waited through: whoever would have to answer twice, or
never sees the next question, gives up loudly.
"""

from collections.abc import Callable, Iterator
from typing import Any

from bot.simulator import Telegram, User
from messages.render import label

PATIENCE = 60.0
"""Seconds without any change in the chat after which somebody gives up."""
DONE = "tercatat sebagai pendaftar"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Json = dict[str, Any]
Answer = Callable[["Applicant", Json], None]


class GaveUp(AssertionError):  # noqa: N818 - what a person does
    """Nothing new came; the text is the chat."""


class Applicant:
    """A person with a phone, who owns a business."""

    def __init__(self, telegram: Telegram, number: int) -> None:
        self.telegram = telegram
        self.number = number
        self.user: User = telegram.add_user(f"Warga {number}", phone=f"+62812{number:08}")
        self.name = f"Warga {LETTERS[number // 26]}{LETTERS[number % 26]}"
        self.product = f"telur asin nomor {number}"
        self.answered: list[str] = []
        self.sent = 0

    async def register(self) -> None:
        """From /start to the confirmation. Raises GaveUp."""
        self.say("/start")
        while not self.is_registered():
            found = self._question()
            if found is None:
                await self._wait_for_change()
                continue
            question, message = found
            self.answered.append(question)
            ANSWERS[question](self, message)

    def is_registered(self) -> bool:
        """Whether the chat says so."""
        return any(DONE in screen for screen in self.screens())

    def screens(self) -> list[str]:
        """What the bot has said, as it stands in the chat now."""
        return [str(message.get("text", "")) for message in self._said()]

    def say(self, words: str) -> None:
        """Types a message."""
        self.sent += 1
        self.telegram.send_text(self.user.id, self.user.id, words)

    def tap(self, message: Json, data: str, index: int = 0) -> None:
        """Of the message's inline buttons with this in their data, the one at `index`."""
        fitting = [one for one in buttons(message) if data in one]
        self.sent += 1
        self.telegram.tap(self.user.id, self.user.id, message["message_id"], fitting[index])

    def share_contact(self) -> None:
        """Taps the button that shares the number of this phone."""
        self.sent += 1
        self.telegram.share_own_contact(self.user.id, self.user.id)

    def _said(self) -> list[Json]:
        chat = self.telegram.dialogue(self.user.id, self.telegram.first_bot())
        return [entry.message for entry in chat.history.values() if entry.message["from"]["is_bot"]]

    def _question(self) -> tuple[str, Json] | None:
        """The newest question in the chat that was not answered yet."""
        for message in reversed(self._said()):
            asked = [question for question in ANSWERS if _asks(message, question)]
            if asked and asked[0] not in self.answered:
                return asked[0], message
        return None

    async def _wait_for_change(self) -> None:
        chat = self.telegram.dialogue(self.user.id, self.telegram.first_bot())
        seen = chat.version
        try:
            await self.telegram.wait_for(lambda: chat.version > seen, PATIENCE)
        except TimeoutError:
            raise GaveUp("\n---\n".join([*self.answered, "=== in the chat:", *self.screens()])) from None


def buttons(message: Json) -> Iterator[str]:
    """The data of the message's inline buttons."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            yield button.get("callback_data", "")


def _asks(message: Json, question: str) -> bool:
    if question == PHONE:
        return label("form.contact") in message.get("text", "")
    return any(question in data for data in buttons(message))


def _pick(step: str, value: str) -> tuple[str, Answer]:
    return f":{step}:", lambda who, message: who.tap(message, f":{step}:pick:{value}")


def _pick_one_of(step: str, many: int) -> tuple[str, Answer]:
    return f":{step}:", lambda who, message: who.tap(message, f":{step}:pick:", who.number % many)


PHONE = "phone"

ANSWERS: dict[str, Answer] = dict(
    (
        ("consent:yes", lambda who, message: who.tap(message, "consent:yes")),
        ("apply:", lambda who, message: who.tap(message, "apply:")),
        _pick("relation", "self"),
        (":name:", lambda who, message: who.say(who.name)),
        _pick_one_of("salutation", 2),
        (PHONE, lambda who, message: who.share_contact()),
        _pick_one_of("subdistrict", 10),
        _pick_one_of("village", 4),
        (":business:", lambda who, message: who.say(f"Dapur {who.name}")),
        _pick("category", "egg"),
        (":product:", lambda who, message: who.say(who.product)),
        (":photo:", lambda who, message: who.tap(message, ":photo:skip:")),
        _pick_one_of("since", 6),
        (":send:", lambda who, message: who.tap(message, ":send:")),
    )
)
"""What is in the data of each question's buttons → how it is answered, in the order in which the questions come."""
