"""Finding the answer: from a question as people type it to the curated answers that fit. Pure: no I/O, no clock.

`Index.built` reads everything once; `put` and `drop` change it at once; `search` decides. See docs/faq-search.md.
"""

from bot.faq.index import Index
from bot.faq.model import Decision, Document, Elsewhere, Hit, Result, Words

__all__ = ["Decision", "Document", "Elsewhere", "Hit", "Index", "Result", "Words"]
