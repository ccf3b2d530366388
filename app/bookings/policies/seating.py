"""Who finds room: all of a party, or as many as fit, beside what is kept for others (ADR 37)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, combinations

from app.activities.models import Occurrence, Share

RELEASED_WITHIN = timedelta(hours=48)
"""Before the start: from then on places are kept for nobody, and everybody is equal."""

Own = frozenset[Share]
NOBODY: Own = frozenset()


def is_released(occurrence: Occurrence, *, now: datetime) -> bool:
    """Is it so near that no place is kept for some any more?"""
    return occurrence.starts_at - now <= RELEASED_WITHIN


@dataclass
class Room:
    """How many places of each kind are left, and for whom, while the date is locked.

    ``free`` counts all of them. ``kept`` says how many of a kind are for a share only, ``held``
    who holds places by the shares they belong to. ``who`` says that of people, ``over`` who had
    their fair share, ``waiting`` who waits.
    """

    free: dict[int, int]
    kept: Mapping[int, Mapping[Share, int]] = field(default_factory=dict)
    held: dict[int, Counter[Own]] = field(default_factory=dict)
    who: Mapping[int, Own] = field(default_factory=dict)
    over: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)

    def left(self, kind: int, own: Own = NOBODY) -> int:
        """How many places of a kind somebody of these shares can have.

        Whoever holds a place may hold one that is kept for them, so nobody is told which. Each
        group of shares has its own places and those for everybody: no group may hold more.
        """
        kept = self.kept.get(kind)
        if not kept:
            return self.free[kind]
        mine = own & kept.keys()
        return min(self._within(kind, group) for group in _groups(kept) if mine <= group)

    def _within(self, kind: int, group: Own) -> int:
        kept, held = self.kept[kind], self.held.get(kind, Counter())
        capacity = self.free[kind] + held.total()
        for_others = sum(number for share, number in kept.items() if share not in group)
        taken = sum(number for own, number in held.items() if own & kept.keys() <= group)
        return capacity - for_others - taken

    def holds(self, kinds: Iterable[int], own: Own = NOBODY) -> bool:
        """Is there a place for everybody? ``kinds`` holds one id a person."""
        return all(self.left(kind, own) >= number for kind, number in Counter(kinds).items())

    def seats(self, kinds: Sequence[int], own: Own = NOBODY, *, as_many: bool) -> list[int]:
        """Which of a party find a place, by their number in it: all, as many as fit, or nobody.

        The first is whoever signed up: without them nobody comes.
        """
        if self.holds(kinds, own):
            return list(range(len(kinds)))
        seated: list[int] = []
        for number, kind in enumerate(kinds if as_many else ()):
            if self.holds([*(kinds[one] for one in seated), kind], own):
                seated.append(number)
            elif not number:
                break
        return seated

    def seats_for(self, person_id: int, kinds: Sequence[int], *, as_many: bool) -> list[int]:
        """The same for somebody known; nobody while they give way to others."""
        if self.yields(person_id):
            return []
        return self.seats(kinds, self.who.get(person_id, NOBODY), as_many=as_many)

    def take(self, kinds: Iterable[int], own: Own = NOBODY) -> None:
        """These places are somebody's now."""
        for kind in kinds:
            self.free[kind] -= 1
            self.held.setdefault(kind, Counter())[own] += 1

    def yields(self, person_id: int) -> bool:
        """Had they their fair share, while somebody waits who had not?"""
        return person_id in self.over and bool(self.waiting - self.over - {person_id})


def _groups(kept: Mapping[Share, int]) -> list[Own]:
    """Every group of these shares, the empty one too."""
    shares = sorted(kept)
    sizes = range(len(shares) + 1)
    return [
        frozenset(group) for group in chain.from_iterable(combinations(shares, n) for n in sizes)
    ]
