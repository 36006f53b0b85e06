"""Several petugas decide at once, tap twice, use old buttons, or forge new ones: nothing is overwritten unseen."""

import pytest
from conversation import Office
from reviewing_at_hand import at_card, begin, decide, verdicts, wave_of

pytestmark = pytest.mark.usefixtures("quiet")


async def test_the_second_one_hears_what_the_first_decided(office: Office) -> None:
    wave = await wave_of(office, 2)
    rina, budi = await at_card(office, wave), await at_card(office, wave, "Budi")
    await decide(budi, "Belum", "produk belum ada")
    await rina.tap("Layak")
    rina.sees("Belum tersimpan.", "Budi lebih dulu: 🟠 Belum: produk belum ada", "Ibu Warga 1")
    assert verdicts(office) == [(1, "not_yet", "no_product")]
    await decide(rina, "Layak", "berkas lengkap")
    assert verdicts(office)[-1] == (1, "fit", "complete")


async def test_so_does_whoever_has_chosen_a_verdict_already(office: Office) -> None:
    wave = await wave_of(office, 2)
    rina, budi = await at_card(office, wave), await at_card(office, wave, "Budi")
    await rina.tap("Layak")
    await decide(budi, "Layak", "Tanpa alasan")
    await rina.tap("berkas lengkap")
    rina.sees("Belum tersimpan.", "Budi lebih dulu: 🟢 Layak")
    assert len(verdicts(office)) == 1


async def test_so_does_whoever_is_typing_a_reason(office: Office) -> None:
    wave = await wave_of(office, 2)
    rina, budi = await at_card(office, wave), await at_card(office, wave, "Budi")
    await rina.tap("Layak")
    await rina.tap("Tulis alasan lain")
    await decide(budi, "Bahas", "perlu kunjungan")
    await rina.send("sudah saya kunjungi")
    rina.sees("Belum tersimpan.", "Budi lebih dulu: 💬 Bahas: perlu kunjungan")
    assert len(verdicts(office)) == 1
    assert office.rows("SELECT * FROM drafts") == []


async def test_typing_is_not_even_asked_for_with_an_old_button(office: Office) -> None:
    wave = await wave_of(office, 2)
    rina, budi = await at_card(office, wave), await at_card(office, wave, "Budi")
    await rina.tap("Layak")
    await decide(budi, "Bahas", "perlu kunjungan")
    await rina.tap("Tulis alasan lain")
    rina.sees("Belum tersimpan.", "Budi lebih dulu")
    assert office.rows("SELECT * FROM drafts") == []


async def test_taken_back_by_somebody_else_meanwhile(office: Office) -> None:
    wave = await wave_of(office, 1)
    rina = await at_card(office, wave)
    await decide(rina, "Layak", "berkas lengkap")
    budi = await at_card(office, wave, "Budi")
    await budi.tap("Tarik kembali")
    await rina.tap("Tarik kembali")
    rina.sees("Belum tersimpan.", "Budi lebih dulu: keputusannya ditarik kembali")
    assert len(verdicts(office)) == 2


async def test_both_tap_in_the_same_moment(office: Office) -> None:
    wave = await wave_of(office, 1)
    rina, budi = await at_card(office, wave), await at_card(office, wave, "Budi")
    await rina.tap("Layak")
    await budi.tap("Belum")
    for person, words in ((rina, "berkas lengkap"), (budi, "data belum lengkap")):
        message = person.messages[-1]["message_id"]
        office.telegram.tap(person.user.id, person.user.id, message, person.data_of(words))
    await office.settle()
    assert len(verdicts(office)) == 1
    late = budi if verdicts(office)[0][1] == "fit" else rina
    late.sees("Belum tersimpan.")


async def test_a_double_tap_counts_once(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 3))
    await rina.tap("Layak")
    await rina.tap_twice("berkas lengkap")
    rina.sees("✅ Ibu Warga 1", "2 dari 3", "Ibu Warga 2")
    assert len(verdicts(office)) == 1
    await rina.tap("Lihat yang baru diputuskan")
    await rina.tap_twice("Tarik kembali")
    rina.sees("Ibu Warga 1", "keputusannya ditarik kembali")
    assert "Belum tersimpan" not in rina.screen
    assert len(verdicts(office)) == 2


