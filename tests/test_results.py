"""What owners are told about a decision: in the words of their state, as it is when the message is sent."""

from datetime import timedelta
from typing import Any

import pytest
from conversation import MONDAY, Office
from reminders_at_hand import BEGINS, owner_of, wave_of
from standings_at_hand import State, announce, in_the_morning, list_of, news, offered, queued, states, waiting

from bot.models import Relation, WaveState, YesNoUnknown
from bot.services import registrations as registration_service
from bot.services import seat_answers, seats
from bot.storage import owners, registrations, results, waves

pytestmark = pytest.mark.usefixtures("quiet")


async def done(office: Office, how: str, registration: int = 1, **more: Any) -> None:
    """A petugas (7) does something about the seat of a registration, and the owner is told."""
    async with office.app.wiring.database.transaction() as tx:
        one = await registrations.get(tx, registration)
        assert one is not None
        standing = await registration_service.standing_of(tx, one)
        await getattr(seats, how)(tx, standing.registration, standing.wave, 7, office.clock.now, **more)
        if how in {"confirm", "decline"}:
            event = await tx.value("SELECT max(id) FROM seat_events")
            await results.owe(tx, registration, event, office.clock.now)
    await office.settle()


async def test_what_follows_silence_is_said_as_it_is(office: Office) -> None:
    sari = await offered(office, auto_release=True)
    sari.sees("Bila belum ada jawaban, kursinya ditawarkan ke orang lain.")
    assert "menelepon" not in sari.screen


async def test_terpilih(office: Office) -> None:
    sari = await offered(
        office,
        address="Jl. Raya 1",
        latitude=-6.1,
        longitude=106.2,
        bring="fotokopi KTP",
        meals="siang",
        transport=YesNoUnknown.YES,
    )
    sari.sees(
        "Selamat! Ibu Warga A terpilih", "Gelombang 7/2027", "Senin, 21 Desember 2026, pukul 08.00 WIB",
        "Hotel di Cikande, Jl. Raya 1 (peta)", "Dibawa: fotokopi KTP", "Makan: siang", "Uang transport: ada",
        "sampai Kamis, 3 Desember 2026, pukul 16.00 WIB", "petugas akan menelepon", "tidak pernah meminta uang",
    )  # fmt: skip
    assert "https://maps.google.com/?q=-6.1,106.2" in sari.links
    assert sari.buttons() == ["✅ Saya hadir", "🙅 Tidak bisa"]


async def test_several_days_are_named(office: Office) -> None:
    sari = await offered(office, starts=(BEGINS, BEGINS + timedelta(days=1)))
    sari.sees("21–22 Desember 2026, mulai 08.00 WIB")  # noqa: RUF001 - a range has an en dash


async def test_cadangan_and_belum_terpilih(office: Office) -> None:
    sari, budi, nur, adi = (office.person(name) for name in ("Sari", "Budi", "Nur", "Adi"))
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi), (State.RESERVE, nur), (State.NOT_SELECTED, adi))
    budi.sees("Ibu Warga B menjadi cadangan ke-1 dari Kecamatan Cikande", "tidak perlu melakukan apa-apa")
    nur.sees("Ibu Warga C menjadi cadangan ke-2 dari Kecamatan Cikande")
    assert "reply_markup" not in budi.messages[-1]
    adi.sees("Ibu Warga D belum terpilih", "foto produk", "NIB (Nomor Induk Berusaha)", "kabar pelatihan berikutnya")
    await adi.tap("Lengkapi data")
    adi.sees("Langkah 1 dari 4")
    for person in (sari, budi, nur, adi):
        assert len(news(person)) == 1


async def test_a_seat_that_fell_free(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi))
    await sari.tap("Tidak bisa")
    await sari.tap("Ya, tidak bisa hadir")
    budi.sees("Ada kursi kosong. Sekarang Ibu Warga B terpilih", "sampai Kamis, 3 Desember 2026")
    assert budi.buttons() == ["✅ Saya hadir", "🙅 Tidak bisa"]
    assert len(news(budi)) == 2


async def test_a_seat_given_by_staff(office: Office) -> None:
    sari = office.person("Sari")
    await list_of(office, (State.NOT_SELECTED, sari))
    async with office.app.wiring.database.transaction() as tx:
        one, wave = await registrations.get(tx, 1), await waves.get(tx, 1)
        assert one is not None
        assert wave is not None
        calendar = office.app.wiring.calendar
        await seats.give(tx, one, wave, "lain", by=7, overrule=False, now=office.clock.now, calendar=calendar)
    await office.settle()
    sari.sees("Petugas menyediakan kursi. Ibu Warga A terpilih")
    assert "lain" not in sari.screen


