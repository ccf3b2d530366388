"""One declaration a table, whose rows are they; one a column, what, why, how long.

A test over the metadata fails on what is not declared; ``holdings`` acts on what is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Export(StrEnum):
    """How somebody gets to see what a column keeps about them."""

    AS_IS = "as it stands"
    KEY = "never: it would open something"


@dataclass(frozen=True)
class Deleted:
    """The whole row goes."""


@dataclass(frozen=True)
class Emptied:
    """The row stays, and says this instead."""

    value: object


@dataclass(frozen=True)
class Stays:
    """It stays as it was, and why that says nothing about anybody any more."""

    because: str


Erase = Deleted | Emptied | Stays

DELETED: Final = Deleted()


@dataclass(frozen=True)
class Kept:
    """What one column keeps about a person.

    ``export`` says how the person gets it, ``erase`` what is left after erasing.
    """

    what: str
    why: str
    how_long: str
    export: Export = Export.AS_IS
    erase: Erase = DELETED


NOT_PERSONAL: Final = Kept("nothing about a person", "-", "-", erase=Stays("nobody is meant"))
"""'None' is a declaration too."""


@dataclass(frozen=True)
class By:
    """The row belongs to the person whose id stands in this column."""

    column: str = "person_id"


@dataclass(frozen=True)
class Through:
    """The row belongs to whom a row of another table belongs to: a line, to its booking's."""

    column: str
    table: str
    key: str = "id"


@dataclass(frozen=True)
class Shared:
    """The row belongs to everybody whom a live row of ``link`` ties to it: a telephone number.

    It goes with the last of them.
    """

    link: str
    column: str
    ended: str


@dataclass(frozen=True)
class About:
    """The row belongs to whom the row belongs to that ``subject_type``, ``subject_id`` name."""


Owner = By | Through | Shared | About

NOBODY: Final[tuple[Owner, ...]] = ()
"""No row of the table is anybody's."""


class Rows(StrEnum):
    """What erasing does to the rows of a table."""

    DELETED = "deleted"
    KEPT = "kept"


@dataclass(frozen=True)
class Declared:
    """A table: whose its rows are, what erasing does to them, and its columns."""

    owner: tuple[Owner, ...]
    rows: Rows
    columns: Mapping[str, Kept]

    @property
    def personal(self) -> dict[str, Kept]:
        """The columns that say something about somebody."""
        return {name: kept for name, kept in self.columns.items() if kept is not NOT_PERSONAL}


REGISTER: Final[dict[str, Declared]] = {}


def declare(
    table: str,
    *not_personal: str,
    owner: Owner | tuple[Owner, ...],
    rows: Rows = Rows.DELETED,
    **columns: Kept,
) -> None:
    """Declare a table: its owner, and its text, JSON, date and binary columns.

    The innocent columns go by name. With ``rows=Rows.KEPT`` each of the others says what becomes
    of it: ``Emptied`` or ``Stays``.
    """
    innocent = dict.fromkeys(not_personal, NOT_PERSONAL)
    twice = sorted(innocent.keys() & columns.keys())
    if table in REGISTER or twice:
        message = f"{table}: declared twice: {', '.join(twice) or 'the table'}"
        raise ValueError(message)
    owners = owner if isinstance(owner, tuple) else (owner,)
    REGISTER[table] = Declared(owners, rows, innocent | columns)


declare("rate_limit", "key", owner=NOBODY)
"""Keyed hashes that name nobody; declared here because the HTTP toolkit lies below."""

declare("setting", "name", "value", "changed_at", owner=NOBODY)
"""What the house decides; declared here because settings lie below too."""
