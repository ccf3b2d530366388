"""One declaration a column; a test over the metadata fails on an undeclared one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Kept:
    """What one column keeps about a person.

    ``export`` says how the person gets it, ``erase`` what is left after erasing.
    """

    what: str
    why: str
    how_long: str
    export: str
    erase: str


NOT_PERSONAL: Final = Kept("nothing about a person", "-", "-", "none", "kept")
"""'None' is a declaration too."""

REGISTER: Final[dict[str, dict[str, Kept]]] = {}


def declare(table: str, *not_personal: str, **columns: Kept) -> None:
    """Declare a table's text, JSON, date and binary columns, the innocent ones by name."""
    declared = dict.fromkeys(not_personal, NOT_PERSONAL) | columns
    if twice := REGISTER.setdefault(table, {}).keys() & declared.keys():
        message = f"{table}: declared twice: {sorted(twice)}"
        raise ValueError(message)
    REGISTER[table].update(declared)


declare("rate_limit", "key")
"""Keyed hashes that name nobody; declared here because the HTTP toolkit lies below."""

declare("setting", "name", "value", "changed_at")
"""What the house decides; declared here because settings lie below too."""
