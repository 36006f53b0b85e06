"""Under what the bot says to staff about their answers on a ticket."""

from handlers.keyboards.base import InlineKeyboard, button, link, rows
from handlers.keyboards.forms import NO_STEP, FormTap, Op


def answer_given(message_id: int, ticket_id: int, *, recallable: bool = True, closable: bool = True) -> InlineKeyboard:
    """Take it back; the question is settled."""
    back = [button("ticket_answers.recall", f"ticketrecall:{message_id}")] if recallable else []
    close = [button("ticket_answers.close", f"ticketdone:{ticket_id}")] if closable else []
    return rows([*back, *close])


def answer_held(message_id: int) -> InlineKeyboard:
    """Another petugas has the question: send it all the same, or not."""
    return rows(
        [
            button("ticket_answers.send", f"ticketsend:{message_id}"),
            button("ticket_answers.drop", f"ticketdrop:{message_id}"),
        ]
    )


def open_ticket(url: str) -> InlineKeyboard:
    """To its card, in private."""
    return rows(link("ticket_answers.open", url))


def answer_in_the_way(draft_id: int, data: str) -> InlineKeyboard:
    """A form is open: go on with it, or throw it away for the question behind `data`."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"{data}:{draft_id}"),
    )
