"""Buttons that are forged, outdated, somebody else's, or tapped twice."""

from typing import Any

import pytest
from conversation import Office
from walks import ANSWERS, answer, at_step, begin, goes_on, register
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")

STEPS = list(ANSWERS)

FORGED = [
    "form",
    "form:",
    "form:1",
    "form:1:name",
    "form:1:name:pick",
    "form:1:name:pick:",
    "form:1:name:fly:x",
    "form:1:nobody:pick:x",
    "form:1:name:back:",
    "form:1:-:send:",
    "form:1:-:changes:",
    "form:1:nib:change:",
    "form:1:nobody:change:",
    "form:1:product:change:",
    "form:1:subdistrict:pick:99.99.99",
    "form:1:subdistrict:page:99999999999999999999999999999999999999",
    "form:1:subdistrict:page:-1",
    "form:1:subdistrict:page:٣",
    "form:1:subdistrict:skip:",
    "form:1:subdistrict:done:",
    "form:99999999999999999999999999999999:subdistrict:back:",
    "form:-1:subdistrict:back:",
    "form:٣:subdistrict:back:",
    "form:1:subdistrict:pick:<b>&{{7*7}}",
    "form:1:subdistrict:pick:😀",
    "wave:",
    "wave:x",
    "wave:99999999999999999999999999",
    "wave:-7",
    "apply",
    "apply:",
    "apply:x:new",
    "apply:99999999999999999999999999:",
    "apply:99:",
    "apply:-1:new",
    "apply:1:-1",
    "apply:1:99999999999999999999999999",
    "apply:1:" + "z" * 50,
    "apply:٣:new",
    "replace:1",
    "replace:2:1:new",
    "replace:x:1:new",
    "replace:1:99:new",
    "replace:1:1:" + "z" * 40,
    "status:1",
    "withdraw:",
    "data:1:2",
    "takeback",
    "handback:",
    "nothing",
    "x" * 64,
    "",
    "\n",
    "waveform:new:0:",
]


async def test_forged_buttons(office: Office) -> None:
    sari = await at_step(office, "subdistrict")
    for data in FORGED:
        before = len(office.telegram.calls)
        await sari.forge(data)
        assert len(office.telegram.calls) > before, data
    assert "Siti Aminah" in str(office.rows("SELECT progress FROM drafts"))
    await goes_on(sari, "subdistrict")


@pytest.mark.parametrize("step", STEPS)
async def test_a_forged_choice_at_every_question(office: Office, step: str) -> None:
    sari = await at_step(office, step)
    for value in ("", "x", "36.04", "<b>", "٣", "-1"):
        await sari.forge(f"form:1:{step}:pick:{value}")
        sari.saw("❗")
    await sari.forge("form:1:village:change:")
    await goes_on(sari, step)


async def test_forged_buttons_of_a_stranger(office: Office) -> None:
    await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await register(sari)
    before = _tables(office)
    await budi.send("/start")
    for data in FORGED:
        await budi.forge(data)
    after = _tables(office)
    assert [row for row in after.pop("accounts") if row[0] != budi.user.id] == before.pop("accounts")
    assert after == before


async def test_buttons_of_somebody_elses_form(office: Office) -> None:
    await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await begin(sari)
    await answer(sari, until="salutation")
    for data in ("form:1:salutation:pick:bapak", "form:1:-:drop:", "form:1:-:resume:", "replace:1:1:new"):
        await budi.forge(data) if budi.messages else await budi.send("/start")
        await budi.forge(data)
        assert "Siti" not in budi.screen
    await sari.tap("Ibu")
    sari.sees("Sapaan: Ibu")


async def test_a_button_whose_message_is_gone(office: Office) -> None:
    sari = await at_step(office, "salutation")
    message = sari.messages[-1]["message_id"]
    data = sari.data_of("Ibu")
    office.telegram.delete_message_as(sari.user.id, sari.user.id, message)
    await sari.tap_data(message, data)
    sari.sees("Berapa nomor HP")


async def test_a_tap_without_a_message(office: Office) -> None:
    sari = await at_step(office, "salutation")
    query = {
        "id": "1",
        "from": sari.user.json,
        "chat_instance": "1",
        "data": sari.data_of("Ibu"),
        "inline_message_id": "x",
    }
    office.telegram.inject({"callback_query": query})
    await office.settle()
    await sari.tap("Ibu")
    sari.sees("Berapa nomor HP")


async def test_two_taps_at_once_on_two_answers(office: Office) -> None:
    sari = await at_step(office, "salutation")
    message = sari.messages[-1]["message_id"]
    for label in ("Bapak", "Ibu"):
        office.telegram.tap(sari.user.id, sari.user.id, message, sari.data_of(label))
    await office.settle()
    assert '"salutation": "bapak"' in str(office.rows("SELECT progress FROM drafts"))
    await answer(sari, start="phone")
    sari.sees("Sapaan: Bapak")


def _tables(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    tables = [name for (name,) in office.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: office.rows(f"SELECT * FROM {table}") for table in tables if table not in {"inbox", "outbox"}}
