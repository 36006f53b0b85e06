"""The command line before anything is started: what is missing or wrong is told at once, exit status 2."""

import os
import pkgutil
import tomllib
from pathlib import Path

import pytest

from bot import commands as program
from bot.__main__ import main

ROOT = Path(program.__file__).parent.parent


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and an environment that says nothing about the bot."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize("command", ["run", "check", "migrate"])
def test_missing_settings(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "BOT_TOKEN belum diisi" in said.err


def test_all_mistakes_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {"BOT_TOKEN": "x", "BOT_WORKERS": "0", "BOT_DISTRICT": "di-mana", "BOT_STAFF_CHAT_ID": "7"}
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert [said.count(name) for name in wrong] == [1, 1, 1, 1]
    assert "Traceback" not in said
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["fly"]])
def test_no_such_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: naikkelas" in capsys.readouterr().err


def test_the_console_script() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert pkgutil.resolve_name(scripts["naikkelas"]) is main
