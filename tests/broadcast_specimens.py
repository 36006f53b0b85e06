"""Accounts of broadcasts: as they usually are, and at their largest."""

from datetime import timedelta

from specimens import BIG_BROADCAST, BROADCAST

from bot.services.broadcast_accounts import PAGE, REASONS, Account, Line, Page
from bot.services.broadcast_progress import Phase, Progress
from bot.storage.broadcast_ledger import Ledger

LEDGER = Ledger(sent=900, blocked=20, failed=3, cancelled=0, waiting=76, maybe_twice=2)
BIG_LEDGER = Ledger(*[999_999] * 6)
PROGRESS = Progress(BROADCAST, LEDGER, Phase.SENDING, rate=25.0, left=timedelta(minutes=3))
BIG_PROGRESS = Progress(BIG_BROADCAST, BIG_LEDGER, Phase.STOPPED)
ACCOUNT = Account(PROGRESS, {"blocked": (("blocked", 20),), "failed": (("other", 3),), "cancelled": ()})
EVERY_REASON = tuple(dict.fromkeys((name, 999_999) for _, name in REASONS))
BIG_ACCOUNT = Account(BIG_PROGRESS, dict.fromkeys(("blocked", "failed", "cancelled"), EVERY_REASON))
HISTORY = Page((Line(BROADCAST, LEDGER),), 0, more=False)
BIG_HISTORY = Page((Line(BIG_BROADCAST, BIG_LEDGER),) * PAGE, 9, more=True)
