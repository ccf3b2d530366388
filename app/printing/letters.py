"""Which letters our fonts have: a name in another writing still has to print."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
WITHOUT = "?"
JOINERS = "\u200c\u200d"
"""They draw nothing, and Persian is misspelt without them."""

FROM_THE_RIGHT = {"R", "AL"}


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


def legible(text: str) -> str | None:
    """The same text without little pictures (emoji); None when letters of it have no drawing.

    Half a sentence says something else than the whole: better none of it.
    """
    whole = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in whole if c in known() or c in JOINERS or _is_read(c))
    if any(c not in known() and c not in JOINERS for c in kept):
        return None
    plain = " ".join(kept.split())
    return plain if kept == whole else re.sub(r" ([.,])", r"\1", plain)


def _is_read(character: str) -> bool:
    """Letters, their marks and digits say something; signs and pictures may be left out."""
    kind = unicodedata.category(character)
    return kind[0] in "LN" or (kind[0] == "M" and kind != "Me" and character not in "\ufe0e\ufe0f")


def from_the_right(text: str) -> bool:
    """Is this read from right to left? The first letter that has a direction says so."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in FROM_THE_RIGHT for way in ways if way in {"L", *FROM_THE_RIGHT}), False)
