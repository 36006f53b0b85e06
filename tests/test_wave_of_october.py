"""A wave as in October 2025, from its announcement to a room of fifty: what staff and owners do, and what they see."""

from collections import Counter
from io import BytesIO

import pytest
from conversation import Office, Person, words
from october import SUBDISTRICTS, WITHOUT, here, neighbours_apply, three_are_entered, until
from openpyxl import load_workbook
from staff_walks import describe, publish

ANSWERS = {
    "number": "6",
    "year": "2025",
    "title": "Pelatihan manajerial usaha mikro",
    "sessions": "20-22 Oktober 2025 08.00-16.00",
    "place": "Hotel di Cikande",
    "seats": "50",
    "subdistricts": ", ".join(SUBDISTRICTS),
    "closes_at": "6 Oktober 2025",
}


class Room:
    """Who stands where, by what the database holds."""

    def __init__(self, office: Office, people: list[Person]) -> None:
        self.office = office
        self.people = {person.user.id: person for person in people}

    def states(self) -> Counter[str]:
        return Counter(state for (state,) in self.office.rows("SELECT state FROM registrations"))

    def of(self, state: str) -> list[Person]:
        """Those with a phone who stand so, in the order of the list."""
        rows = self.office.rows(
            "SELECT account_id FROM registrations JOIN account_owners USING (owner_id)"
            " WHERE state = ? ORDER BY queue_rank, registrations.id",
            state,
        )
        return [self.people[account] for (account,) in rows]

    def registration(self, name: str) -> int:
        """Of an owner by name."""
        rows = self.office.rows(
            "SELECT registrations.id FROM registrations JOIN owners ON owners.id = owner_id WHERE name = ?", name
        )
        return int(rows[0][0])


async def published(office: Office, lead: Person) -> int:
    """The wave is described and opened; ten kecamatan have three seats each for sure."""
    office.clock.now = here(22, "09.00", month=9)
    await lead.send("/gelombang_baru")
    await describe(lead, **ANSWERS)
    await lead.tap("Ubah jawaban")
    await lead.tap("Kursi per kecamatan")
    await lead.send(", ".join(f"{name} 3" for name in SUBDISTRICTS))
    await lead.tap("Simpan")
    await publish(lead)
    return int(office.rows("SELECT id FROM waves")[0][0])


async def judged(petugas: Person, wave: int) -> None:
    """A petugas looks at the first cards and says what is to be said; the rest is left to the rules."""
    await petugas.send(f"/start gelombang_{wave}")
    await petugas.tap("Tinjau pendaftar")
    await petugas.tap("Buka kartu")
    petugas.sees("Warga 0", "Belum diputuskan")
    await petugas.tap("Layak")
    await petugas.tap("produk sudah ada")
    petugas.sees("Warga 0: 🟢 Layak", "Warga 1")
    await petugas.tap("Belum")
    await petugas.tap("data belum lengkap")
    await petugas.tap("Cadangan")
    await petugas.tap("bisa menunggu giliran")


async def a_seat_for(petugas: Person, wave: int, registration: int) -> None:
    """Staff put somebody on the list, with a reason."""
    await petugas.send(f"/start usulan_{wave}")
    await petugas.forge(f"proposalone:{registration}")
    if "Terpilih" not in petugas.screen.splitlines()[0]:
        await petugas.tap("Pindahkan")
        await petugas.tap("Beri kursi")
        await petugas.tap("Sudah dikunjungi petugas")
    petugas.saw("terpilih")


async def proposed(petugas: Person, wave: int, room: Room) -> None:
    """The bot proposes; staff give a seat to the three without Telegram; a petugas cannot announce."""
    await petugas.send("/usulkan")
    await petugas.tap("Susun usulan")
    petugas.sees("50/50", "10 kecamatan")
    for name in WITHOUT:
        await a_seat_for(petugas, wave, room.registration(name))
    await petugas.send(f"/start usulan_{wave}")
    petugas.sees("50/50", "10 kecamatan")
    await petugas.tap("Umumkan hasil")
    petugas.sees("koordinator")
    assert room.states() == {"applied": 180}


async def announced(lead: Person, wave: int, room: Room) -> None:
    """A koordinator announces; the group hears once, and everybody where they stand."""
    before = len(room.office.in_group())
    await lead.send(f"/start usulan_{wave}")
    await lead.tap("Umumkan hasil")
    lead.sees("Terpilih 50 dari 50 kursi, dari 10 kecamatan", "Terjangkau bot 177; perlu ditelepon 3")
    await lead.tap("Ya, umumkan")
    said = [words(one) for one in room.office.in_group()[before:]]
    assert sum("SHA-256" in one for one in said) == 1
    assert len(said) == 1, "one word about one decision"
    assert "3 orang tidak terjangkau" in said[0]
    for person in room.of("offered"):
        person.sees("terpilih", "Hotel di Cikande", "Jumat, 10 Oktober 2025, pukul 16.30 WIB", "Saya hadir")
    for person in room.of("reserve"):
        person.sees("cadangan ke-", "Kecamatan")
    for person in room.of("not_selected"):
        person.sees("belum terpilih")


