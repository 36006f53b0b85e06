"""The keyboards of staff who make and confirm a broadcast."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.paging import pages_of
from bot.services.broadcasts import Overview
from bot.storage.broadcasts import Broadcast, BroadcastState
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
from messages.filters import angka
from messages.render import label

MARKS = 10
"""Marks on one page of a condition."""
CONDITIONS = ("subdistricts", "categories", "permits_held", "permits_lacking", "cooperative", "wave_id")
"""Those that have a screen of their own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a condition that can be chosen, and whether it is."""

    condition: str
    value: str
    words: str
    on: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a broadcast's segment, with all its marks; `more` stand under every page."""

    number: int
    name: str
    marks: Sequence[Mark]
    more: Sequence[Mark]
    page: int


def broadcast_prepared(username: str, number: int) -> InlineKeyboard:
    """In the group, under a new one: to the choices in the private chat, or as it is to the coordinators."""
    return rows(
        link("making.open", deep_link(username, f"siaran_{number}")), button("making.ask", f"broadcastask:{number}")
    )


def back_to_broadcast(number: int) -> InlineKeyboard:
    """Back to its screen."""
    return rows(button("form.back", f"broadcast:{number}"))


def broadcast_draft(seen: Overview) -> InlineKeyboard:
    """Under a draft: whom it is for, its marks and its time, and the ways on."""
    one, segment = seen.broadcast, seen.segment
    conditions = [
        tap_button(
            _marked(f"making_condition.{name}", on=bool(getattr(segment, name))),
            f"aim:{one.id}:{name}:0",
        )
        for name in CONDITIONS
    ]
    untrained = Mark("never_trained", "", label("making_condition.never_trained"), segment.never_trained)
    return rows(
        *in_columns(conditions, 2),
        _mark(one.id, untrained, 0),
        [button("making.everybody", f"aimall:{one.id}")] if one.segment != "{}" else [],
        [_switch(one, "free", on=one.free), _switch(one, "urgent", on=one.urgent)],
        button("making.time", f"broadcasttime:{one.id}"),
        [button("making.preview", f"broadcastpreview:{one.id}"), button("making.try", f"broadcasttry:{one.id}")],
        button("making.ask", f"broadcastask:{one.id}"),
        button("making.drop", f"broadcastdrop:{one.id}"),
    )


def broadcast_condition(shown: Condition) -> InlineKeyboard:
    """The marks of a condition by pages, and back."""
    pages = pages_of(len(shown.marks), MARKS)
    page = shown.page % pages
    here = shown.marks[page * MARKS : (page + 1) * MARKS]
    return rows(
        *in_columns([_mark(shown.number, one, page) for one in here], 2),
        page_turns(f"aim:{shown.number}:{shown.name}", page, pages),
        *in_columns([_mark(shown.number, one, page) for one in shown.more], 2),
        button("form.done", f"broadcast:{shown.number}"),
    )


def broadcast_preview(broadcast: Broadcast) -> InlineKeyboard:
    """Under the preview."""
    ask = [button("making.ask", f"broadcastask:{broadcast.id}")]
    return rows(
        ask if broadcast.state is BroadcastState.DRAFT else [],
        button("making.try", f"broadcasttry:{broadcast.id}"),
        button("form.back", f"broadcast:{broadcast.id}"),
    )


def broadcast_times(number: int, days: Sequence[tuple[str, str]]) -> InlineKeyboard:
    """At once, on one of the `days` (label and digits of the local time), or typed."""
    return rows(
        button("making.now", f"broadcasttime:{number}:now"),
        [button(name, f"broadcasttime:{number}:{digits}") for name, digits in days],
        button("making.type", f"broadcasttype:{number}"),
        button("form.back", f"broadcast:{number}"),
    )


def another_time(draft_id: int, number: int) -> InlineKeyboard:
    """A form is open: go on with it, or throw it away and type the time."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"broadcasttype:{number}:{draft_id}"),
    )


def broadcast_waiting(broadcast: Broadcast) -> InlineKeyboard:
    """In private: what waits for the coordinators."""
    number = broadcast.id
    return rows(
        [button("making.preview", f"broadcastpreview:{number}"), button("making.try", f"broadcasttry:{number}")],
        _decide(broadcast),
        button("making.take_back", f"broadcastback:{number}"),
    )


def broadcast_asked(username: str, broadcast: Broadcast) -> InlineKeyboard:
    """In the group: the same, its message being looked at in private."""
    number = broadcast.id
    return rows(
        [
            link("making.look", deep_link(username, f"siaran_{number}")),
            link("making.try", deep_link(username, f"coba_{number}")),
        ],
        _decide(broadcast),
    )


def broadcast_confirm(broadcast: Broadcast, username: str) -> InlineKeyboard:
    """Asked once more, with the number; the yes lies where no button before it did, so no double tap reaches it."""
    words = f"{label('making.yes')} {angka(broadcast.recipients)} {label('making.people')}"
    return rows(
        tap_button(words, f"broadcastyes:{broadcast.id}:{broadcast.edition}"),
        link("making.try", deep_link(username, f"coba_{broadcast.id}")),
        button("making.no", f"broadcastasked:{broadcast.id}"),
    )


def broadcast_drop(number: int) -> InlineKeyboard:
    """Asked once more before it is thrown away."""
    return rows(
        button("making.drop_yes", f"broadcastdropped:{number}"),
        button("making.no", f"broadcastasked:{number}"),
    )


def _decide(broadcast: Broadcast) -> list[Button]:
    return [
        button("making.confirm", f"broadcastconfirm:{broadcast.id}:{broadcast.edition}"),
        button("making.drop", f"broadcastdrop:{broadcast.id}"),
    ]


def _marked(name: str, *, on: bool) -> str:
    return (label("form.marked") if on else "") + label(name)


def _mark(number: int, mark: Mark, page: int) -> Button:
    words = (label("form.marked") if mark.on else "") + mark.words
    return tap_button(words, f"aimed:{number}:{mark.condition}:{mark.value}:{int(not mark.on)}:{page}")


def _switch(broadcast: Broadcast, name: str, *, on: bool) -> Button:
    return tap_button(_marked(f"making.{name}", on=on), f"broadcastmark:{broadcast.id}:{name}:{int(not on)}")
