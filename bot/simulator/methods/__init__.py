"""The Bot API's methods: every one this simulator knows, by its name in lower case."""

from bot.simulator.methods import chats, commands, editing, profile, receiving, sending, topics
from bot.simulator.methods.call import Method

MODULES = (receiving, sending, editing, chats, topics, commands, profile)

METHODS: dict[str, tuple[str, Method]] = {
    name.lower(): (name, method) for module in MODULES for name, method in module.METHODS.items()
}
"""Lower-case name → (name as the Bot API writes it, function)."""