async def answered(will: list[Person], cannot: list[Person], room: Room) -> None:
    """Those who will come say so; each who cannot makes room for a reserve, who comes."""
    waiting = room.states()["reserve"]
    for person in will:
        await person.tap("Saya hadir")
        person.sees("pasti hadir")
    known = room.of("offered")
    for person in cannot:
        await person.tap("Tidak bisa")
        await person.tap("Ya, tidak bisa hadir")
        person.sees("batal")
    promoted = [person for person in room.of("offered") if person not in known]
    assert len(promoted) == len(cannot) == waiting - room.states()["reserve"]
    for person in promoted:
        person.sees("Ada kursi kosong", "terpilih")
        await person.tap("Saya hadir")


async def called(petugas: Person) -> None:
    """A petugas calls whom no message reaches, and notes what they say."""
    for _ in WITHOUT:
        await petugas.send("/telepon")
        await petugas.tap("1")
        petugas.sees("Yang disampaikan", "terpilih")
        await petugas.tap("Hadir")


async def seats_of_the_silent(petugas: Person, wave: int, silent: list[Person], room: Room) -> None:
    """A second word, then a list to call; a petugas lets the seats go, and reserves take them."""
    await until(room.office, here(8, "17.00"))
    await until(room.office, here(9, "09.00"))
    for person in silent:
        person.sees("masih menunggu jawaban")
    await until(room.office, here(9, "16.30"))
    assert sum("5 kursi belum dijawab" in words(one) for one in room.office.in_group()) == 1
    for _ in silent:
        await petugas.send(f"/start belumjawab_{wave}")
        await petugas.tap("1")
        await petugas.tap("Lepaskan kursi")
        await petugas.tap("Ya, lepaskan")
    for person in silent:
        person.sees("kursinya dilepas")
    for person in room.of("offered"):
        await person.tap("Saya hadir")


async def fifty(lead: Person, wave: int, room: Room) -> None:
    """The final list: fifty from ten kecamatan, on the card and on the attendance sheet."""
    assert room.states()["confirmed"] == 50
    places = room.office.rows("SELECT count(DISTINCT subdistrict) FROM registrations WHERE state = 'confirmed'")
    assert places == [(10,)]
    await lead.send(f"/start gelombang_{wave}")
    lead.sees("50 pasti hadir, 0 terpilih", "17 batal; 0 kursi bebas")
    await lead.tap("Ekspor")
    await lead.tap("Daftar hadir")
    lead.sees("data 50 orang")
    await lead.tap("Ya, kirim ke saya")
    (sent,) = [one for one in lead.messages if "document" in one]
    stored = room.office.telegram.files.by_unique_id(sent["document"]["file_unique_id"])
    assert stored is not None
    cells = [str(cell) for row in load_workbook(BytesIO(stored.data)).worksheets[0].values for cell in row if cell]
    listed = [cell for cell in cells if cell.startswith("Warga ") or cell in WITHOUT]
    assert len(listed) == len(set(listed)) == 50
    assert set(WITHOUT) <= set(listed)


@pytest.mark.slow
async def test_from_its_announcement_to_a_room_of_fifty(office: Office, quiet: None) -> None:
    lead, rina = office.staff("Pak Dedi", "administrator"), office.staff("Rina")
    wave = await published(office, lead)
    room = Room(office, await neighbours_apply(office, wave))
    await three_are_entered(rina)
    assert room.states() == {"applied": 180}

    await until(office, here(7, "08.00"))
    assert any("180 pendaftar, 50 kursi" in words(one) and "habis" in words(one) for one in office.in_group())
    await judged(rina, wave)
    await proposed(rina, wave, room)
    await announced(lead, wave, room)

    chosen = room.of("offered")
    cannot, silent, will = chosen[:12], chosen[12:17], chosen[17:]
    await answered(will, cannot, room)
    await called(rina)
    assert room.states()["confirmed"] == 45
    await seats_of_the_silent(rina, wave, silent, room)
    await fifty(lead, wave, room)

    await until(office, here(20, "08.00"))
    await lead.send(f"/start gelombang_{wave}")
    lead.sees("berlangsung")
    await until(office, here(22, "16.30"))
    await lead.send(f"/start gelombang_{wave}")
    lead.sees("selesai")
