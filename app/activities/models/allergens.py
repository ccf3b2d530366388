"""The fourteen allergens that the law wants named (Regulation (EU) 1169/2011, annex II)."""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache
from pathlib import Path

from app.i18n import Bilingual

_TABLE = Path(__file__).parent.parent / "data" / "allergens.csv"


@cache
def allergens() -> dict[str, Bilingual]:
    """Each by its code, in the order of the law."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Bilingual(row["fr"], row["nl"]) for row in csv.DictReader(file)}


def in_words(codes: Collection[str]) -> Bilingual:
    """Those of a dish, in the order of the law: gluten (céréales), lait."""
    said = [name for code, name in allergens().items() if code in codes]
    return Bilingual(", ".join(name.fr for name in said), ", ".join(name.nl for name in said))
