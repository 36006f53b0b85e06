"""{nama} in what staff write: the only thing between braces that is filled in."""

import re

from messages.telegram_html import cuplikan

NAME = re.compile(r"\{\s*nama\s*\}", re.IGNORECASE)
"""Where staff want the owner's name."""
MOST = 3
"""Others that are named."""
_OTHER = re.compile(r"\{[^{}]{1,30}\}")


def belum_terisi(text: str) -> str:
    """What else stands between braces in Telegram HTML, and is sent as it is; empty where nothing does."""
    words = cuplikan(NAME.sub("", text), len(text) + 1)
    return ", ".join(list(dict.fromkeys(_OTHER.findall(words)))[:MOST])
