"""Work that is too heavy for the event loop, done by a child process: it reads from its input and writes what it made.

A process pool would pickle on the event loop, and one of its workers cannot be killed alone.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

LONGEST = 180.0
"""Seconds for one child; 48,000 rows of a spreadsheet take some 20."""

NICE = 10
"""A child leaves the processor to the bot, where both want it."""


class ChildError(Exception):
    """The process ended without what it was to make, or did not end."""


async def made_by(module: str, lines: AsyncIterator[object]) -> bytes:
    """What the module, run as a program, writes when it is given these values as lines of JSON. Raises ChildError."""
    try:
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, stdin=PIPE, stdout=PIPE)
    except OSError as error:
        raise ChildError from error
    try:
        async with asyncio.timeout(LONGEST):
            made = await _fed(process, lines)
    except (BrokenPipeError, ConnectionResetError, TimeoutError) as error:
        raise ChildError from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode or not made:
        raise ChildError(process.returncode)
    return made


async def _fed(process: Process, lines: AsyncIterator[object]) -> bytes:
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    async for line in lines:
        if process.stdin.is_closing():  # uvloop calls it a RuntimeError to write then
            raise BrokenPipeError
        process.stdin.write(json.dumps(line).encode() + b"\n")
        await process.stdin.drain()
    process.stdin.close()
    made, _ = await process.communicate()
    return made
