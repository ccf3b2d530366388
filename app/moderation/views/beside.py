"""What stands before and after something in a queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Name = TypeVar("Name", str, int)


def beside(names: Sequence[Name], here: Name) -> tuple[Name | None, Name | None]:
    """The one before and the one after; None at an end, or when it is in no queue any more."""
    if here not in names:
        return None, None
    place = names.index(here)
    before = names[place - 1] if place > 0 else None
    after = names[place + 1] if place + 1 < len(names) else None
    return before, after
