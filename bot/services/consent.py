"""The privacy notice and what each account answered to it (UU 27/2022, articles 20-24)."""

from datetime import datetime

from bot.errors import ConsentNeeded
from bot.models import Account, Consent
from bot.storage import accounts
from bot.storage.database import Transaction

NOTICE_VERSION = 1
"""Of messages/start/notice.j2. A new version asks everybody again."""


async def ask(tx: Transaction, account_id: int, now: datetime) -> Account | None:
    """The account if it has answered this version of the notice; otherwise notes that it was asked, and None."""
    account = await accounts.get(tx, account_id)
    if account is not None:
        await accounts.mark_reachable(tx, account_id)
        if account.consent_version == NOTICE_VERSION and account.consent is not Consent.ASKED:
            return account
    await accounts.record_consent(tx, account_id, Consent.ASKED, NOTICE_VERSION, now)
    return None


async def answer(tx: Transaction, account_id: int, agreed: bool, now: datetime) -> None:
    """Records Setuju or Tidak."""
    await accounts.record_consent(tx, account_id, Consent.GIVEN if agreed else Consent.REFUSED, NOTICE_VERSION, now)


async def require(tx: Transaction, account_id: int) -> None:
    """Raises ConsentNeeded unless the account agreed to the present notice."""
    account = await accounts.get(tx, account_id)
    if account is None or account.consent is not Consent.GIVEN or account.consent_version != NOTICE_VERSION:
        raise ConsentNeeded
