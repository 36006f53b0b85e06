"""Who may see applicants: a petugas, in the private chat, as long as they are one."""

import pytest
from applicants_at_hand import applies, look
from conversation import Office
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")

FORGED = ["applicants:1:0", "applicant:1", "photos:1"]


@pytest.mark.parametrize("data", FORGED)
async def test_owners_see_nobody(office: Office, data: str) -> None:
    await applies(office, await open_wave(office), 1)
    sari = office.person()
    await sari.send("/start")
    await sari.forge(data)
    sari.sees("hanya untuk petugas Dinas")
    assert not [one for one in sari.messages if "Warga" in one.get("text", "")]


@pytest.mark.parametrize("data", FORGED)
async def test_nobody_is_shown_in_the_group(office: Office, data: str) -> None:
    await applies(office, await open_wave(office), 1)
    rina = office.staff("Rina")
    await rina.send("/gelombang", chat=office.group.id)
    await rina.tap_data(office.in_group()[-1]["message_id"], data, chat=office.group.id)
    rina.saw("chat pribadi", chat=office.group.id)
    assert not [one for one in office.in_group() if "Warga" in one.get("text", "")]


@pytest.mark.parametrize("data", FORGED)
async def test_who_left_the_group_sees_nobody(office: Office, data: str) -> None:
    wave = await open_wave(office)
    rina = await look(office, wave)
    await applies(office, wave, 1)
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.forge(data)
    rina.sees("hanya untuk petugas Dinas")
    assert not [one for one in rina.messages if "Warga" in one.get("text", "")]


@pytest.mark.parametrize(
    "data",
    ["applicants:99:0", "applicants:x:0", "applicants:1:x", "applicants", "applicant:99", "applicant:-1", "photos:99",
     "applicant:" + "9" * 40],
)  # fmt: skip
async def test_forged_buttons_are_outdated(office: Office, data: str) -> None:
    rina = await look(office, await open_wave(office))
    await rina.forge(data)
    rina.sees("tidak berlaku")
