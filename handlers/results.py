"""What owners are told about a decision, as it goes out: terpilih, cadangan, belum terpilih, batal."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.crowd import Rendered
from bot.models import RegistrationState
from bot.services import results
from bot.services.results import News
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import keyboards
from handlers.context import Wiring
from messages.render import LONGEST_CAPTION


async def rendered(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """News of a registration's state, each by its own screen."""
    now = wiring.clock()
    found = await results.to_send(tx, messages, now)
    return {message_id: _rendered(wiring, news, now) for message_id, news in found.items()}


async def letters(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """Invitation letters."""
    found = await results.letters(tx, messages, wiring.bot_id, wiring.clock())
    made = {}
    for message_id, one in found.items():
        caption = wiring.renderer.text("results/letter", {"owner": one.owner, "wave": one.wave}, LONGEST_CAPTION)
        parameters = {"document": one.file, "caption": caption, "parse_mode": "HTML"}
        made[message_id] = Rendered("send_document", parameters)
    return made


def _rendered(wiring: Wiring, news: News, now: datetime) -> Rendered:
    one = news.standing
    screen = f"results/{one.registration.state.value}"
    values = {"owner": news.owner, "one": one, "wave": one.wave, "how": news.what, "now": now}
    return wiring.rendered(screen, _buttons(news, now), **values)


def _buttons(news: News, now: datetime) -> keyboards.InlineKeyboard | None:
    registration = news.standing.registration
    match registration.state:
        case RegistrationState.OFFERED:
            return keyboards.seat_offer(registration.id)
        case RegistrationState.NOT_SELECTED:
            return keyboards.after_application(news.owner.id, look=False)
        case RegistrationState.RESERVE:
            return None
        case _:
            return keyboards.of_standing(news.standing, now)
