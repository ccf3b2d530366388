"""How a JPEG is laid out, from its markers alone: how often the whole picture is gone over."""

from __future__ import annotations

import re
from typing import BinaryIO, NamedTuple

MOST_SCANS = 64
"""Telephones and programs write 1 to 20; each one costs the time of the whole picture."""

_BEGINS = b"\xff\xd8"
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""Not a byte of the picture itself (00), nor a place from which it can be read again (D0-D7)."""
_SCAN, _END = b"\xda", b"\xd9"
_ALONE = (b"\xd8", b"\x01")
_FRAMES = frozenset(bytes([code]) for code in range(0xC0, 0xD0)) - {b"\xc4", b"\xc8", b"\xcc"}


class Scans(NamedTuple):
    """So many, up to one too many; ``is_one``: the first holds all colours, so it is the only one.

    Only then a row can be drawn and forgotten: else the whole picture is kept until its end.
    """

    number: int
    is_one: bool


NONE = Scans(0, is_one=False)


def scans(upload: BinaryIO) -> Scans:
    """Those of a file; of one that is no JPEG there are none."""
    upload.seek(0)
    return _walked(upload.read()) if upload.read(len(_BEGINS)) == _BEGINS else NONE


def _walked(rest: bytes) -> Scans:
    number, colours, first, place = 0, 0, 0, 0
    while number <= MOST_SCANS and (found := _MARKER.search(rest, place)):
        marker, place = found[1], found.end()
        if marker == _END:
            break
        if marker in _ALONE:
            continue
        length = int.from_bytes(rest[place : place + 2])
        if marker in _FRAMES:
            colours = _byte(rest, place + 7)
        elif marker == _SCAN:
            number += 1
            first = first or _byte(rest, place + 2)
        place += length
    return Scans(number, is_one=0 < first == colours)


def _byte(rest: bytes, place: int) -> int:
    return int.from_bytes(rest[place : place + 1])
