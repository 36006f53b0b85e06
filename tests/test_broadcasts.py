"""A broadcast in the making: whom it is for, its marks, and the preview, which is what owners get."""

import pytest
from broadcast_walks import asked, confirmed, posted, prepared, said, siaran, standing
from broadcasts_under_way import owned, reader
from conversation import Office, Person, words
from neighbours import ANYAR, neighbours
from waves_at_hand import open_wave


@pytest.fixture
async def budi(office: Office) -> Person:
    """A petugas; three accounts of owners could get something."""
    await neighbours(office)
    return office.staff("Budi")


async def test_the_draft_says_what_it_is_and_for_whom(office: Office, budi: Person) -> None:
    await prepared(office, budi)
    budi.sees("Siaran no. 1", "Halo {nama}, besok ada bazar.", "Untuk semua pemilik usaha", "Penerima: 3 orang")
    assert budi.buttons() == [
        "🏘 Kecamatan",
        "🧺 Jenis usaha",
        "🧾 Punya izin",
        "🧾 Belum punya izin",
        "👥 Koperasi",
        "📚 Gelombang",
        "🌱 Belum pernah ikut pelatihan",
        "🎓 Tentang pelatihan",
        "⚡ Mendesak",
        "🕒 Waktu kirim",
        "👁 Pratinjau",
        "📨 Coba kirim ke saya",
        "✅ Minta konfirmasi",
        "❌ Batalkan",
    ]


async def test_a_wave_makes_it_one_about_training(office: Office, budi: Person) -> None:
    await open_wave(office)
    await prepared(office, budi)
    assert "🎓 Tentang pelatihan" in budi.buttons()
    await budi.tap("Gelombang")
    await budi.tap("Gelombang 7/2027")
    await budi.tap("Lanjut")
    budi.sees("Gratis. Dinas tidak pernah meminta uang, PIN atau OTP.")
    await budi.tap("Tentang pelatihan")
    assert standing(office)["free"] == 0
    await budi.tap("Pratinjau")
    assert not any("tidak pernah meminta" in words(one) for one in budi.messages[-2:])


async def test_trying_it_from_the_group_starts_the_bot_too(office: Office, budi: Person) -> None:
    await asked(office, budi)
    tono = office.staff("Tono")
    await tono.tap("Coba kirim ke saya", chat=office.group.id)
    tono.saw("Halo Ibu Ujang, besok ada bazar.\n\nPesan resmi no. 1 · Cek: /cek 1")
    tono.sees("percobaan siaran no. 1")


async def test_the_preview_names_the_longest(office: Office, budi: Person) -> None:
    await reader(office, "Raden Ayu Kartini")
    await prepared(office, budi)
    await budi.tap("Pratinjau")
    budi.saw("Halo Ibu Raden Ayu Kartini, besok ada bazar.")
    budi.sees("Begitulah siaran no. 1 dilihat penerimanya", "Penerima: 4 orang")
    await budi.tap("Coba kirim ke saya")
    budi.saw("Halo Ibu Raden Ayu Kartini, besok ada bazar.")


async def test_the_name_is_that_of_the_owner_who_is_meant(office: Office, budi: Person) -> None:
    siti = await reader(office, "Siti")
    await owned(office, siti.user.id, "Aminah", subdistrict=ANYAR)
    await prepared(office, budi)
    await budi.tap("Kecamatan")
    await budi.tap("Anyar")
    await budi.tap("Lanjut")
    await budi.tap("Pratinjau")
    budi.saw("Halo Ibu Aminah, besok ada bazar.")


async def test_the_preview_is_what_is_sent(office: Office) -> None:
    budi, rina, siti = office.staff("Budi"), office.staff("Rina", "administrator"), await reader(office, "Siti")
    photo = office.telegram.send_photo(budi.user.id, office.group.id, "Halo {nama} 😀, <b>bazar</b> pelatihan")
    await siaran(office, budi, photo["message_id"])
    await budi.tap("Atur penerima siaran", chat=office.group.id)
    await budi.tap("Pratinjau")
    shown = budi.messages[-2]
    await budi.tap("Minta konfirmasi")
    await confirmed(office, rina)
    got = siti.messages[-1]
    for part in ("caption", "caption_entities", "photo", "reply_markup"):
        assert shown[part] == got[part]
    assert "Halo Ibu Siti 😀, <b>bazar</b> pelatihan" in words(got)
    assert "tidak pernah meminta uang, PIN atau OTP" in words(got)


async def test_urgent_is_explained(office: Office, budi: Person) -> None:
    office.clock.forward(hours=12)  # 21.00
    await prepared(office, budi)
    budi.sees("jam tenang, jadi baru mulai Selasa, 1 Desember 2026, pukul 06.00 WIB")
    await budi.tap("Mendesak")
    budi.sees("Mendesak: dikirim juga saat jam tenang")
    assert "baru mulai" not in budi.screen


async def test_old_numbers_are_not_given_again(office: Office, budi: Person) -> None:
    await siaran(office, budi, posted(office, budi, text="Satu"))
    await siaran(office, budi, posted(office, budi, text="x" * 4096))
    assert "terlalu panjang" in said(office)
    await siaran(office, budi, posted(office, budi, text="Dua"))
    assert standing(office)["id"] == 2
