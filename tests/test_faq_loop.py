"""The whole loop: nothing found → a petugas answers → Jadikan jawaban → published → the same question is answered."""

import pytest
from conversation import Office, words
from faq_at_hand import TITLE, koordinator, publish
from ticket_answers_at_hand import answer, reply
from walks import agree

from bot.services import faq_from_tickets

pytestmark = pytest.mark.usefixtures("quiet")
SAID = "Ya, Bu. Gerai Rancage buka hari Minggu pukul 09.00."


async def test_the_same_question_is_answered_by_itself(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faq_from_tickets, "ALIKE", 2.0)  # what is alike is tested in test_faq_from_tickets.py
    budi, rina, sari = office.staff("Budi"), await koordinator(office), office.person("Sari")
    await agree(sari)
    await sari.tap("Hubungi Petugas")
    await sari.send(TITLE)
    await reply(office, budi, SAID)
    assert SAID in answer(sari)
    await budi.tap("Selesai", chat=office.group.id)
    await budi.tap("Jadikan jawaban", chat=office.group.id)
    await budi.tap("Lanjut di chat pribadi", chat=office.group.id)
    await budi.tap("Koperasi")
    await budi.tap("Lewati")
    await budi.tap("3 bulan lagi")
    budi.sees(TITLE, "Ya, Bu.")
    await budi.tap("Simpan")
    await budi.tap("Ajukan ke koordinator")
    assert not office.rows("SELECT 1 FROM faq_entries WHERE id = 'dinas_1'")
    await rina.tap("Rancangan ini", chat=office.group.id)
    await publish(rina)
    assert "Rina menerbitkan jawaban baru" in words(office.in_group()[-1])
    dewi = office.person("Dewi")
    await dewi.send(TITLE.lower())
    dewi.saw("Gerai Rancage buka hari Minggu pukul 09.00.")
    await office.restart()
    await dewi.send(TITLE.upper())
    dewi.saw("Gerai Rancage buka hari Minggu pukul 09.00.")
