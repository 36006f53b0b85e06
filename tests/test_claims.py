"""An owner whom a petugas has registered takes the registration over."""

import hashlib
from datetime import timedelta

import pytest
from conversation import Office, Person
from entering_walks import codes, enter
from seats_at_hand import announced
from walks import agree
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def with_code(office: Office) -> tuple[Person, str]:
    """A petugas has registered Ibu Siti Aminah, and has a code for her."""
    await open_wave(office)
    rina = office.staff("Rina")
    await enter(rina)
    (code,) = codes(rina)
    return rina, code


async def comes(office: Office, code: str, name: str = "Siti") -> Person:
    """Somebody who has agreed before opens the link."""
    person = office.person(name)
    await agree(person)
    await person.send(f"/start ambil_{code}")
    return person


async def test_the_owner_takes_it_over(office: Office) -> None:
    rina, code = await with_code(office)
    told = len(office.in_group())
    siti = await comes(office, code)
    siti.sees("Pendaftaran Ibu S•••• dari Kecamatan Cikande", "untuk siapa?")
    assert "Siti" not in siti.screen
    assert siti.buttons() == ["👤 Saya sendiri", "👪 Keluarga saya", "Bukan saya"]
    await siti.tap("Saya sendiri")
    siti.saw("Pendaftaran Ibu Siti Aminah sekarang tersambung", "Gelombang 7/2027")
    owner, relation = office.rows("SELECT owner_id, relation FROM account_owners")[0]
    assert relation == "self"
    assert office.rows("SELECT phone_verified FROM owners") == [(0,)]
    assert office.rows("SELECT used_by FROM claims") == [(siti.user.id,)]
    assert office.rows("SELECT actor_id, subject FROM audit WHERE action = 'claimed'") == [
        (siti.user.id, f'{{"owner": {owner}, "claim": 1}}')
    ]
    assert len(office.in_group()) == told, "the group need not know"
    await siti.send("/data")
    siti.sees("Ibu Siti Aminah", "0812 3456 7890", "Dapur Berkah")
    assert "sudah dipastikan" not in siti.screen
    await rina.forge(f"claimcode:{owner}")
    rina.sees("sudah tersambung", "kode tidak diperlukan lagi")


async def test_for_somebody_of_the_family(office: Office) -> None:
    _, code = await with_code(office)
    anak = await comes(office, code, "Dewi")
    await anak.tap("Keluarga saya")
    anak.saw("sekarang tersambung")
    assert office.rows("SELECT relation FROM account_owners") == [("family",)]


async def test_it_went_to_the_wrong_person(office: Office) -> None:
    _, code = await with_code(office)
    budi = await comes(office, code, "Budi")
    await budi.tap("Bukan saya")
    budi.sees("tidak ada yang diubah")
    assert not office.rows("SELECT * FROM account_owners")
    siti = await comes(office, code)
    await siti.tap("Saya sendiri")
    siti.saw("sekarang tersambung")


async def test_consent_comes_first_and_the_code_is_kept_nowhere(office: Office) -> None:
    _, code = await with_code(office)
    siti = office.person("Siti")
    await siti.send(f"/start ambil_{code}")
    siti.sees("Tentang data Ibu/Bapak")
    assert "Cikande" not in siti.screen
    assert code not in _everything(office)
    await office.restart()
    await siti.tap("Setuju")
    siti.sees("Ibu S••••", "untuk siapa?")
    await office.restart()
    await siti.tap("Saya sendiri")
    siti.saw("sekarang tersambung")
    assert code not in _everything(office)


async def test_consent_is_refused(office: Office) -> None:
    _, code = await with_code(office)
    siti = office.person("Siti")
    await siti.send(f"/start ambil_{code}")
    notice = siti.messages[-1]["message_id"]
    await siti.tap("Tidak")
    siti.sees("tidak disambungkan", "lewat telepon")
    await siti.forge(f"claim:self:{code}")
    siti.sees("persetujuan")
    assert not office.rows("SELECT * FROM account_owners")
    await siti.send(f"/start ambil_{code}")
    siti.sees("Tentang data Ibu/Bapak")
    await siti.tap("Setuju")
    siti.sees("untuk siapa?")
    await siti.tap_data(notice, f"claimagree:no:{code}")
    siti.sees("untuk siapa?")
    assert office.rows("SELECT consent FROM accounts") == [("given",)]
    for data in (f"claimagree:perhaps:{code}", f"claim:other:{code}"):
        await siti.forge(data)
        siti.sees("sudah tidak berlaku")


