"""Methods by which a bot gets what happened: updates, webhook settings, files; and its answers to taps."""

from collections.abc import Coroutine
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.entities import Json
from bot.simulator.errors import bad
from bot.simulator.files import DOWNLOAD_LIMIT
from bot.simulator.markup.text import units
from bot.simulator.methods.call import Call, Method
from bot.simulator.taps import QUERY_LIVES
from bot.simulator.updates import MAX_LIMIT, UpdateQueue, Webhook

MAX_TIMEOUT = 50
MAX_ANSWER = 200
WEBHOOK_PORTS = frozenset({None, 443, 80, 88, 8443})
EXPIRED = "query is too old and response timeout expired or query ID is invalid"


def _queue(call: Call) -> UpdateQueue:
    return call.telegram.queues[call.bot.id]


def _remember_allowed(call: Call) -> None:
    """The list stays in force until another is given; an empty one means the usual kinds."""
    if "allowed_updates" in call.params:
        _queue(call).allowed = frozenset(map(str, call.array("allowed_updates")))


def get_updates(call: Call) -> Coroutine[Any, Any, list[Json]]:
    _remember_allowed(call)
    limit = call.integer("limit", MAX_LIMIT)
    timeout = min(max(call.integer("timeout"), 0), MAX_TIMEOUT)
    return _queue(call).poll(call.integer("offset"), limit if 1 <= limit <= MAX_LIMIT else MAX_LIMIT, timeout)


def set_webhook(call: Call) -> bool:
    """Only the setting is kept; an empty url removes it."""
    url = call.text("url")
    parts = urlsplit(url)
    if url and parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if url and parts.port not in WEBHOOK_PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    _remember_allowed(call)
    queue = _queue(call)
    queue.set_webhook(Webhook(url, call.integer("max_connections", 40), call.text("secret_token")))
    if call.flag("drop_pending_updates"):
        queue.drop_all()
    return True


def delete_webhook(call: Call) -> bool:
    queue = _queue(call)
    queue.set_webhook(Webhook())
    if call.flag("drop_pending_updates"):
        queue.drop_all()
    return True


def get_webhook_info(call: Call) -> Json:
    queue = _queue(call)
    pending = call.telegram.pending(call.bot.id)
    info: Json = {"url": queue.webhook.url, "has_custom_certificate": False, "pending_update_count": pending}
    if queue.webhook.url:
        info["max_connections"] = queue.webhook.max_connections
    if queue.allowed:
        info["allowed_updates"] = sorted(queue.allowed)
    return info


def get_file(call: Call) -> Json:
    """Bot API, getFile: up to 20 MB, by a file_id of this bot."""
    if not call.text("file_id"):
        raise bad("file_id not specified")
    stored = call.telegram.files.by_file_id(call.bot.id, call.text("file_id"))
    if stored is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    ids = {name: value for name, value in stored.json(call.bot.id).items() if name.startswith("file_")}
    ids.pop("file_name", None)
    return ids | {"file_path": stored.path}


def answer_query(call: Call) -> bool:
    """Within 60 seconds of the tap; a second answer is taken as well."""
    text = call.text("text")
    if units(text) > MAX_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    telegram = call.telegram
    query = telegram.queries.get(call.text("callback_query_id"))
    if query is None or query.bot_id != call.bot.id or telegram.clock() - query.at > QUERY_LIVES:
        raise bad(EXPIRED)
    show_alert = call.flag("show_alert")
    answer = {"callback_query_id": call.text("callback_query_id"), "user": query.user_id, "text": text}
    telegram.callback_answers.append(answer | {"show_alert": show_alert, "url": call.text("url")})
    telegram.changes.announce({"answer": {"user": query.user_id, "text": text, "show_alert": show_alert}})
    return True


METHODS: dict[str, Method] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
    "answerCallbackQuery": answer_query,
}
