"""The keyboards of broadcasts."""

from bot.services.broadcast_accounts import Account
from bot.services.broadcast_accounts import Page as HistoryPage
from handlers.keyboards.base import (
    Button,
    InlineKeyboard,
    button,
    deep_link,
    in_columns,
    link,
    page_turns,
    rows,
    tap_button,
    url_button,
)
from messages.render import label


def under_broadcast(number: int) -> InlineKeyboard:
    """Under every broadcast that an owner gets."""
    return rows([button("broadcast.check", f"official:{number}"), button("announcements.stop", "announcements:off")])


def stop_broadcast(number: int) -> InlineKeyboard:
    """Under the progress of a broadcast."""
    return rows(button("broadcast.stop", f"broadcaststop:{number}"))


def broadcast_account(account: Account, username: str, *, private: bool) -> InlineKeyboard:
    """Under a broadcast's account: its text for WhatsApp, the list of the unreached, in the private chat."""
    progress = account.progress
    number = progress.broadcast.id
    stop = button("broadcast.stop", f"broadcaststop:{number}")
    unreached = link("broadcast.unreached", deep_link(username, f"laporan_{number}"))
    return rows(
        [stop] if progress.is_under_way else [],
        [link("broadcast.whatsapp", deep_link(username, f"wa_{number}"))] if progress.is_official else [],
        [unreached] if progress.ledger.unreached else [],
        [button("broadcast.history", "broadcasts:0")] if private else [],
    )


def broadcast_history(page: HistoryPage, username: str, *, private: bool) -> InlineKeyboard | None:
    """Under the list of broadcasts: a button each (from a group into the private chat), and pages."""

    def opener(number: int) -> Button:
        words = f"{label('broadcast.open')} {number}"
        if private:
            return tap_button(words, f"broadcastaccount:{number}")
        return url_button(words, deep_link(username, f"riwayat_{number}"))

    openers = in_columns([opener(line.broadcast.id) for line in page.lines], 2)
    return rows(*openers, page_turns("broadcasts", page.number, page.pages)) if openers else None


def send_by_whatsapp(url: str) -> InlineKeyboard:
    """Opens WhatsApp with the text, where it fits an address."""
    return rows(link("broadcast.send_whatsapp", url))