async def test_an_old_button_of_ones_own_writes_nothing(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await rina.tap("Layak")
    old = rina.data_of("berkas lengkap")
    await rina.tap("berkas lengkap")
    await rina.tap("Tarik kembali")
    await rina.forge(old)
    rina.sees("Belum tersimpan.", "keputusannya ditarik kembali")
    assert len(verdicts(office)) == 2


FORGED = [
    "judge:1:0:great", "judge:1:0:", "judge:1:x:fit", "judge:99:0:fit", "judge:1", "judge",
    "judged:1:0:fit:visit", "judged:1:0:fit:nonsense", "judged:1:0:discuss:", "judged:1:0",
    "judged:99:0:fit:complete", "judged:-1:0:fit:complete", "unjudge:1:0", "unjudge:99:1", "unjudge:x:1",
    "unjudge", "typed:1:0:great", "typed:99:0:fit", "typed", "review:99", "review:x", "reviewset:99:all:",
    "reviewset:1:verdict:great", "reviewset:1:subdistrict:99.99.99", "reviewset:1:category:gold",
    "reviewset:1:nonsense:x", "reviewset", "reviewpick:1:verdict", "reviewpick:1:nonsense",
    "reviewpick:99:category", "reviewopen:99", "reviewopen", "doubles:1:1", "doubles:99:1", "doubles:1:x",
    "doubles", "notes:99:0", "notes:1:x", "notes", "note:99", "note:x", "note", "judge:" + "9" * 40 + ":0:fit",
]  # fmt: skip


async def test_forged_buttons_are_outdated_and_write_nothing(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    for data in FORGED:
        await rina.forge(data)
        rina.sees("tidak berlaku")
    assert verdicts(office) == []
    assert office.rows("SELECT * FROM drafts") == []
    assert office.rows("SELECT * FROM review_filters") == []


async def test_a_line_that_never_was_or_another_applicants(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 2))
    await decide(rina, "Layak", "berkas lengkap")
    for data in ("judged:2:1:fit:complete", "judged:2:7:fit:complete", "unjudge:2:1", "judge:2:1:fit"):
        await rina.forge(data)
        rina.sees("Belum tersimpan.", "Ibu Warga 2")
    assert len(verdicts(office)) == 1


@pytest.mark.parametrize(
    "data",
    ["review:1", "reviewset:1:all:", "reviewpick:1:category", "reviewopen:1", "judge:1:0:fit", "notes:1:0",
     "judged:1:0:fit:complete", "unjudge:1:1", "typed:1:0:fit", "note:1", "doubles:1:1"],
)  # fmt: skip
async def test_owners_and_the_group_get_nothing(office: Office, data: str) -> None:
    rina = await begin(office, await wave_of(office, 1))
    sari = office.person("Sari")
    await sari.send("/start")
    await sari.forge(data)
    sari.sees("hanya untuk petugas Dinas")
    await rina.send("/gelombang", chat=office.group.id)
    await rina.tap_data(office.in_group()[-1]["message_id"], data, chat=office.group.id)
    rina.saw("chat pribadi", chat=office.group.id)
    assert not [one for one in office.in_group() if "Warga" in one.get("text", "")]
    assert verdicts(office) == []


async def test_who_withdraws_is_not_decided_about(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 2))
    await rina.tap("Layak")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'withdrawn' WHERE id = 1")
    await rina.tap("berkas lengkap")
    rina.sees("sudah dibatalkan oleh pendaftarnya")
    assert verdicts(office) == []


@pytest.mark.parametrize("way", ["types", "leaves"])
async def test_who_withdraws_while_the_reason_is_typed_holds_up_nobody(office: Office, way: str) -> None:
    rina = await at_card(office, await wave_of(office, 2))
    await rina.tap("Layak")
    await rina.tap("Tulis alasan lain")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'withdrawn' WHERE id = 1")
    if way == "types":
        await rina.send("a" * 999)
        rina.sees("Ibu Warga 1")
        await rina.send("rajin")
    else:
        await rina.tap("Kembali")
    rina.sees("sudah dibatalkan oleh pendaftarnya")
    assert verdicts(office) == []
    assert office.rows("SELECT * FROM drafts") == []


async def test_who_has_left_the_group_does_not_finish_the_reason(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await rina.tap("Layak")
    await rina.tap("Tulis alasan lain")
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.send("rajin")
    assert verdicts(office) == []
    assert office.rows("SELECT * FROM drafts") == []


async def test_another_form_stands_in_the_way(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await rina.tap("Layak")
    await rina.tap("Tulis alasan lain")
    await rina.forge("note:1")
    rina.sees("Masih ada isian alasan keputusan Ibu Warga 1: 🟢 Layak")
    await rina.tap("Lanjutkan isian")
    rina.sees("Apa alasannya?")
    await rina.forge("note:1")
    await rina.tap("Hapus isian itu")
    rina.sees("Apa catatannya?")
    await rina.forge("typed:1:0:not_yet")
    await rina.tap("Hapus isian itu")
    rina.sees("Ibu Warga 1: 🟠 Belum")
    await rina.send("masih sekolah")
    assert verdicts(office) == [(1, "not_yet", "masih sekolah")]
