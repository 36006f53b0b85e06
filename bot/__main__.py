"""The command line: python -m bot run | demo | check | migrate | faq."""

import argparse
import sys
from collections.abc import Sequence
from pkgutil import resolve_name

COMMANDS = {
    "run": ("jalankan bot", "bot.commands:run"),
    "demo": ("bot, Telegram tiruan dan halaman chat, tanpa akun Telegram", "bot.commands:demo"),
    "check": ("periksa token, grup petugas dan basis data", "bot.commands:check_"),
    "migrate": ("mutakhirkan basis data", "bot.commands:migrate_"),
    "faq": ("cari jawaban di isi bawaan, tanpa basis data", "bot.faq_command:faq"),
}
"""What each is for, and where it is. Only what is asked for is loaded: a search needs no Telegram."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="naikkelas", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (explanation, _) in COMMANDS.items():
        commands.add_parser(name, help=explanation, add_help=name != "faq")
    name, rest = (given[0], given[1:]) if given[:1] == ["faq"] else (parser.parse_args(given).command, [])
    command = resolve_name(COMMANDS[name][1])
    return int(command(rest) if name == "faq" else command())


if __name__ == "__main__":
    sys.exit(main())