async def test_released(office: Office) -> None:
    sari = await offered(office)
    await done(office, "release")
    sari.sees("batal: kursinya dilepas karena belum ada jawaban", "Masih ingin ikut?")
    assert sari.buttons() == ["🙋 Masih ingin ikut"]


async def test_released_when_there_is_no_way_back(office: Office) -> None:
    sari = await offered(office)
    office.clock.now = BEGINS - timedelta(hours=1, minutes=30)
    await done(office, "release")
    sari.sees("batal", "Boleh mendaftar di gelombang berikut")
    assert "reply_markup" not in sari.messages[-1]


@pytest.mark.parametrize(
    ("how", "words", "buttons"),
    [
        ("confirm", "Sesuai jawaban lewat telepon, Ibu Warga A pasti hadir", ["📄 Lengkapi", "🙅 Tidak bisa"]),
        ("decline", "Sesuai jawaban lewat telepon, kursi Ibu Warga A", ["🙋 Masih ingin ikut"]),
    ],
)
async def test_an_answer_by_telephone(office: Office, how: str, words: str, buttons: list[str]) -> None:
    sari = await offered(office)
    await done(office, how)
    sari.sees(words)
    assert [shown.startswith(button) for shown, button in zip(sari.buttons(), buttons, strict=True)]


async def test_every_account_of_the_owner_is_told(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    wave = await wave_of(office, state=WaveState.DECIDING)
    owner = await owner_of(office, sari, budi)
    async with office.app.wiring.database.transaction() as tx:
        await registrations.add(tx, wave, owner, sari.user.id, MONDAY)
    await announce(office, wave, [State.OFFERED])
    for person in (sari, budi):
        person.sees("Ibu Siti Aminah terpilih")
    await sari.tap("Saya hadir")
    await budi.tap("Saya hadir")
    budi.sees("Ibu Siti Aminah pasti hadir")
    assert states(office) == ["confirmed"]


async def test_it_rests_in_quiet_hours(office: Office) -> None:
    sari = await waiting(office)
    await in_the_morning(office)
    sari.sees("Ibu Warga A terpilih")


async def test_answered_before_it_was_sent(office: Office) -> None:
    sari = await waiting(office)
    await sari.send("/status")
    await sari.tap("Saya hadir")
    await in_the_morning(office)
    assert news(sari) == []
    assert queued(office) == [("result", "cancelled")]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE registrations SET state = 'confirmed'",
        "UPDATE waves SET state = 'cancelled'",
        "UPDATE waves SET state = 'running'",
        "UPDATE seat_offers SET answer = 'released'",
        "DELETE FROM account_owners",
        "UPDATE outbox SET content = json_set(content, '$.registration', 99) WHERE kind = 'result'",
    ],
)
async def test_left_out_when_it_does_not_hold_any_more(office: Office, change: str) -> None:
    sari = await waiting(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(change)
    await in_the_morning(office)
    assert news(sari) == []
    assert queued(office) == [("result", "cancelled")]


async def test_after_the_beginning_nobody_is_called_a_reserve(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    office.clock.now = MONDAY + timedelta(hours=13)
    await list_of(office, (State.RESERVE, sari), (State.NOT_SELECTED, budi), starts=(MONDAY + timedelta(hours=22),))
    await in_the_morning(office)
    assert news(sari) == []
    budi.sees("belum terpilih")


async def test_sent_after_the_deadline(office: Office) -> None:
    """Nobody is asked to answer by a time that is over."""
    sari = await waiting(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE seat_offers SET answer_by = '2026-11-30T14:00:00Z'")
    await in_the_morning(office)
    sari.sees("Mohon jawab secepatnya", "petugas akan menelepon")


async def test_a_seat_that_a_petugas_keeps(office: Office) -> None:
    sari = await waiting(office)
    await done(office, "keep")
    await in_the_morning(office)
    sari.sees("Ibu Warga A terpilih", "disimpan oleh petugas")


async def test_a_kill_between_decision_and_sending(office: Office) -> None:
    sari = await waiting(office)
    await office.restart()
    await in_the_morning(office)
    await office.restart()
    await office.settle()
    assert len(news(sari)) == 1


async def test_whom_an_account_does_not_speak_for(office: Office) -> None:
    """A family's account that joins later answers for the owner as well."""
    sari, budi = await offered(office), office.person("Budi")
    await budi.send("/start")
    await budi.forge("seatyes:1")
    budi.sees("tidak berlaku")
    async with office.app.wiring.database.transaction() as tx:
        await owners.link(tx, budi.user.id, 1, Relation.FAMILY, MONDAY)
        owner, standing = await seat_answers.look(tx, budi.user.id, 1)
    assert (owner.name, standing.registration.state) == ("Warga A", State.OFFERED)
    await budi.forge("seatyes:1")
    budi.sees("Ibu Warga A pasti hadir")
    await sari.tap("Saya hadir")
    sari.sees("Ibu Warga A pasti hadir")
