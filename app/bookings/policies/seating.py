"""Who finds room: all of a party, or as many as fit (ADR 37)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass
class Room:
    """How many places of each kind are left, while the date is locked."""

    free: dict[int, int]

    def holds(self, kinds: Iterable[int]) -> bool:
        """Is there a place for everybody? ``kinds`` holds one id a person."""
        return all(self.free[kind] >= number for kind, number in Counter(kinds).items())

    def seats(self, kinds: Sequence[int], *, as_many: bool) -> list[int]:
        """Which of a party find a place, by their number in it: all, as many as fit, or nobody.

        The first is whoever signed up: without them nobody comes.
        """
        if self.holds(kinds):
            return list(range(len(kinds)))
        seated: list[int] = []
        for number, kind in enumerate(kinds if as_many else ()):
            if self.holds([*(kinds[one] for one in seated), kind]):
                seated.append(number)
            elif not number:
                break
        return seated

    def take(self, kinds: Iterable[int]) -> None:
        """These places are somebody's now."""
        for kind in kinds:
            self.free[kind] -= 1
