"""A point on the map, typed or as the address of a map page."""

from __future__ import annotations

import re
from urllib.parse import unquote

from bot.answers.text import plain
from bot.errors import Complaint

_DEGREES = r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,20})?"
_TYPED_DEGREES = r"[-+]?[0-9]{1,3}[.,][0-9]{1,20}"
# A place's own pin comes before the middle of the picture ("@").
_IN_ADDRESS = (
    re.compile(rf"!3d(?P<latitude>{_DEGREES})!4d(?P<longitude>{_DEGREES})"),
    re.compile(
        rf"[?&](?:q|query|ll|destination|daddr)=(?:loc:)?(?P<latitude>{_DEGREES}),\s*\+?(?P<longitude>{_DEGREES})"
    ),
    re.compile(rf"@(?P<latitude>{_DEGREES}),(?P<longitude>{_DEGREES})"),
    re.compile(rf"^geo:(?P<latitude>{_DEGREES}),(?P<longitude>{_DEGREES})"),
)
_TYPED = re.compile(rf"\(?(?P<latitude>{_TYPED_DEGREES})(?:\s*[,;]\s*|\s+)(?P<longitude>{_TYPED_DEGREES})\)?")
_ADDRESS = re.compile(r"https?://|\bgoo\.gl\b|\bmaps\.|^geo:")


def location(text: str) -> tuple[float, float]:
    """Latitude and longitude in degrees: "-6.1203, 106.1503", or the long address of a map page."""
    said = plain(text)
    if _ADDRESS.search(said):
        address = unquote(said)
        found = next((point for form in _IN_ADDRESS if (point := form.search(address))), None)
        if found is None:
            raise Complaint("complaints/location_link")
    else:
        found = _TYPED.fullmatch(said)
        if found is None:
            raise Complaint("complaints/location")
    latitude, longitude = (float(found[name].replace(",", ".")) for name in ("latitude", "longitude"))
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - the poles and the date line
        raise Complaint("complaints/location")
    return latitude, longitude
