"""First names as people write them: Mohamed is Muhammad, Zoé is Zoe, Moestafa is Moustapha."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import JaroWinkler

from app.search.folding import fold, words

ALIKE = 0.88
"""From here on two names may be one; found by hand among names of the quarter."""

PREFIX = 2
"""Somebody who types two letters has begun a name."""

_SOUNDS = (
    (re.compile("ou|oe|w"), "u"),
    (re.compile("ph"), "f"),
    (re.compile("sch|sh|ch"), "s"),
    (re.compile("dj|dz"), "j"),
    (re.compile("gu(?=[ei])"), "g"),
    (re.compile("[ckq]+"), "k"),
    (re.compile("ij|ii|[yjie]"), "i"),
    (re.compile("z"), "s"),
    (re.compile("h"), ""),
    (re.compile("o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(name: str) -> str:
    """About how a name sounds, for comparing only."""
    heard = _bare(name)
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard


def likeness(typed: str, name: str) -> float:
    """1 for the same name, 0 when the two have nothing to do with one another."""
    first, second = _bare(typed), _bare(name)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if len(first) >= PREFIX and second.startswith(first):
        return 0.95
    near = float(JaroWinkler.similarity(sound(typed), sound(name)))
    return near if near >= ALIKE else 0.0


def alike(typed: str, names: Iterable[str]) -> list[str]:
    """The names that may be meant, the likeliest first."""
    scored = [(likeness(typed, name), name) for name in names]
    return [name for score, name in sorted(scored, key=lambda s: (-s[0], s[1])) if score]


def _bare(name: str) -> str:
    return "".join(fold(word) for word in words(name))
