"""The curated answers in the database: what a release brings, what the office changed, and a search that follows."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from new_databases import put_new_database

from bot.faq import Words
from bot.models import Entry, Library
from bot.services import library
from bot.services.library import Shelves
from bot.storage import faq
from bot.storage.database import Database, Transaction

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
PIRT = Entry(
    id="pirt_cara",
    topic="kemasan",
    title="Bagaimana cara mengurus PIRT?",
    answer="PIRT diurus lewat OSS.\n\n1. Buka OSS.",
    phrasings=("cara mengurus pirt", "bikin izin pirt"),
    reviewed=date(2026, 11, 24),
    review_by=date(2027, 2, 24),
    sources=("A22",),
)
SHU = replace(PIRT, id="koperasi_shu", title="Apa itu SHU?", phrasings=("shu itu apa", "pembagian hasil koperasi"))
RELEASE = Library((), (PIRT, SHU), {})


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    path = tmp_path / "naikkelas.db"
    put_new_database(path)
    database = await Database.open(path)
    async with database.transaction() as tx:
        await tx.run("DELETE FROM faq_entries")
        await tx.run("DELETE FROM faq_versions")
    yield database
    await database.close()


def released(entry: Entry, **different: str) -> Library:
    """A later release in which an answer reads differently."""
    return Library((), (replace(entry, **different), SHU), {})  # type: ignore[arg-type]  # words only


async def holds(tx: Transaction, name: str = "pirt_cara") -> str:
    kept = await faq.get(tx, name)
    assert kept is not None
    return kept.entry.answer


async def count(tx: Transaction) -> int:
    number: int = await tx.value("SELECT count(*) FROM faq_versions")
    return number


async def test_a_release_is_brought_in_once(database: Database) -> None:
    for _ in range(3):
        async with database.transaction() as tx:
            await library.bring_in(tx, RELEASE, NOW)
    async with database.transaction() as tx:
        assert [one.entry for one in await faq.all_(tx)] == [SHU, PIRT]
        assert await count(tx) == 2
        kept = await faq.get(tx, "pirt_cara")
        assert kept is not None
        assert (kept.made_by, kept.is_on, kept.file_id) == (None, True, kept.version_id)


async def test_a_release_changes_its_own_words(database: Database) -> None:
    async with database.transaction() as tx:
        await library.bring_in(tx, RELEASE, NOW)
        await library.bring_in(tx, released(PIRT, answer="Lewat OSS, gratis.\n\nBegitu."), NOW)
        assert await holds(tx) == "Lewat OSS, gratis.\n\nBegitu."
        assert [one.entry.answer for one in await faq.versions(tx, "pirt_cara")][1] == PIRT.answer


async def test_the_words_of_the_office_outlive_a_release(database: Database) -> None:
    async with database.transaction() as tx:
        await library.bring_in(tx, RELEASE, NOW)
        mine = replace(PIRT, answer="Datang ke kantor.\n\nKami bantu.")
        version = await faq.put(tx, mine, NOW, made_by=7)
        newer = released(PIRT, answer="Naskah baru.\n\nBegitu.")
        await library.bring_in(tx, newer, NOW)
        await library.bring_in(tx, newer, NOW)
        kept = await faq.get(tx, "pirt_cara")
        assert kept is not None
        assert (kept.entry, kept.version_id, kept.made_by) == (mine, version, 7)
        assert kept.file_id is not None
        assert kept.file_id > version, "what the release says is there to be taken over"
        assert await count(tx) == 4


async def test_an_answer_of_the_office_with_the_name_of_a_later_one(database: Database) -> None:
    async with database.transaction() as tx:
        await faq.put(tx, replace(PIRT, answer="Kata Dinas.\n\nBegitu."), NOW, made_by=7)
        await library.bring_in(tx, RELEASE, NOW)
        await library.bring_in(tx, RELEASE, NOW)
        assert await holds(tx) == "Kata Dinas.\n\nBegitu."
        assert await count(tx) == 3


async def test_an_answer_that_is_switched_off_stays_off(database: Database) -> None:
    async with database.transaction() as tx:
        await library.bring_in(tx, RELEASE, NOW)
        assert await faq.switch(tx, "pirt_cara", on=False)
        assert not await faq.switch(tx, "pirt_cara", on=False)
        await library.bring_in(tx, released(PIRT, answer="Baru.\n\nBegitu."), NOW)
        assert [one.entry.id for one in await faq.all_(tx)] == ["koperasi_shu"]
        assert len(await faq.all_(tx, only_on=False)) == 2


def shelves() -> Shelves:
    return Shelves(Words(), ())


async def found(tx: Transaction, here: Shelves, question: str) -> list[str]:
    there = await library.current(tx, here)
    return [hit.id for hit in there.index.search(question).hits]


async def test_the_search_follows_every_change(database: Database) -> None:
    here = shelves()
    async with database.transaction() as tx:
        await library.bring_in(tx, RELEASE, NOW)
        assert (await found(tx, here, "cara mengurus pirt"))[0] == "pirt_cara"
        await faq.put(tx, replace(SHU, phrasings=("kapan bazar ramadan dibuka",)), NOW, made_by=7)
        assert (await found(tx, here, "bazar ramadan"))[0] == "koperasi_shu"
        await faq.switch(tx, "pirt_cara", on=False)
        assert "pirt_cara" not in await found(tx, here, "cara mengurus pirt")
        await faq.switch(tx, "pirt_cara", on=True)
        assert (await found(tx, here, "cara mengurus pirt"))[0] == "pirt_cara"


async def seen_and_taken_back(database: Database, here: Shelves) -> None:
    async with database.transaction() as tx:
        await faq.put(tx, replace(SHU, phrasings=("jual kambing kurban",)), NOW, made_by=7)
        assert "koperasi_shu" in await found(tx, here, "kambing kurban")
        raise RuntimeError


async def test_the_search_forgets_what_was_taken_back(database: Database) -> None:
    """A change that was seen within a transaction that failed is gone, even if another follows it."""
    here = shelves()
    async with database.transaction() as tx:
        await library.bring_in(tx, RELEASE, NOW)
    with pytest.raises(RuntimeError):
        await seen_and_taken_back(database, here)
    async with database.transaction() as tx:
        await faq.put(tx, replace(SHU, phrasings=("kapan bazar ramadan dibuka",)), NOW, made_by=7)
        assert (await found(tx, here, "bazar ramadan"))[0] == "koperasi_shu"
    assert here.kept["koperasi_shu"].entry.phrasings == ("kapan bazar ramadan dibuka",)
