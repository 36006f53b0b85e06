"""make demo: page, simulated Telegram and a real bot, started again when it is killed; and nothing is left behind."""

import asyncio
import json
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import demo

ROOT = Path(demo.__file__).parent.parent
PATIENCE = 30.0
ADDRESS = re.compile(r"Buka di peramban: (http://127\.0\.0\.1:\d+)")
PROCESS = re.compile(r"Bot berjalan \(proses (\d+)\)")

Json = dict[str, Any]


class Page:
    """The chat page's side: what it reads and posts."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self.url = url

    async def get(self, path: str) -> str:
        async with self._session.get(self.url + path) as answer:
            assert answer.status == 200
            return await answer.text()

    async def post(self, path: str, **body: Any) -> Any:
        async with self._session.post(self.url + path, json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def messages(self, user: int) -> list[Json]:
        said: list[Json] = json.loads(await self.get(f"/sim/messages?chat={user}&user={user}"))["messages"]
        return said

    async def until(self, user: int, fits: Callable[[list[Json]], bool]) -> None:
        """Waits for the person's chat to look so, looking whenever something changes."""
        async with asyncio.timeout(PATIENCE), self._session.get(f"{self.url}/sim/events") as events:
            async for _ in events.content:
                if fits(await self.messages(user)):
                    return


@asynccontextmanager
async def page(url: str) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(session, url)


async def line(stream: asyncio.StreamReader, pattern: re.Pattern[str]) -> str:
    """Reads on until a line fits; what it says."""
    async with asyncio.timeout(PATIENCE):
        async for said in stream:
            if found := pattern.search(said.decode()):
                return found[1]
    raise AssertionError(f"{pattern.pattern} was never printed")


def lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def said_by_bot(part: str) -> Callable[[list[Json]], bool]:
    return lambda messages: any(part in one.get("text", "") and not one["out"] for one in messages)


def answered_last(messages: list[Json]) -> bool:
    return not messages[-1]["out"]


async def start_demo(folder: Path, **environment: str) -> asyncio.subprocess.Process:
    (folder / ".env").write_text("BOT_DISTRICT=di-mana\nBOT_PROXY=http://127.0.0.1:9\n", encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "BOT_DATABASE": "/nowhere/real.db", **environment}
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", cwd=folder, env=surroundings, stdout=pipe, stderr=pipe
    )


async def test_from_the_page_to_the_bot_and_through_its_death(tmp_path: Path) -> None:
    """Beside the .env of a real bot, which the demo leaves alone."""
    process = await start_demo(tmp_path, DEMO_PORT="0")
    assert process.stdout is not None
    first = second = 0
    try:
        url = await line(process.stdout, ADDRESS)
        first = int(await line(process.stdout, PROCESS))
        async with page(url) as browser:
            assert "<html" in await browser.get("/")
            state = json.loads(await browser.get("/sim/state"))
            assert [one["title"] for one in state["groups"]] == ["Petugas Dinas"]
            sari = next(one["id"] for one in state["users"] if one["first_name"] == "Sari")

            await browser.post("/sim/send", user=sari, chat=sari, text="/start")
            await browser.until(sari, answered_last)
            await browser.post("/sim/tap", user=sari, chat=sari, label="✅ Setuju")
            await browser.until(sari, said_by_bot("Terima kasih"))

            os.kill(first, signal.SIGKILL)
            await browser.post("/sim/send", user=sari, chat=sari, text="/daftar")
            second = int(await line(process.stdout, PROCESS))
            assert second != first
            await browser.until(sari, said_by_bot("Gelombang 7"))
            assert lives(second)
            process.terminate()
            assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
        assert not lives(first)
        assert not lives(second)
    finally:
        for one in (process.pid, first, second):
            if one and lives(one):
                os.kill(one, signal.SIGKILL)
        await process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_ends_cleanly(number: signal.Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    said: asyncio.Queue[str] = asyncio.Queue()
    monkeypatch.setattr(demo, "_say", said.put_nowait)
    before = signal.getsignal(number)
    running = asyncio.create_task(demo._demo(0))
    try:
        assert ADDRESS.search(await asyncio.wait_for(said.get(), PATIENCE))
        found = PROCESS.search(await asyncio.wait_for(said.get(), PATIENCE))
        assert found is not None
        os.kill(os.getpid(), number)
        await asyncio.wait_for(running, PATIENCE)
        assert not lives(int(found[1]))
    finally:
        asyncio.get_running_loop().remove_signal_handler(number)
        signal.signal(number, before)


async def test_a_bot_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "PATIENCE", 0.05)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); signal.pause()"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", deaf, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    await demo._end(process)
    assert process.returncode == -signal.SIGKILL
    with suppress(ProcessLookupError):
        await demo._end(process)


def test_a_port_in_use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("DEMO_PORT", str(port))
        assert demo.run_demo() == 2
    said = capsys.readouterr().err
    assert f"Port {port} tidak bisa dipakai" in said
    assert "DEMO_PORT=" in said


@pytest.mark.parametrize("given", ["delapan", "-1", "65536", "80 80"])
def test_a_port_that_is_none(given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DEMO_PORT", given)
    assert demo.run_demo() == 2
    assert f"DEMO_PORT={given}" in capsys.readouterr().err


def test_the_port_is_documented() -> None:
    assert "DEMO_PORT" in (ROOT / "README.md").read_text(encoding="utf-8")