async def test_a_code_is_used_once(office: Office) -> None:
    _, code = await with_code(office)
    siti, budi = await comes(office, code), await comes(office, code, "Budi")
    budi.sees("untuk siapa?")
    await siti.tap("Saya sendiri")
    await budi.tap("Saya sendiri")
    budi.sees("sudah dipakai", "Hubungi Petugas")
    assert "🙋 Hubungi Petugas" in budi.keyboard()
    await budi.send(f"/start ambil_{code}")
    budi.sees("sudah dipakai")
    assert office.rows("SELECT account_id FROM account_owners") == [(siti.user.id,)]


async def test_twice_is_once_and_the_same_account_may_come_again(office: Office) -> None:
    _, code = await with_code(office)
    siti = await comes(office, code)
    question = siti.messages[-1]["message_id"]
    await siti.tap_twice("Saya sendiri")
    await siti.tap_data(question, f"claim:family:{code}")
    siti.saw("sudah tersambung ke akun ini")
    await siti.send(f"/start ambil_{code}")
    siti.saw("sudah tersambung ke akun ini")
    siti.sees("Gelombang 7/2027")
    assert office.rows("SELECT relation FROM account_owners") == [("self",)]
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'claimed'") == [(1,)]


async def test_a_code_ends(office: Office) -> None:
    _, code = await with_code(office)
    siti = await comes(office, code)
    office.clock.now += timedelta(days=30)
    await siti.tap("Saya sendiri")
    siti.sees("sudah tidak berlaku", "tetap tersimpan")
    assert not office.rows("SELECT * FROM account_owners")


@pytest.mark.parametrize("code", ["x", "-" * 58, "abcdefghijklmnop"])
async def test_a_code_that_nobody_gave(office: Office, code: str) -> None:
    await with_code(office)
    budi = await comes(office, code, "Budi")
    budi.sees("tidak dikenal", "Hubungi Petugas")
    await budi.forge(f"claim:self:{code}")
    budi.sees("tidak dikenal")
    await budi.forge("claim:self")
    budi.sees("tidak dikenal")
    assert not office.rows("SELECT * FROM account_owners")


async def test_somebody_with_an_owner_of_their_own(office: Office) -> None:
    _, code = await with_code(office)
    siti = await comes(office, code)
    await siti.tap("Saya sendiri")
    rina = office.staff("Budi")
    await enter(rina, name="Sariah", phone="081333333333", business="Sari Rasa")
    (second,) = codes(rina)
    await siti.send(f"/start ambil_{second}")
    await siti.tap("Keluarga saya")
    assert office.rows("SELECT relation FROM account_owners ORDER BY owner_id") == [("self",), ("family",)]
    await siti.send("/data")
    siti.sees("Data siapa")


async def test_a_seat_that_waits_for_an_answer_is_seen_at_once(office: Office) -> None:
    seating = await announced(office, ["Siti"], without=["Siti"])
    rina = office.staff("Rina")
    await rina.send("/gelombang")
    await rina.forge("claimcode:1")
    siti = await comes(office, codes(rina)[0])
    await siti.tap("Saya sendiri")
    siti.saw("sekarang tersambung", "terpilih")
    await siti.tap("Saya hadir")
    assert seating.states == {"Siti": "confirmed"}


def _everything(office: Office) -> str:
    """Every value of every table, as text."""
    tables = [name for (name,) in office.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return "\n".join(str(office.rows(f"SELECT * FROM {table}")) for table in tables)


async def test_only_digests_are_kept(office: Office) -> None:
    _, code = await with_code(office)
    assert len(code) == 16
    everything = _everything(office)
    assert code not in everything
    assert hashlib.sha256(code.encode()).hexdigest() in everything


async def test_a_petugas_tries_the_code_that_is_to_be_given(office: Office) -> None:
    rina, code = await with_code(office)
    await rina.send(f"/start ambil_{code}")
    rina.sees("untuk pemilik usahanya", "masih berlaku")
    await agree(rina)
    await rina.forge(f"claim:self:{code}")
    rina.sees("untuk pemilik usahanya")
    assert not office.rows("SELECT * FROM account_owners")
    siti = await comes(office, code)
    await siti.tap("Saya sendiri")
    siti.sees("Gelombang 7/2027: terdaftar")


async def test_the_file_of_the_database_forgets_it_too(office: Office) -> None:
    _, code = await with_code(office)
    siti = await comes(office, code)
    await siti.tap("Saya sendiri")
    await office.stop()
    held = [path.name for path in office.database.parent.iterdir() if code.encode() in path.read_bytes()]
    await office.start()
    assert held == []
