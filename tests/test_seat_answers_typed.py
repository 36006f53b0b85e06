"""Owners who type their answer instead of tapping it."""

import pytest
from conversation import Office
from standings_at_hand import State, confirmed, list_of, offered, states

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.mark.parametrize("said", ["Saya hadir", "hadir", "insya Allah hadir", "✅ Saya hadir"])
async def test_yes(office: Office, said: str) -> None:
    sari = await offered(office)
    await sari.send(said)
    sari.sees("Ibu Warga A pasti hadir")
    assert states(office) == ["confirmed"]


@pytest.mark.parametrize("said", ["Tidak bisa", "ga bisa hadir", "Saya tidak bisa hadir"])
async def test_no_is_asked_about_once_more(office: Office, said: str) -> None:
    sari = await confirmed(office)
    await sari.send(said)
    sari.sees("ditawarkan ke orang lain")
    await sari.tap("Ya, tidak bisa hadir")
    assert states(office) == ["declined"]


async def test_yes_once_more(office: Office) -> None:
    sari = await confirmed(office)
    await sari.send("hadir")
    sari.sees("Ibu Warga A pasti hadir")


async def test_of_several_seats_the_buttons_are_shown(office: Office) -> None:
    sari = office.person("Sari")
    await list_of(office, (State.OFFERED, sari), (State.OFFERED, sari))
    await sari.send("saya hadir")
    assert {"✅ Saya hadir (Warga A)", "✅ Saya hadir (Warga B)"} <= set(sari.buttons())
    assert states(office) == ["offered", "offered"]
    await sari.tap("Saya hadir (Warga A)")
    await sari.send("saya hadir")
    sari.sees("Ibu Warga B pasti hadir")


async def test_nobody_waits_for_an_answer(office: Office) -> None:
    sari = office.person("Sari")
    await list_of(office, (State.RESERVE, sari), (State.OFFERED, office.person("Budi")))
    await sari.send("hadir")
    assert "pasti hadir" not in sari.screen
    assert states(office) == ["reserve", "offered"]


async def test_in_the_middle_of_a_form_it_is_the_answer_to_its_question(office: Office) -> None:
    sari = await confirmed(office)
    await sari.tap("Lengkapi data peserta")
    await sari.send("hadir")
    assert states(office) == ["confirmed"]
    sari.sees("tanggal lahir")
