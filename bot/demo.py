"""make demo: a simulated Telegram with its chat page, and a real bot beside it as a process of its own."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot import districts
from bot.demo_seed import seed
from bot.simulator import Server, Telegram
from bot.storage.database import Database
from bot.storage.migrate import migrate

PORT = 8765
DISTRICT = "kab-serang"
OWNERS = (("Sari", "+6281234567801"), ("Pak Jaya", "+6281234567802"), ("Neng Ai", "+6281234567803"))
STAFF = (("Rina (koordinator)", "creator"), ("Budi (petugas)", "member"))


def run_demo() -> int:
    """Until Ctrl-C. Returns the exit status."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_demo())
    return 0


async def _demo() -> None:
    telegram = Telegram()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    group = telegram.add_group("Petugas Dinas", kind="supergroup")
    for name, phone in OWNERS:
        telegram.add_user(name, phone=phone)
    for name, status in STAFF:
        telegram.add_member(group.id, telegram.add_user(name).id, status=status)
    telegram.add_member(group.id, bot.id, status="administrator")
    port = int(os.environ.get("DEMO_PORT", PORT))
    with tempfile.TemporaryDirectory(prefix="naikkelas-demo-") as folder:
        database = Path(folder) / "naikkelas.db"
        await _seed(database)
        async with Server(telegram, port=port) as server:
            settings = {
                "BOT_TOKEN": bot.token,
                "BOT_STAFF_CHAT_ID": str(group.id),
                "BOT_DATABASE": str(database),
                "BOT_API_URL": server.url,
                "BOT_DISTRICT": DISTRICT,
                "BOT_LOG_LEVEL": "WARNING",
            }
            sys.stdout.write(f"\nBuka di peramban: {server.url}\nBerhenti: Ctrl-C\n\n")
            sys.stdout.flush()
            await _keep_running(settings)


async def _seed(database: Path) -> None:
    migrate(database)
    opened = await Database.open(database)
    try:
        async with opened.transaction() as tx:
            await seed(tx, districts.load(DISTRICT), datetime.now(UTC))
    finally:
        await opened.close()


async def _keep_running(settings: Mapping[str, str]) -> None:
    """Starts the bot again whenever it ends, as a supervisor does: kill it, and see it go on."""
    while True:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env={**os.environ, **settings}, start_new_session=True
        )
        sys.stdout.write(f"Bot berjalan (proses {process.pid}). Coba: kill -9 {process.pid}\n")
        sys.stdout.flush()
        try:
            await process.wait()
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
                await process.wait()
        await asyncio.sleep(1)
