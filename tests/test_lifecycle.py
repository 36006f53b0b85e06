"""A wave's life: the table, who may, and that nothing forged gets past it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from lives_at_hand import announced_wave, states
from specimens import DISTRICT
from waves_at_hand import WAVE, open_wave

from bot.errors import Outdated, WaveIncomplete, WaveMoved
from bot.lifecycle import TRANSITIONS, Follows, Who, training_ends
from bot.models import Session, WaveState
from bot.services import lifecycle
from bot.services.seats import CLOCK
from handlers import ROUTES
from handlers import waves as edge
from messages.render import Renderer

pytestmark = pytest.mark.usefixtures("quiet")

OF_OTHERS = [name for name, step in TRANSITIONS.items() if not step.on_card]


def test_every_state_is_reached_and_left() -> None:
    reached = {step.after for step in TRANSITIONS.values()}
    left = {state for step in TRANSITIONS.values() for state in step.before}
    assert reached == set(WaveState) - {WaveState.DRAFT}
    assert left == set(WaveState) - {WaveState.FINISHED, WaveState.CANCELLED}


def test_every_step_has_its_words() -> None:
    renderer = Renderer(DISTRICT)
    for name, step in TRANSITIONS.items():
        assert renderer.has(f"waves/did_{name}") is (Follows.GROUP in step.follows), name
        assert renderer.has(f"waves/ask_{name}") is (step.on_card or name == "cancel"), name


def test_the_clock_alone_has_times() -> None:
    for step in TRANSITIONS.values():
        assert (step.who is Who.CLOCK) is (step.due is not None)
        assert not step.on_card or step.who.value == next(one.who for one in ROUTES if one.action is edge.move)


@pytest.mark.parametrize("name", [*OF_OTHERS, "sell", ""])
async def test_no_other_step_is_a_button_of_the_card(office: Office, name: str) -> None:
    for number, state in enumerate(WaveState, start=1):
        await open_wave(office, state=state, number=number)
    rina = office.staff("Rina", "administrator")
    for wave in range(1, len(WaveState) + 1):
        await rina.send(f"/start gelombang_{wave}")
        for data in (f"waveask:{name}:{wave}", f"wavemove:{name}:{wave}"):
            await rina.forge(data)
            rina.sees("tidak berlaku")
    assert states(office) == [*WaveState]
    assert not office.rows("SELECT * FROM audit")


@pytest.mark.parametrize("name", TRANSITIONS)
async def test_the_clock_and_people_do_not_do_each_others_steps(office: Office, name: str) -> None:
    step = TRANSITIONS[name]
    wrong = 7 if step.who is Who.CLOCK else CLOCK
    wave = replace(WAVE, id=await open_wave(office), state=min(step.before))
    async with office.app.wiring.database.transaction() as tx:
        with pytest.raises(Outdated):
            await lifecycle.carry_out(tx, wave, name, wrong, MONDAY)
    assert states(office) == ["open"]


async def test_deciding_and_back_and_announced(office: Office) -> None:
    """As the proposal's own routes call it."""
    wave_id = await open_wave(office, state=WaveState.CLOSED)
    async with office.app.wiring.database.transaction() as tx:
        wave = replace(WAVE, id=wave_id, state=WaveState.CLOSED)
        for name, after in (("decide", WaveState.DECIDING), ("review", WaveState.CLOSED)):
            wave = await lifecycle.carry_out(tx, wave, name, 7, MONDAY)
            assert wave.state is after
        with pytest.raises(WaveMoved):
            await lifecycle.carry_out(tx, wave, "announce", 7, MONDAY)
        wave = await lifecycle.carry_out(tx, wave, "decide", 7, MONDAY)
        stale = replace(wave, state=WaveState.CLOSED)
        with pytest.raises(WaveMoved):
            await lifecycle.carry_out(tx, stale, "decide", 7, MONDAY)
        with pytest.raises(WaveIncomplete) as refused:
            await lifecycle.carry_out(tx, wave, "announce", 7, WAVE.sessions[0].starts_at)
        assert (await lifecycle.carry_out(tx, wave, "announce", 7, MONDAY)).state is WaveState.ANNOUNCED
    text = Renderer(DISTRICT).text("refusals/wave_incomplete", refused.value.context)
    assert "belum bisa diumumkan" in text
    assert states(office) == ["announced"]
    assert [action for (action,) in office.rows("SELECT action FROM audit")] == [
        "wave_decide", "wave_review", "wave_decide", "wave_announce",
    ]  # fmt: skip


def test_when_a_training_ends() -> None:
    zone = DISTRICT.zone
    assert training_ends(replace(WAVE, sessions=()), zone) is None
    ends = MONDAY + timedelta(hours=7)
    assert training_ends(replace(WAVE, sessions=(Session(MONDAY, ends),)), zone) == ends
    late = MONDAY + timedelta(hours=14)  # 23.00 WIB
    midnight = MONDAY.replace(hour=17)
    assert training_ends(replace(WAVE, sessions=(Session(MONDAY, ends), Session(late, None))), zone) == midnight


@pytest.mark.parametrize("state", [WaveState.FINISHED, WaveState.CANCELLED])
async def test_what_is_over_is_not_changed_any_more(office: Office, state: WaveState) -> None:
    wave = await announced_wave(office, state=state)
    rina = office.staff("Rina")
    await rina.send(f"/start gelombang_{wave}")
    assert not [one for one in rina.buttons() if "Ubah" in one or "Pratinjau" in one]
    await rina.forge(f"waveform:change:{wave}")
    rina.sees("selesai" if state is WaveState.FINISHED else "dibatalkan", "sekarang")
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Salin")
    assert office.rows("SELECT form FROM drafts") == [("wave",)]
