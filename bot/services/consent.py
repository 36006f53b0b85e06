"""The privacy notice and what each account answered to it (UU 27/2022, articles 20-24)."""

from datetime import datetime

from bot.errors import ConsentNeeded
from bot.models import Account, Consent
from bot.storage import accounts
from bot.storage.database import Transaction

NOTICE_VERSION = 2
"""Of messages/start/notice.j2. A new version asks everybody again."""


async def given(tx: Transaction, account_id: int) -> bool:
    """Whether the account agreed to the present notice."""
    account = await _answered(tx, account_id)
    return account is not None and account.consent is Consent.GIVEN


async def given_before(tx: Transaction, account_id: int) -> bool:
    """Whether the account agreed to an earlier notice, and has not answered the present one."""
    account = await accounts.get(tx, account_id)
    return account is not None and account.consent is Consent.GIVEN and account.consent_version != NOTICE_VERSION


async def refused(tx: Transaction, account_id: int) -> bool:
    """Whether the account was asked by the present notice and said no."""
    account = await _answered(tx, account_id)
    return account is not None and account.consent is Consent.REFUSED


async def ask(tx: Transaction, account_id: int, now: datetime) -> None:
    """Notes that the account was shown the present notice; an answer given to it stands.

    So does an agreement to an earlier one, until the present one is answered: for what it named.
    """
    if await _answered(tx, account_id) is None and not await given_before(tx, account_id):
        await accounts.record_consent(tx, account_id, Consent.ASKED, NOTICE_VERSION, now)


async def answer(tx: Transaction, account_id: int, agreed: bool, now: datetime) -> bool:
    """Records Setuju or Tidak. False when nothing changed, because the account had agreed before.

    Consent that was given is not taken back by a second tap under the notice.
    """
    if await given(tx, account_id):
        return False
    await accounts.record_consent(tx, account_id, Consent.GIVEN if agreed else Consent.REFUSED, NOTICE_VERSION, now)
    return True


async def require(tx: Transaction, account_id: int) -> None:
    """Raises ConsentNeeded unless the account agreed to the present notice."""
    if not await given(tx, account_id):
        raise ConsentNeeded


async def back(tx: Transaction, account_id: int) -> None:
    """The person has written again, so messages reach them."""
    await accounts.mark_reachable(tx, account_id)


async def _answered(tx: Transaction, account_id: int) -> Account | None:
    account = await accounts.get(tx, account_id)
    answered = account is not None and account.consent is not Consent.ASKED
    return account if account is not None and answered and account.consent_version == NOTICE_VERSION else None
