"""Buttons: tapping them by their data or by the label a person sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from bot.simulator.entities import ADMINISTRATORS, Bot, Chat, Entry, Group, Json
from bot.simulator.errors import SimulatorError
from bot.simulator.sharing import Sharing
from bot.simulator.world import HISTORY_KEPT, utc_now

QUERY_LIVES = timedelta(seconds=60)
QUERIES_KEPT = 10_000


@dataclass(slots=True, frozen=True)
class Query:
    """A tap that the bot may still answer."""

    user_id: int
    bot_id: int
    at: datetime


class Taps(Sharing):
    """Everything persons do, buttons included."""

    def __init__(self, clock: Callable[[], datetime] = utc_now, history: int = HISTORY_KEPT) -> None:
        super().__init__(clock, history)
        self.queries: dict[str, Query] = {}
        self._taps = 0

    def tap(self, user_id: int, chat_id: int, message_id: int, data: str, forged: bool = False) -> Json:
        """Taps the inline button with this callback data; returns the callback query.

        Refuses when there is no such button, unless `forged` (a changed app can send anything).
        """
        chat = self._own_chat(user_id, chat_id)
        entry = chat.history.get(message_id)
        if not forged and not (entry and any(button.get("callback_data") == data for button in buttons(entry))):
            raise SimulatorError(f"message {message_id} has no button with the data {data!r}")
        bot = self._answering_bot(chat, entry)
        self._taps += 1
        query_id = str(4_000_000_000_000_000_000 + self._taps)
        shown = entry.message if entry else {"message_id": message_id, "chat": chat.json, "date": 0}
        query: Json = {"id": query_id, "from": self.user(user_id).json, "message": shown}
        query |= {"chat_instance": str(1_000_000_000_000 + abs(chat.id)), "data": data}
        self.queries[query_id] = Query(user_id, bot.id, self.clock())
        if len(self.queries) > QUERIES_KEPT:
            del self.queries[next(iter(self.queries))]
        self.tell(bot, "callback_query", query)
        self.changes.announce()
        return query

    def _answering_bot(self, chat: Chat, entry: Entry | None) -> Bot:
        if entry is not None and entry.author in self.bots:
            return self.bots[entry.author]
        return next(self.bots_in(chat), None) or self.first_bot()

    def tap_label(self, user_id: int, chat_id: int, label: str, group_id: int | None = None) -> Json:
        """Taps the newest inline button that shows this label, else the label on the reply keyboard.

        A link to the bot opens the private chat and starts it; a ?startgroup= link adds the bot to `group_id`
        (or to the only group in which the user is administrator). Any other link is returned as `{"url": …}`.
        """
        chat = self._own_chat(user_id, chat_id)
        for entry in reversed(chat.history.values()):
            for button in buttons(entry):
                if button["text"] == label:
                    return self._press(user_id, chat_id, entry, button, group_id)
        return self._press_key(user_id, chat_id, chat, label)

    def _press(self, user_id: int, chat_id: int, entry: Entry, button: Json, group_id: int | None) -> Json:
        if "callback_data" in button:
            return self.tap(user_id, chat_id, entry.message["message_id"], button["callback_data"])
        if "url" not in button:
            raise SimulatorError(f"nothing here can press the button {button['text']!r}")
        parts = urlsplit(button["url"])
        bot = self.bot_by_username(parts.path.strip("/")) if parts.netloc in ("t.me", "telegram.me") else None
        query = parse_qs(parts.query, keep_blank_values=True)
        if bot is None:
            return {"url": button["url"]}
        if "startgroup" in query:
            return self._add_to_group(user_id, bot, query, group_id)
        payload = query.get("start", [""])[0]
        return self.send_text(user_id, bot.id, f"/start {payload}".rstrip())

    def bot_by_username(self, username: str) -> Bot | None:
        return next((bot for bot in self.bots.values() if bot.username.lower() == username.lower()), None)

    def _add_to_group(self, user_id: int, bot: Bot, query: dict[str, list[str]], group_id: int | None) -> Json:
        if group_id is None:
            choices = [group.id for group in self.groups.values() if self._administers(group, user_id)]
            if len(choices) != 1:
                raise SimulatorError(f"{user_id} has to choose one group out of {len(choices)}")
            group_id = choices[0]
        status, rights = "member", None
        if "admin" in query:
            status, rights = "administrator", [f"can_{name}" for name in query["admin"][0].split() if name]
        known = [right for right in rights or [] if right != "can_"]
        parameter = query["startgroup"][0]
        self.add_member(group_id, bot.id, status, rights=known or None, start_parameter=parameter, by=user_id)
        group = self.group(group_id)
        return group.history[group.last_message_id].message

    @staticmethod
    def _administers(group: Group, user_id: int) -> bool:
        member = group.members.get(user_id)
        return group.migrated_to is None and member is not None and member.status in ADMINISTRATORS

    def _press_key(self, user_id: int, chat_id: int, chat: Chat, label: str) -> Json:
        keyboard = chat.keyboard or {"keyboard": []}
        for row in keyboard["keyboard"]:
            for key in row:
                if key["text"] == label:
                    if keyboard.get("one_time_keyboard"):
                        chat.keyboard = None
                    return self._use_key(user_id, chat_id, key)
        seen = [button["text"] for entry in chat.history.values() for button in buttons(entry)]
        seen += [key["text"] for row in keyboard["keyboard"] for key in row]
        raise SimulatorError(f"there is no button {label!r}, only {seen}")

    def _use_key(self, user_id: int, chat_id: int, key: Json) -> Json:
        if key.get("request_contact"):
            return self.share_own_contact(user_id, chat_id)
        if key.get("request_location"):
            return self.send_location(user_id, chat_id, -6.1104, 106.1635)
        return self.send_text(user_id, chat_id, key["text"])


def buttons(entry: Entry) -> Iterator[Json]:
    """The inline buttons of a message, row by row."""
    for row in (entry.message.get("reply_markup") or {}).get("inline_keyboard", []):
        yield from row
