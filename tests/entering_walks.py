"""The ways of a petugas who registers an owner, and of the owner who takes the registration over."""

import re
from functools import partial
from typing import Any

from conversation import Office, Person, words
from walks import ANSWERS as OWN_ANSWERS
from walks import fill_in

ANSWERS = {step: words for step, words in OWN_ANSWERS.items() if step != "relation"}


async def to_form(petugas: Person) -> None:
    """To the first question, for the only wave."""
    await petugas.send("/daftarkan")
    await petugas.tap("Ya, sudah setuju")


answer = partial(fill_in, ANSWERS)


async def to_summary(petugas: Person, **different: str) -> None:
    """All answers are given."""
    await to_form(petugas)
    await answer(petugas, **different)
    petugas.sees("Mohon diperiksa")


async def enter(petugas: Person, **different: str) -> None:
    """Somebody is registered, and the code has come."""
    await to_summary(petugas, **different)
    await petugas.tap("Benar, kirim")
    petugas.saw("tercatat sebagai pendaftar")


def codes(petugas: Person) -> list[str]:
    """The codes that have come, oldest first."""
    captions = [words(one) for one in petugas.messages if "photo" in one]
    return [found.group(1) for one in captions if (found := re.search(r"start=ambil_([A-Za-z0-9_-]+)", one))]


def pictures(office: Office, petugas: Person) -> list[bytes]:
    """The pictures that have come, oldest first."""
    photos: list[dict[str, Any]] = [one["photo"][-1] for one in petugas.messages if "photo" in one]
    found = [office.telegram.files.by_unique_id(one["file_unique_id"]) for one in photos]
    return [one.data for one in found if one is not None]
