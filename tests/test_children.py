"""Work done by a child process: what it makes comes back, and one that fails or hangs is an error and is gone."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest

from bot import children
from bot.children import ChildError, made_by


async def lines(*given: object) -> AsyncIterator[object]:
    for one in given:
        yield one


async def test_what_goes_in_comes_out() -> None:
    assert await made_by("json.tool", lines({"b": 1})) == b'{\n    "b": 1\n}\n'


async def test_a_process_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ChildError):
        await made_by("no_such_module", lines())
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(ChildError):
        await made_by("json.tool", lines())
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ChildError):
        await made_by("json.tool", lines())


async def test_a_process_that_ends_before_it_has_read_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    async def many() -> AsyncIterator[object]:
        while True:
            yield "x" * 100_000

    with pytest.raises(ChildError):
        await made_by("json.tool", many())


async def test_a_process_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LONGEST", 0.1)

    async def endless() -> AsyncIterator[object]:
        await asyncio.Event().wait()
        yield None

    with pytest.raises(ChildError):
        await made_by("json.tool", endless())


async def test_an_error_on_this_side_ends_the_child() -> None:
    async def broken() -> AsyncIterator[object]:
        yield 1
        raise LookupError

    with pytest.raises(LookupError):
        await made_by("json.tool", broken())
