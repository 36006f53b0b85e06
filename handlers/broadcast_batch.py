"""A broadcast for many at once: what is the same for all of them is made and checked once."""

from collections.abc import Sequence
from dataclasses import replace

from bot.crowd import Rendered
from bot.models import Owner
from bot.storage.broadcasts import Broadcast
from handlers.broadcast_message import composed, longest, name, written
from messages.placeholders import NAME
from messages.render import Renderer, length_of

_MARK = "\ue000"
"""Stands where a name goes; of Unicode's private use area, so that nobody has typed it."""


class Batch:
    """Makes the message for one account after another."""

    def __init__(self, renderer: Renderer, broadcast: Broadcast, *, paid: bool) -> None:
        """Raises UnfitScreen when it is too long even without a name."""
        self._renderer = renderer
        self._nameless = composed(renderer, broadcast, (), paid=paid)
        text = written(renderer, replace(broadcast, body=NAME.sub(_MARK, broadcast.body)), ())
        self._parts = text.split(_MARK)
        self._room = longest(broadcast) - length_of("".join(self._parts))
        self._field = "text" if broadcast.file is None else "caption"

    @property
    def names(self) -> bool:
        """Whether it says who it is for."""
        return len(self._parts) > 1

    def message(self, owners: Sequence[Owner]) -> Rendered:
        """For an account that stands for these owners; without the names where they make it too long."""
        if not owners or not self.names:
            return self._nameless
        named = name(self._renderer, owners)
        if (len(self._parts) - 1) * length_of(named) > self._room:
            return self._nameless
        text = named.join(self._parts)
        return Rendered(self._nameless.method, {**self._nameless.parameters, self._field: text})
