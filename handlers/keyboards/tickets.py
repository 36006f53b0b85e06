"""Questions to a petugas: under their cards, and what owners tap to ask."""

from bot.models import Ticket, TicketState
from bot.services.consent import NOTICE_VERSION
from handlers.keyboards.base import Button, InlineKeyboard, button, link, page_turns, rows


def ticket(one: Ticket, url: str) -> InlineKeyboard:
    """Under its card in the group; `url` opens it in private."""
    return rows(_moves(one), link("ticket.open", url))


def ticket_in_private(one: Ticket, page: int, pages: int, *, files: bool) -> InlineKeyboard:
    """Under its card in private."""
    return rows(
        page_turns(f"ticketpage:{one.id}", page, pages),
        [button("ticket.files", f"ticketfiles:{one.id}:{page}")] if files else [],
        button("ticket.answer", f"ticketanswer:{one.id}"),
        _moves(one),
    )


def ask_consent(number: int) -> InlineKeyboard:
    """The answer to the privacy notice of somebody who asks a petugas; the question's number travels along."""
    yes, no = (button(f"consent.{said}", f"askagree:{said}:{number}:{NOTICE_VERSION}") for said in ("yes", "no"))
    return rows([yes, no])


def ticket_way_back(ticket_id: int, number: int) -> Button:
    """Under an answer of the bot: go on with the petugas instead."""
    return button("ticket.go_on", f"ticketback:{ticket_id}:{number}")


def _moves(one: Ticket) -> list[Button]:
    if one.state is TicketState.CLOSED:
        return [button("ticket.faq", f"faqfrom:{one.id}")]
    close = button("ticket.close", f"ticketclose:{one.id}")
    if one.state is TicketState.TAKEN:
        return [close, button("ticket.leave", f"ticketleave:{one.id}")]
    return [button("ticket.take", f"tickettake:{one.id}"), close]
