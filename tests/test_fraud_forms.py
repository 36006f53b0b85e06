"""Reporting a suspicious message while a form is open: one thing is asked at a time, and nothing is lost."""

import pytest
from conversation import Office
from test_fraud import SCAM, asked, reported
from walks import agree, answer, begin, helped
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_with_another_form_open_it_is_written_behind_the_command(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await begin(sari)
    await answer(sari, until="name")
    await sari.send("/lapor")
    sari.sees("/lapor Ada yang mengaku petugas", "isian pendaftaran")
    assert sari.buttons() == ["▶️ Lanjutkan isian"]
    await sari.send(f"/lapor {SCAM}")
    sari.sees("diteruskan ke petugas")
    assert reported(office)[0].endswith(SCAM)
    await sari.tap("Lanjutkan isian")
    await sari.send("Siti Aminah")
    sari.sees("Siti Aminah")


async def test_written_behind_the_command_while_it_is_asked_for(office: Office) -> None:
    sari = await asked(office)
    await sari.send("/lapor pesan aneh")
    sari.sees("diteruskan ke petugas")
    await sari.send("terima kasih")
    assert len(reported(office)) == 1
    await sari.send("/lapor \u200b")
    assert len(reported(office)) == 1


async def test_while_a_petugas_helps_with_a_form(office: Office) -> None:
    sari, _ = await helped(office)
    await sari.send("/lapor")
    sari.sees("sedang dibantu petugas", "/lapor Ada yang")
    await sari.send("/lapor pesan aneh")
    assert len(reported(office)) == 1


async def test_no_other_form_begins_while_it_is_asked_for(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await agree(sari)
    await sari.send("/lapor")
    await sari.send("/daftar")
    sari.sees("isian laporan penipuan yang belum selesai")
    await sari.send("/status")
    sari.sees("isian laporan penipuan")
