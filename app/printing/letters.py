"""Which letters our fonts have: a name in another writing still has to print."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
WITHOUT = "?"


@cache
def known() -> frozenset[str]:
    """Every letter that one of our fonts draws, regular and bold."""
    lines = (FONTS / "letters.txt").read_text(encoding="ascii").split()
    spans = [[int(end, 16) for end in line.split("-")] for line in lines]
    return frozenset(chr(code) for first, last in spans for code in range(first, last + 1))


def printable(text: str) -> str:
    """The same text, with a question mark for what no font of ours draws; one line."""
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(letter if letter in known() else WITHOUT for letter in whole)
