"""Contender: this bot's own search, with the glossary and the messages from elsewhere that come with it."""

from collections.abc import Sequence

from bot.faq import Document, Index
from messages import faq_files

from .faq_child import Entry, measured


class Ours:
    """What python -m bot faq does, on other answers too."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._index = Index.built(map(_document, entries), faq_files.words(), faq_files.elsewhere())

    def search(self, question: str) -> list[str]:
        return [hit.id for hit in self._index.search(question).hits]

    def put(self, entry: Entry) -> None:
        self._index.put(_document(entry))


def _document(entry: Entry) -> Document:
    identifier, (title, *phrasings) = entry
    return Document(identifier, title, "", tuple(phrasings))


if __name__ == "__main__":
    faq_files.words()
    faq_files.elsewhere()  # reading files is not building an index
    measured(Ours)
