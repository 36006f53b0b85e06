"""Forms that were left alone are thrown away after the time that the privacy notice names."""

import pytest
from conversation import Office
from offices import with_open_form
from walks import helped

pytestmark = pytest.mark.usefixtures("quiet")


async def test_a_form_left_alone_for_thirty_days_is_forgotten(office: Office) -> None:
    sari, neng = await with_open_form(office), await with_open_form(office, "Neng")
    await sari.tap("Minta dibantu petugas")
    office.clock.forward(days=29)
    await neng.send("saya sendiri")
    office.clock.forward(days=1)
    await office.settle()
    assert office.rows("SELECT count(*) FROM drafts") == [(2,)]
    office.clock.forward(days=1)
    await office.settle()
    assert office.rows("SELECT editor_id FROM drafts") == [(neng.user.id,)]
    assert office.rows("SELECT state FROM help_requests") == [("done",)]
    await sari.tap("Lanjutkan isian")
    sari.sees("sudah selesai atau dihapus")


async def test_a_form_in_the_hands_of_a_petugas_is_forgotten_too(office: Office) -> None:
    sari, _ = await helped(office)
    office.clock.forward(days=31)
    await office.settle()
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]
    await sari.send("/status")
    assert "sedang dibantu" not in sari.screen
