"""New databases, as the bot makes them: migrated once a process, copied for every test."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.migrate import migrate


def put_new_database(path: Path) -> None:
    """A database with the newest schema and nothing in it."""
    path.touch(0o600)
    path.write_bytes(_migrated())


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        migrate(path)
        return path.read_bytes()
