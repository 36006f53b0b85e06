"""The invitation letter behind the offer of a seat."""

from typing import Any

import pytest
from conversation import Office
from standings_at_hand import State, in_the_morning, list_of, news, queued, waiting

pytestmark = pytest.mark.usefixtures("quiet")


async def with_letter(office: Office, **different: Any) -> dict[str, Any]:
    """What a wave has that has an invitation letter."""
    rina = office.staff("Rina")
    rina.telegram.send_document(rina.user.id, rina.user.id, file_name="undangan.pdf")
    await office.settle()
    document = next(one["document"] for one in rina.messages if "document" in one)
    return {"letter_file": document["file_id"], "letter_bot_id": office.bot.id, "letter_number": "005/12"} | different


async def test_the_invitation_letter_follows(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi), **await with_letter(office))
    assert sari.messages[-1]["document"]["file_name"] == "undangan.pdf"
    sari.sees("Surat undangan untuk Ibu Warga A, Gelombang 7/2027. Nomor 005/12")
    assert ["terpilih" in text for text in news(sari)] == [True, False]
    await sari.tap("Tidak bisa")
    await sari.tap("Ya, tidak bisa hadir")
    budi.sees("Surat undangan untuk Ibu Warga B")


async def test_the_letter_comes_however_soon_the_answer(office: Office) -> None:
    sari = await waiting(office, **await with_letter(office))
    await sari.send("/status")
    await sari.tap("Saya hadir")
    await in_the_morning(office)
    sari.sees("Surat undangan untuk Ibu Warga A")
    assert queued(office) == [("result", "cancelled"), ("result_letter", "sent")]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE registrations SET state = 'declined'",
        "UPDATE waves SET letter_file = NULL",
        "UPDATE waves SET letter_bot_id = 1",
        "UPDATE waves SET state = 'cancelled'",
        "UPDATE outbox SET content = json_set(content, '$.registration', 99) WHERE kind = 'result_letter'",
    ],
)
async def test_a_letter_that_has_lost_its_sense(office: Office, change: str) -> None:
    sari = await waiting(office, **await with_letter(office))
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(change)
    await in_the_morning(office)
    assert queued(office)[-1] == ("result_letter", "cancelled")
    assert "document" not in sari.messages[-1]


async def test_a_letter_that_telegram_does_not_take_costs_nobody_the_news(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    sari = office.person("Sari")
    await list_of(office, (State.OFFERED, sari), **await with_letter(office, letter_file="nonsense"))
    sari.sees("Ibu Warga A terpilih")
    assert queued(office) == [("result", "sent"), ("result_letter", "failed")]
    assert "Wrong file identifier" in caplog.text
    caplog.clear()
