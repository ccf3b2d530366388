"""A text as a row of words, each with its place, so that a rule can say what follows what."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.search.folding import fold

# A sum before its money is two words, 10euro; a sign of money is a word of its own.
_WORD = re.compile(r"\d+(?=eur)|[€£$@]|[^\W_](?:[^\W_]|[\u0300-\u036f])*", re.IGNORECASE)
_ENDS = frozenset(".!?;\n:")
_ABBREVIATED = frozenset({"m", "mr", "mme", "mlle", "mevr", "dhr", "av", "apt", "app", "bte", "st"})
SHOUTED = 0.7
"""From so many capitals on (of 1), a capital says nothing about a word."""


@dataclass(frozen=True)
class Token:
    """One word: as written, folded, where it stands, and whether a sentence begins with it."""

    text: str
    folded: str
    start: int
    end: int
    begins: bool

    @property
    def capital(self) -> bool:
        """Written with a capital, as names are."""
        return len(self.text) > 1 and self.text[0].isupper() and self.text.isalpha()


@dataclass(frozen=True)
class Reading:
    """All the words of a text; ``shouted``: written in capitals."""

    tokens: tuple[Token, ...]
    shouted: bool


def read(text: str) -> Reading:
    """Take a text apart. Signs that nobody sees do not part a word."""
    kept = [place for place, sign in enumerate(text) if unicodedata.category(sign) != "Cf"]
    plain = "".join(text[place] for place in kept)
    tokens: list[Token] = []
    before = 0
    for match in _WORD.finditer(plain):
        between = plain[before : match.start()]
        tokens.append(
            Token(
                text=match[0],
                folded=fold(match[0]),
                start=kept[match.start()],
                end=kept[match.end() - 1] + 1,
                begins=_begins(between, tokens),
            )
        )
        before = match.end()
    letters = [sign for sign in plain if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return Reading(tuple(tokens), capitals > SHOUTED * max(len(letters), 1))


def _begins(between: str, tokens: list[Token]) -> bool:
    if not tokens:
        return True
    if tokens[-1].folded in _ABBREVIATED:
        return "\n" in between
    return any(sign in _ENDS for sign in between)
