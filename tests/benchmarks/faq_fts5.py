"""Contender: SQLite's FTS5 as it comes, in memory. One document an answer; any word of the question will do."""

import re
import sqlite3
from collections.abc import Sequence

from .faq_child import BEST, Entry, measured

_WORD = re.compile(r"\w+")


class Fts5:
    """Standard tokenizer, bm25 order."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._rows = {identifier: row for row, (identifier, _) in enumerate(entries)}
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("CREATE VIRTUAL TABLE answers USING fts5(id UNINDEXED, body)")
        self._connection.executemany(
            "INSERT INTO answers (rowid, id, body) VALUES (?, ?, ?)",
            [(row, identifier, "\n".join(texts)) for row, (identifier, texts) in enumerate(entries)],
        )
        self._connection.commit()

    def search(self, question: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        if not words:
            return []
        rows = self._connection.execute(
            "SELECT id FROM answers WHERE answers MATCH ? ORDER BY bm25(answers) LIMIT ?", (words, BEST)
        )
        return [identifier for (identifier,) in rows]

    def put(self, entry: Entry) -> None:
        identifier, texts = entry
        self._connection.execute(
            "UPDATE answers SET body = ? WHERE rowid = ?", ("\n".join(texts), self._rows[identifier])
        )
        self._connection.commit()


if __name__ == "__main__":
    measured(Fts5)
