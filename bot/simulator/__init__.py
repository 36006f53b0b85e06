"""A small, strict Telegram in memory: Bot API over HTTP for a bot, a Python API and a chat page for people.

`Telegram` holds the state and does what persons do; `Server` puts it on a port. It knows nothing of any bot.
"""

from bot.simulator.entities import Bot, Group, Json, User
from bot.simulator.errors import ApiError, SimulatorError
from bot.simulator.faults import Fault, Faults
from bot.simulator.limits import Limits
from bot.simulator.server import Server
from bot.simulator.telegram import Telegram

__all__ = [
    "ApiError",
    "Bot",
    "Fault",
    "Faults",
    "Group",
    "Json",
    "Limits",
    "Server",
    "SimulatorError",
    "Telegram",
    "User",
]
