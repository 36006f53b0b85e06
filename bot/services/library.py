"""The curated answers: brought into the database at the start, and found by a search that follows every edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.faq import Document, Elsewhere, Index, Words
from bot.models import Entry, Library
from bot.storage import faq
from bot.storage.database import Transaction
from bot.storage.faq import Kept


@dataclass(slots=True)
class Shelves:
    """The answers in memory, as of an edition of the database: spares reading them, decides nothing."""

    words: Words
    elsewhere: Sequence[Elsewhere]
    edition: str | None = None
    kept: Mapping[str, Kept] = field(default_factory=dict)
    """By id, those that are switched on."""
    _index: Index | None = None

    @property
    def index(self) -> Index:
        """The search; made when it is needed first."""
        if self._index is None:
            self._index = Index.built((), self.words, self.elsewhere)
        return self._index


async def bring_in(tx: Transaction, library: Library, now: datetime) -> None:
    """Takes over what a release says anew. The office's own words hold until the office changes them."""
    there = await faq.contents_of_files(tx)
    taken = await faq.known(tx)
    for entry in library.entries:
        content, holds = there.get(entry.id, ("", entry.id not in taken))
        if content != faq.dump(entry):
            await faq.put(tx, entry, now, made_by=None, holds=holds)


async def current(tx: Transaction, shelves: Shelves) -> Shelves:
    """The same shelves, brought up to what the database says in this transaction."""
    edition = await faq.edition(tx)
    if edition != shelves.edition:
        kept = {one.entry.id: one for one in await faq.all_(tx)}
        for gone in shelves.kept.keys() - kept.keys():
            shelves.index.drop(gone)
        for identifier, one in kept.items():
            if shelves.kept.get(identifier) != one:
                shelves.index.put(document(one.entry))
        shelves.kept, shelves.edition = kept, edition
    return shelves


def document(entry: Entry) -> Document:
    """What the search reads of an answer."""
    return Document(entry.id, entry.title, entry.answer, entry.phrasings)
