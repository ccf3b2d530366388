"""The languages neighbours write in: far more than the two of the house."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.i18n.languages import Language

_TABLE = Path(__file__).with_name("spoken.csv")


@dataclass(frozen=True)
class Tongue:
    """A language: its code for ``lang=``, its names in French and Dutch, and its own name."""

    code: str
    fr: str
    nl: str
    autonym: str

    def name(self, language: Language) -> str:
        """What it is called: arabe, Arabisch."""
        return self.fr if language is Language.FR else self.nl

    def offered(self, language: Language) -> str:
        """As it stands in a list to choose from: its own name first, for whoever speaks it."""
        name = self.name(language)
        return self.autonym if name.lower() == self.autonym.lower() else f"{self.autonym} ({name})"


@cache
def languages() -> tuple[Tongue, ...]:
    """Every language of the table, in its order."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(Tongue(**row) for row in csv.DictReader(file))


@cache
def tongue(code: str) -> Tongue | None:
    """One language by its code."""
    return next((found for found in languages() if found.code == code), None)
