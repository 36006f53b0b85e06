"""Going through a wave with thousands of applicants: what a card needs is found by index."""

import random

import pytest
from conversation import MONDAY, Office
from reviewing_at_hand import begin, decide
from waves_at_hand import CIKANDE, open_wave

from bot.storage import doubles
from bot.storage.database import to_text

pytestmark = pytest.mark.usefixtures("quiet")

MANY = 3000


async def crowd(office: Office, wave: int) -> None:
    """So many applicants, some of whom share a number or the name of a business."""
    chance, at, everybody = random.Random(1), to_text(MONDAY), range(1, MANY + 1)
    async with office.app.wiring.database.transaction() as tx:
        await tx.many(
            "INSERT INTO owners (id, name, salutation, phone, subdistrict, village, created_at, created_by, updated_at)"
            f" VALUES (?, ?, 'ibu', ?, '{CIKANDE}', ?, '{at}', 1, '{at}')",
            [
                (one, f"Warga {one}", f"+62812{chance.randrange(MANY * 5):08}", f"{CIKANDE}.{2001 + one % 11}")
                for one in everybody
            ],
        )
        await tx.many(
            "INSERT INTO businesses (owner_id, name, category, product, since) VALUES (?, ?, 'egg', 'Telur', 2019)",
            [(one, f"Dapur {chance.randrange(MANY)}") for one in everybody],
        )
        await tx.many(
            "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)"
            f" VALUES ({wave}, ?, 'applied', '{at}', 1)",
            [(one,) for one in everybody],
        )


async def test_thousands(office: Office) -> None:
    wave = await open_wave(office)
    await crowd(office, wave)
    rina = await begin(office, wave)
    rina.sees(f"Belum diputuskan: {MANY // 1000}.000")
    await rina.tap("Belum diputuskan")
    await rina.tap("Buka kartu")
    await decide(rina, "Layak", "berkas lengkap")
    rina.sees("1 dari 2.999", "Ibu Warga 2")
    await rina.tap("Daftar pendaftar")
    rina.sees("1. Ibu Warga 2 · Cikande", "2.999 dari 3.000")


async def test_doubles_are_found_by_index(office: Office) -> None:
    """A scan of all owners for each line of a list would take seconds where there are tens of thousands."""
    await crowd(office, await open_wave(office))
    async with office.app.wiring.database.transaction() as tx:
        plan = [row["detail"] for row in await tx.all(f"EXPLAIN QUERY PLAN {doubles._LINES}", 1)]
        wanted = await tx.all(
            f"EXPLAIN QUERY PLAN SELECT 1 FROM owners, businesses WHERE owners.id = 1 AND {doubles.FOUND}"
        )
    assert not [step for step in plan if step.startswith("SCAN")]
    for index in ("owners_phone", "businesses_nib", "businesses_name_key"):
        assert any(index in step for step in plan), plan
        assert any(index in row["detail"] for row in wanted)
