"""Accounts of broadcasts: as they usually are, and at their largest."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from specimens import BIG_BROADCAST, BROADCAST

from bot.services.broadcast_accounts import OTHER, PAGE, REASONS, Account, Line, Page, main_reasons
from bot.services.broadcast_progress import Phase, Progress
from bot.storage.broadcast_ledger import Ledger

LEDGER = Ledger(sent=900, blocked=20, failed=3, cancelled=0, waiting=76, maybe_twice=2)
BIG_LEDGER = Ledger(*[999_999] * 6)
PROGRESS = Progress(BROADCAST, LEDGER, Phase.SENDING, rate=25.0, left=timedelta(minutes=3))
BIG_PROGRESS = Progress(BIG_BROADCAST, BIG_LEDGER, Phase.STOPPED)
BUSY = replace(BIG_PROGRESS, phase=Phase.SENDING, rate=25.0, left=timedelta(days=2))
"""With all that can be said of one on its way."""
ACCOUNT = Account(PROGRESS, {"blocked": (("blocked", 20),), "failed": (("other", 3),), "cancelled": ()})
EVERY_REASON = main_reasons(Counter({name: 999_999 for _, name in REASONS} | {OTHER: 999_999}))
BIG_ACCOUNT = Account(BIG_PROGRESS, dict.fromkeys(("blocked", "failed", "cancelled"), EVERY_REASON))
HISTORY = Page((Line(BROADCAST, LEDGER),), 0, 1, 1)
BIG_HISTORY = Page((Line(BIG_BROADCAST, BIG_LEDGER),) * PAGE, 9, 999, 999 * PAGE)
