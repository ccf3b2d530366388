"""States that only move along a table."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import ClassVar


class RefusedFor(Exception):  # noqa: N818 - a sentence: refused for a reason
    """A policy said no, for a reason of its package that the page puts into words."""

    def __init__(self, reason: StrEnum) -> None:
        """Carry the reason."""
        super().__init__(reason)
        self.reason = reason


class IllegalMove(Exception):  # noqa: N818 - a sentence, like Refused
    """A state was asked to go where its table does not lead."""


class Moves:
    """A row whose ``status`` follows ``TRANSITIONS``; anything else is refused."""

    TRANSITIONS: ClassVar[Mapping[StrEnum, AbstractSet[StrEnum]]]
    status: StrEnum

    def move_to(self, status: StrEnum) -> None:
        """Go to another state, if the table allows it."""
        if status not in self.TRANSITIONS[self.status]:
            message = f"{type(self).__name__}: {self.status} -> {status}"
            raise IllegalMove(message)
        self.status = status
