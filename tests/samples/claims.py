"""Of registrations that are taken over."""

from typing import Any

from conversation import MONDAY

_ADDRESS = "https://t.me/naikkelas_bot?start=ambil_abcdefghijklmnop"

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "claims/code": {
        "address": (_ADDRESS, _ADDRESS),
        "until": (MONDAY, MONDAY),
        "whatsapp": ("https://wa.me/6281234567890?text=Halo", f"https://wa.me/6281234567890?text={'%20' * 900}"),
    },
    "claims/whatsapp": {"address": (_ADDRESS, _ADDRESS), "until": (MONDAY, MONDAY)},
    "claims/unfit": {"why": ("used", "unknown")},
}
