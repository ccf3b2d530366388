"""Codes that people read from paper: no two signs that are mistaken for one another."""

from __future__ import annotations

import re
import secrets
import unicodedata

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O (read as 1, 1 and 0) and U (so that codes spell few words)."""

CARD_LENGTH = 10
"""Fifty bits: nobody guesses the code of a card."""

JOINING_LENGTH = 8
GROUP = 4

_READ_AS = str.maketrans("ILO", "110")


def new_code(length: int) -> str:
    """A code of so many signs, each worth five bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def grouped(code: str) -> str:
    """As it is printed: ``K7Q2-M4TX-9B``."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """What was meant: small letters, spaces and dashes are forgiven, and O for 0, I and l for 1."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return re.sub(r"[^0-9A-Z]", "", plain).translate(_READ_AS)
