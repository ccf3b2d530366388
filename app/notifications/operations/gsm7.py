"""Folding a text into the GSM-7 alphabet: one other letter cuts an SMS from 160 to 70."""

from __future__ import annotations

import unicodedata

ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    "^{}\\[~]|€"
)
_REPLACED = str.maketrans(
    {"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}
    | {"œ": "oe", "Œ": "OE", "ĳ": "ij", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D"}
    | {"\u202f": " ", "\u00a0": " ", "·": "-", "•": "-"}
)


def fold(text: str) -> str:
    """The same text in letters every telephone shows; what has no likeness becomes ``?``."""
    plain = text.translate(_REPLACED)
    if ALPHABET.issuperset(plain):
        return plain
    return "".join(_fold_letter(letter) for letter in plain)


def _fold_letter(letter: str) -> str:
    if letter in ALPHABET:
        return letter
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if c in ALPHABET)
    return plain or "?"
