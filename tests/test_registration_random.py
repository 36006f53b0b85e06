"""Random conversations: whatever a person does, nothing goes wrong, no answer is lost, the summary tells the truth."""

import asyncio
import json
import logging
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from conversation import MONDAY, Office, Person, open_office
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from specimens import DISTRICT
from walks import ANSWERS, PHONE, begin
from waves_at_hand import open_wave

from bot.forms import engine
from bot.forms.engine import Around, Progress
from bot.forms.registration import REGISTRATION
from handlers.shown import in_words
from messages.render import label

AROUND = Around(DISTRICT, MONDAY.date(), facts={"new": True})
TYPED = (
    *ANSWERS.values(), "baros", "sukamaju", "kasemen", "belum ada nama", "keluarga", "3 tahun", "kembali", "lanjut",
    "tetap seperti ini", "lewati", "halo", "/start", "/daftar", "/status", "/data", "/batal", "/bantuan", "/tidak_ada",
    "Daftar Pelatihan", "Data Saya", "Tanya Jawab", "😀", "<b>{{ 7 }}</b>", "x" * 300, " ", "123",
)  # fmt: skip
FINAL = ("Benar, kirim", "Hapus isian", "Setuju", "Tidak", "Lihat pelatihan", "Daftar gelombang ini")
"""Buttons that end the form or lead away from it: the test taps them itself."""

Action = tuple[str, int]
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["right", "right", "right", "right", "type", "tap", "tap", "old", "photo", "sticker", "contact", "days"]
        ),
        st.integers(0, 10_000),
    ),
    min_size=5,
    max_size=30,
)


@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],  # making a failing conversation shorter takes many minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(actions=ACTIONS)
def test_any_conversation(actions: list[Action]) -> None:
    wrong: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: wrong.append(record.getMessage())  # type: ignore[method-assign]  # the shortest way to listen
    logging.getLogger().addHandler(handler)
    try:
        asyncio.run(_converse(actions))
    finally:
        logging.getLogger().removeHandler(handler)
    assert not wrong


async def _converse(actions: list[Action]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_office(Path(folder)) as office:
            await open_wave(office)
            sari = office.person(phone=PHONE)
            await begin(sari)
            for what, number in actions:
                before = _progress(office)
                await _DEEDS[what](sari, number)
                _nothing_lost(before, _progress(office))
            await _finish(office, sari)


def _progress(office: Office) -> Progress:
    ((stored,),) = office.rows("SELECT progress FROM drafts")
    return Progress.load(stored)


def _nothing_lost(before: Progress, after: Progress) -> None:
    moved = before.answers.get("subdistrict") != after.answers.get("subdistrict")
    lost = set(before.answers) - set(after.answers)
    assert lost <= ({"village"} if moved else set())


async def _right(sari: Person, number: int) -> None:
    progress = _progress(sari.office)
    step = engine.current(REGISTRATION, progress, AROUND)
    if step is None:
        await sari.send("halo")
    elif step.name == "village":
        await sari.send(DISTRICT.subdistrict(progress.answers["subdistrict"]).villages[0].name)
    else:
        await sari.send(ANSWERS[step.name])


async def _type(sari: Person, number: int) -> None:
    await sari.send(TYPED[number % len(TYPED)])


async def _tap(sari: Person, number: int, newest: int = 1) -> None:
    messages = [one for one in sari.messages if "inline_keyboard" in one.get("reply_markup", {})]
    buttons = [
        (one["message_id"], button["callback_data"])
        for one in messages[-newest:]
        for row in one["reply_markup"]["inline_keyboard"]
        for button in row
        if not any(word in button["text"] for word in FINAL)
    ]
    if buttons:
        await sari.tap_data(*buttons[number % len(buttons)])


async def _old(sari: Person, number: int) -> None:
    await _tap(sari, number, newest=20)


async def _photo(sari: Person, number: int) -> None:
    await sari.send_photo()


async def _sticker(sari: Person, number: int) -> None:
    sari.telegram.send_sticker(sari.user.id, sari.user.id)
    await sari.office.settle()


async def _contact(sari: Person, number: int) -> None:
    await sari.send_contact("+6281311112222", contact_user_id=sari.user.id if number % 2 else None)


async def _days(sari: Person, number: int) -> None:
    sari.office.clock.forward(hours=number % 7)
    if number % 3 == 0:
        await sari.office.restart()


_DEEDS: Mapping[str, Callable[[Person, int], Awaitable[None]]] = {
    "right": _right,
    "type": _type,
    "tap": _tap,
    "old": _old,
    "photo": _photo,
    "sticker": _sticker,
    "contact": _contact,
    "days": _days,
}


async def _finish(office: Office, sari: Person) -> None:
    """The form can still be gone on with to its end, and what the summary says is what is kept."""
    await sari.send("/batal")
    await sari.tap("Lanjutkan isian")
    for _ in range(2 * len(ANSWERS)):
        if engine.current(REGISTRATION, _progress(office), AROUND) is None:
            break
        await _right(sari, 0)
    answers = engine.answers(REGISTRATION, _progress(office), AROUND)
    await sari.send("halo")
    _shows_exactly(sari, answers)
    await sari.tap("Benar, kirim")
    sari.sees("tercatat sebagai pendaftar")
    kept = office.rows(
        "SELECT owners.name, salutation, json_object('number', phone, 'verified', json(iif(phone_verified, 'true',"
        " 'false'))), subdistrict, village, coalesce(businesses.name, ''), category, product, since"
        " FROM owners JOIN businesses ON owner_id = owners.id"
    )
    expected = [answers[name] for name in ANSWERS if name not in {"relation", "phone", "photo"}]
    assert len(kept) == 1
    assert json.loads(kept[0][2]) == answers["phone"]
    assert [*kept[0][:2], *kept[0][3:]] == expected


def _shows_exactly(sari: Person, answers: Mapping[str, Any]) -> None:
    lines = [
        f"{label(f'step.registration.{step.name}')}: {in_words(DISTRICT, step, answers[step.name])}"
        for step in REGISTRATION.steps
        if step.name in answers
    ]
    sari.sees("\n".join(lines))
