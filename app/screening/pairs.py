"""Is a text really written in both languages? Empty in disguise, or the same text twice."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from app.i18n import Bilingual

LONG, ALIKE = 20, 92
"""From so many letters on, texts that are so alike (of 100) are one text copied."""

LETTERS = 2
"""So many letters make a word; fewer are a mark."""

_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмтвнοαερυικντ", "aeopcyxijsdhkmtbhoaepuiknt")
"""Cyrillic and Greek letters that pass for Latin ones."""

_SPELT_OUT = str.maketrans({"œ": "oe", "æ": "ae", "\u115f": "", "\u1160": ""})
"""Two letters written as one; and letters of Hangul that nobody sees."""


def is_written(text: str) -> bool:
    """Are there words to read, in the letters of French and Dutch? Signs and fillers are none."""
    return sum(c.isalpha() and "LATIN" in unicodedata.name(c, "") for c in text) >= LETTERS


def is_same(pair: Bilingual) -> bool:
    """Does it say the same twice, give or take capitals, accents, signs and one letter in many?"""
    fr, nl = _bare(pair.fr), _bare(pair.nl)
    if not fr or not nl:
        return False
    longest = max(len(fr), len(nl))
    return fr == nl or (longest >= LONG and fuzz.ratio(fr, nl) >= ALIKE)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    plain = plain.translate(_LOOKALIKES).translate(_SPELT_OUT)
    kept = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cf", "Me"})
    return " ".join(re.findall(r"\w+", kept))
