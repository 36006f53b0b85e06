"""An owner looks at a wave: what there is to know before applying."""

import pytest
from conversation import Office
from walks import agree
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_everything_that_staff_filled_in(office: Office) -> None:
    await open_wave(
        office,
        nib_required=True,
        latitude=-6.1203,
        longitude=106.1503,
        bring="contoh produk",
        meals="makan siang disediakan",
        lodging="dua malam di hotel",
        contact="Ibu Rina, 0812 3456 7890",
    )
    sari = office.person()
    await agree(sari)
    sari.sees("🧾 Perlu NIB (Nomor Induk Berusaha); yang belum punya tetap dicatat")
    sari.sees("🎒 Dibawa: contoh produk\n", "🍽 Makan: makan siang disediakan\n", "🛏 Penginapan: dua malam di hotel\n")
    sari.sees("📞 Yang bisa dihubungi: Ibu Rina, 0812 3456 7890\n", "📍 Hotel di Cikande (peta)\n")
    assert sari.links == ["https://maps.google.com/?q=-6.1203,106.1503"]


async def test_nothing_is_said_of_what_is_not_known(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await agree(sari)
    for absent in ("NIB", "Dibawa", "Makan", "Penginapan", "dihubungi", "peta"):
        assert absent not in sari.screen
