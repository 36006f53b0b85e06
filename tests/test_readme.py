"""README.md names what there is: the commands of staff, of the command line, and the files it points to."""

import re
from pathlib import Path

import pytest

from bot.config import Settings
from handlers.staff_commands import STAFF_COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "decisions.md", ROOT / "docs" / "benchmarks.md")
FOLDERS = ("bot/", "handlers/", "messages/", "tests/", "docs/")


def _of_tables(pattern: str) -> list[str]:
    """What the first cells of the tables name."""
    return re.findall(rf"^\| `{pattern}`", README, re.MULTILINE)


def test_every_command_of_staff_stands_there_once() -> None:
    assert sorted(_of_tables(r"/(\w+)")) == sorted(one.name for one in STAFF_COMMANDS)


def test_every_setting_stands_there_once() -> None:
    assert sorted(_of_tables(r"(BOT_\w+)")) == sorted(f"BOT_{name}".upper() for name in Settings.model_fields)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_it_points_to_is_there(document: Path) -> None:
    names = re.findall(r"`([\w/.-]+)`", document.read_text(encoding="utf-8"))
    paths = [name for name in names if name.startswith(FOLDERS)]
    assert paths
    assert not [name for name in paths if not (ROOT / name).exists()]


def test_decisions_are_numbered_in_order() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
