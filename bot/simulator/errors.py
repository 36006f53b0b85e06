"""Refusals of the simulated Telegram: those a bot hears, and those a person (or a test) hears."""

from typing import Any


class ApiError(Exception):
    """An answer `{"ok": false, …}` to a bot; `description` is worded as Telegram words it."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """The JSON body (Bot API, "Making requests"); `parameters` only where there are some."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class SimulatorError(ValueError):
    """Somebody in the simulation was asked to do what a Telegram app would not let them do."""


def bad(reason: str, **parameters: int) -> ApiError:
    """400, with `reason` after Telegram's usual "Bad Request: "."""
    return ApiError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> ApiError:
    """403, with `reason` after "Forbidden: "."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many(retry_after: int) -> ApiError:
    """429 with the seconds to wait, in words and as a parameter."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


UNAUTHORIZED = (401, "Unauthorized")
METHOD_NOT_FOUND = (404, "Not Found: method not found")
WEBHOOK_ACTIVE = (
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)
OTHER_POLLER = (
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
TERMINATED_BY_WEBHOOK = (409, "Conflict: terminated by setWebhook request")
