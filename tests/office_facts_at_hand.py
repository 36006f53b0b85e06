"""What the office says of itself, filled in by a koordinator."""

from conversation import Office, Person

KITCHENS = "SPPG Cikande 1, Desa Bakung\nSPPG Kibin <dua>"


async def coordinator(office: Office) -> Person:
    """Somebody who may fill it in, in the private chat with the bot."""
    rina = office.staff("Rina", "administrator")
    await rina.send("/start")
    return rina


async def to_fact(person: Person, title: str) -> None:
    """From nothing to the card of one fact."""
    await person.send("/info_dinas")
    if title not in str(person.buttons()):
        await person.tap("Ketentuan pelatihan")
    await person.tap(title)


async def fill_in(person: Person, title: str, said: str) -> None:
    """Says a fact, for the first time or anew."""
    await to_fact(person, title)
    await person.tap("Ubah" if "✏️ Ubah" in person.buttons() else "Isi")
    await person.send(said)
    await person.tap("Ya, simpan")
    person.sees("tersimpan")
