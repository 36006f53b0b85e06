"""The keyboards of taking a registration over. The owner's carry the code, so that it need not be kept."""

from handlers.keyboards.base import Button, InlineKeyboard, button, rows


def claim_row(owner_id: int) -> list[Button]:
    """On a card of staff, for an owner for whom no account speaks: a new code."""
    return [button("claims.new_code", f"claimcode:{owner_id}")]


def claim_consent(code: str) -> InlineKeyboard:
    """Under the privacy notice, for somebody who came with a code."""
    return rows([button("consent.yes", f"claimagree:yes:{code}"), button("consent.no", f"claimagree:no:{code}")])


def claim(code: str) -> InlineKeyboard:
    """For whom the registration is."""
    return rows(
        [button("choice.relation.self", f"claim:self:{code}"), button("claims.family", f"claim:family:{code}")],
        button("claims.not_mine", f"claim:no:{code}"),
    )
