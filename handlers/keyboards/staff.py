"""The keyboards of staff: waves and their forms."""

from collections.abc import Sequence

from bot.lifecycle import Transition
from bot.services.waves import Overview, Phase
from bot.services.waves import Page as WavePage
from handlers.keyboards.base import (
    Button,
    InlineKeyboard,
    button,
    deep_link,
    in_columns,
    link,
    page_turns,
    rows,
    tap_button,
)
from handlers.keyboards.forms import NO_STEP, FormTap, Op
from messages.render import label

NEW_WAVE = "gelombang_baru"
"""What a deep link to the form of a new wave starts the bot with; behind `gelombang_` stands a wave's id otherwise."""


def waves(page: WavePage, username: str, *, private: bool) -> InlineKeyboard:
    """Under the list of waves: a button each, and pages."""
    openers = [
        tap_button(f"{label('waves.open')} {line.number}/{line.year}", f"manage:{line.id}") for line, _ in page.lines
    ]
    new = button("waves.new", "waveform:new:0") if private else link("waves.new", deep_link(username, NEW_WAVE))
    return rows(*in_columns(openers, 2), page_turns("waves", page.number, page.pages), new)


def new_wave(username: str) -> InlineKeyboard:
    """In the group: into the private chat, to describe a new wave."""
    return rows(link("waves.new", deep_link(username, NEW_WAVE)))


def open_wave(username: str, wave_id: int) -> InlineKeyboard:
    """In the group: the wave's card in the private chat."""
    return rows(link("waves.look", deep_link(username, f"gelombang_{wave_id}")))


_BEFORE_THE_LIST = (Phase.OPEN, Phase.ENDED, Phase.CLOSED, Phase.DECIDING)
_WITH_A_LIST = (Phase.ANNOUNCED, Phase.RUNNING, Phase.FINISHED)
_OVER = (Phase.FINISHED, Phase.CANCELLED)

WAYS: tuple[tuple[str, str, tuple[Phase, ...]], ...] = (
    ("waves.review", "review:{}", _BEFORE_THE_LIST),
    ("waves.propose", "proposal:{}", (Phase.CLOSED, Phase.DECIDING)),
    ("waves.seats", "seats:{}", (Phase.ANNOUNCED, Phase.RUNNING)),
    ("waves.phone", "phone:{}:0", (Phase.ANNOUNCED, Phase.RUNNING, Phase.CANCELLED)),
    ("waves.applicants", "applicants:{}:0", tuple(Phase)),
    ("waves.enter", "enter:{}", (Phase.OPEN, Phase.ENDED, Phase.CLOSED)),
    ("waves.stats", "stats:{}", (*_BEFORE_THE_LIST, *_WITH_A_LIST)),
    ("waves.export", "export:{}", (Phase.CLOSED, Phase.DECIDING, *_WITH_A_LIST)),
)
"""Of a wave's card: each button's label, its data, and when it is of use."""
OF_ITS_FORM: tuple[tuple[str, str, tuple[Phase, ...]], ...] = (
    ("waves.preview", "preview:{}", tuple(one for one in Phase if one not in _OVER)),
    ("waves.change", "waveform:change:{}", tuple(one for one in Phase if one not in _OVER)),
    ("waves.copy", "waveform:copy:{}", tuple(Phase)),
)
"""The same, for what is seldom needed: together in one line."""
LINKS: tuple[tuple[str, str, tuple[Phase, ...]], ...] = (
    ("waves.propose", "usulan_{}", (Phase.CLOSED, Phase.DECIDING)),
    ("waves.seats", "kursi_{}", (Phase.ANNOUNCED, Phase.RUNNING)),
    ("waves.phone", "telepon_{}", (Phase.ANNOUNCED, Phase.RUNNING, Phase.CANCELLED)),
)
"""Of a wave's card in the group: what shows people, by deep links into the private chat."""


def wave(seen: Overview, moves: Sequence[Transition], *, cancel: bool) -> InlineKeyboard:
    """Under a wave's card: what can be done now; `cancel` for a koordinator, which petugas are told on tapping."""
    wave_id = seen.wave.id
    ways = [button(name, data) for name, data in _useful(seen, WAYS)]
    paused = seen.wave.reminders_paused and seen.phase not in _OVER
    return rows(
        *in_columns(ways, 2),
        _moves(moves, wave_id),
        [button(name, data) for name, data in _useful(seen, OF_ITS_FORM)],
        [button("reminders.go_on", f"remgo:{wave_id}:card")] if paused else [],
        [button("waves.cancel", f"wavecancel:{wave_id}")] if cancel else [],
        button("waves.list", "waves:0"),
    )


def wave_in_group(seen: Overview, moves: Sequence[Transition], username: str) -> InlineKeyboard:
    """Under a wave's card in the group: moves, its numbers, and the ways to all that shows people."""
    wave_id = seen.wave.id
    counted = seen.phase in (*_BEFORE_THE_LIST, *_WITH_A_LIST)
    return rows(
        link("waves.look", deep_link(username, f"gelombang_{wave_id}")),
        [link(name, deep_link(username, payload)) for name, payload in _useful(seen, LINKS)],
        _moves(moves, wave_id),
        [button("waves.stats", f"stats:{wave_id}")] if counted else [],
        button("waves.list", "waves:0"),
    )


def _useful(seen: Overview, ways: Sequence[tuple[str, str, tuple[Phase, ...]]]) -> list[tuple[str, str]]:
    """(label, data) of what can be done with the wave now."""
    return [
        (name, data.format(seen.wave.id))
        for name, data, phases in ways
        if seen.phase in phases and (name != "waves.phone" or seen.counts.to_call)
    ]


def _moves(moves: Sequence[Transition], wave_id: int) -> list[Button]:
    return [button(f"waves.{one.name}", f"waveask:{one.name}:{wave_id}") for one in moves]


def confirm_cancel(wave_id: int) -> InlineKeyboard:
    """Asked once more, with the numbers, before a wave is cancelled for good."""
    return rows(button("waves.cancel_yes", f"wavecancelled:{wave_id}"), button("waves.no", f"manage:{wave_id}"))


def back_to_wave(wave_id: int) -> InlineKeyboard:
    """Back to the card."""
    return rows(button("form.back", f"manage:{wave_id}"))


def confirm_move(name: str, wave_id: int) -> InlineKeyboard:
    """Asked once more, with the numbers, before a wave is opened or closed."""
    return rows(button(f"waves.{name}_yes", f"wavemove:{name}:{wave_id}"), button("waves.no", f"manage:{wave_id}"))


def another_form(draft_id: int, what: str, wave_id: int) -> InlineKeyboard:
    """A form is open: go on with it, or throw it away and begin this one."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"waveform:{what}:{wave_id}:{draft_id}"),
    )
