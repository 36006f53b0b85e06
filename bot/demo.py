"""make demo: a simulated Telegram with its chat page, and a real bot beside it as a process of its own."""

import asyncio
import os
import secrets
import signal
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot import districts
from bot.config import PREFIX
from bot.demo_people import neighbours
from bot.demo_questions import seed_questions
from bot.demo_seed import seed, seed_neighbours
from bot.simulator import Server, Telegram
from bot.storage.database import Database
from bot.storage.migrate import migrate

PORT = 8765
"""Unless DEMO_PORT says otherwise; 0 takes any free one."""
BOT_ID = 7000000001
DISTRICT = "kab-serang"
OWNERS = (("Sari", "+6281234567801"), ("Pak Jaya", "+6281234567802"), ("Neng Ai", "+6281234567803"))
BLOCKED_EVERY = 12
"""Of the neighbours, those that have blocked the bot without its knowing."""
SLOWLY = 4
"""Messages a second, two of them to many: so a broadcast to everybody takes half a minute and can be watched."""
SLOW = "Siaran di demo ini sengaja pelan, sekitar 2 pesan per detik, supaya bisa dilihat; dan tidak ada jam tenang."
STAFF = (("Rina (koordinator)", "creator"), ("Budi (petugas)", "member"))
ROOT = Path(__file__).parent.parent
PATIENCE = 10.0
"""Seconds that the bot may take to end in good order."""
WRONG_PORT = 2


def run_demo() -> int:
    """Until Ctrl-C or SIGTERM. Returns the exit status."""
    given = os.environ.get("DEMO_PORT") or str(PORT)
    if not given.isdecimal() or int(given) > 65535:  # noqa: PLR2004 - the highest port there is
        return _fail(f"DEMO_PORT={given} tidak bisa dipakai. Isinya harus angka 0 sampai 65535.")
    try:
        asyncio.run(_demo(int(given)))
    except OSError as error:
        return _fail(f"Port {given} tidak bisa dipakai ({error.strerror}). Pilih yang lain: DEMO_PORT=9000 make demo")
    return 0


def _fail(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return WRONG_PORT


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def _demo(port: int) -> None:
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - a coroutine always runs in a task
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    telegram, settings, petugas = _world()
    account_ids = _neighbours(telegram)
    with tempfile.TemporaryDirectory(prefix="naikkelas-demo-") as folder, suppress(asyncio.CancelledError):
        database = Path(folder) / "naikkelas.db"
        await _seed(database, account_ids, petugas)
        async with Server(telegram, port=port) as server:
            _say(f"\nBuka di peramban: {server.url}\nBerhenti: Ctrl-C\n\n{SLOW}\n")
            settings |= {"BOT_DATABASE": str(database), "BOT_API_URL": server.url}
            await _keep_running(settings, Path(folder))


def _world() -> tuple[Telegram, dict[str, str], tuple[int, str]]:
    """The people, the bot and its staff group, what the bot is told of them, and one of the staff."""
    telegram = Telegram()
    token = f"{BOT_ID}:{secrets.token_urlsafe(27)}"  # so that a bot left over from an earlier demo is a stranger
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas", token)
    group = telegram.add_group("Petugas Dinas", kind="supergroup")
    for name, phone in OWNERS:
        telegram.add_user(name, phone=phone)
    staff = [(telegram.add_user(name).id, name) for name, _ in STAFF]
    for (person_id, _), (_, status) in zip(staff, STAFF, strict=True):
        telegram.add_member(group.id, person_id, status=status)
    telegram.add_member(group.id, bot.id, status="administrator")
    settings = {
        "BOT_TOKEN": bot.token,
        "BOT_STAFF_CHAT_ID": str(group.id),
        "BOT_DISTRICT": DISTRICT,
        "BOT_LOG_LEVEL": "WARNING",
        "BOT_MESSAGES_PER_SECOND": str(SLOWLY),
        "BOT_QUIET_HOURS": "00.00-00.00",
    }
    return telegram, settings, staff[-1]


def _neighbours(telegram: Telegram) -> list[int]:
    """Accounts that have begun a chat with the bot; their ids. For the page they are owners like the others."""
    bot, account_ids = telegram.first_bot(), []
    for place, person in enumerate(neighbours(), start=1):
        user = telegram.add_user(person.name, phone=person.phone)
        dialogue = telegram.dialogue(user.id, bot)
        dialogue.started, dialogue.blocked = True, place % BLOCKED_EVERY == 0
        account_ids.append(user.id)
    return account_ids


async def _seed(database: Path, account_ids: Sequence[int], petugas: tuple[int, str]) -> None:
    migrate(database)
    opened = await Database.open(database)
    try:
        async with opened.transaction() as tx:
            district, now = districts.load(DISTRICT), datetime.now(UTC)
            await seed(tx, district, now)
            await seed_neighbours(tx, district, account_ids, now, petugas)
            await seed_questions(tx, district, account_ids, now, petugas[0])
    finally:
        await opened.close()


async def _keep_running(settings: Mapping[str, str], folder: Path) -> None:
    """Starts the bot again whenever it ends, as a supervisor does: kill it, and see it go on."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    # In a folder of its own, so that the .env of a real bot stays out of it.
    surroundings = {**inherited, **settings, "PYTHONPATH": str(ROOT)}
    while True:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=surroundings, cwd=folder, start_new_session=True
        )
        try:
            _say(f"Bot berjalan (proses {process.pid}). Coba: kill -9 {process.pid}")
            await process.wait()
        finally:
            await _end(process)
        await asyncio.sleep(1)


async def _end(process: Process) -> None:
    """In good order if it can be had."""
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            process.kill()
            await process.wait()
