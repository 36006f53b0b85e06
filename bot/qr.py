"""An address as a QR code (ISO/IEC 18004), to be printed or shown."""

import io

import segno

PIXELS = 16
"""Of one module: some four centimetres on paper at 300 dots an inch for an address of fifty characters."""
QUIET_ZONE = 4
"""Modules of white around it that the standard asks for."""


def png(address: str) -> bytes:
    """The picture; a fold or a stain of 15 % does no harm (level M). Takes some 10 ms for fifty characters."""
    picture = io.BytesIO()
    segno.make(address, micro=False, error="m").save(picture, kind="png", scale=PIXELS, border=QUIET_ZONE)
    return picture.getvalue()
