"""For whom a booklet is printed, and so whose cards may stand in it (ADR on the booklet).

A booklet is read by everybody of the estates it is made for. A card stands in it only when all
of them could also see it on a screen: a card that is meant for one estate alone stands in the
booklet of that estate alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.directory.queries import areas
from app.organisations.models import Estate, Neighbourhood, Organisation
from app.printing.policies import Refusal, Refused

MOST_ESTATES = 8
"""More of a quarter is the whole quarter."""


@dataclass(frozen=True)
class Scope:
    """Some estates of one housing company in one quarter, or ``whole``: everybody around.

    ``estates`` are the chosen ones; of a whole quarter those that the worker covers.
    """

    estates: Sequence[Estate]
    whole: bool

    @property
    def key(self) -> str:
        """The same for the same choice: n3, n3o5, e12, e12-15."""
        if self.whole:
            return areas.around(self.estates[0])
        return "e" + "-".join(str(number) for number in sorted(self.estate_ids))

    @property
    def estate_ids(self) -> list[int]:
        """The ids of its estates."""
        return [estate.id for estate in self.estates]

    @property
    def landlord(self) -> Organisation:
        """Who prints it."""
        return self.estates[0].organisation

    @property
    def neighbourhood(self) -> Neighbourhood:
        """Where."""
        return self.estates[0].neighbourhood

    @property
    def areas(self) -> list[str]:
        """Where cards are listed that each of its readers may see."""
        around = areas.around(self.estates[0])
        if self.whole or len(self.estates) > 1:
            return [around]
        return [areas.of_estate(self.estates[0]), around]


def of_estates(estates: Sequence[Estate]) -> Scope:
    """The booklet of these estates; Refused when one reader would see more than on a screen."""
    if not estates:
        raise Refused(Refusal.NOTHING_CHOSEN)
    if len({(one.neighbourhood_id, one.organisation_id) for one in estates}) > 1:
        raise Refused(Refusal.NOT_ONE_QUARTER)
    if len(estates) > MOST_ESTATES:
        raise Refused(Refusal.TOO_MANY_ESTATES)
    return Scope(sorted(estates, key=lambda estate: estate.id), whole=False)


def quarters(covered: Sequence[Estate]) -> list[Scope]:
    """Each quarter in which somebody covers an estate, as a booklet of its own."""
    found: dict[str, list[Estate]] = {}
    for estate in covered:
        found.setdefault(areas.around(estate), []).append(estate)
    return [Scope(estates, whole=True) for estates in found.values()]


def named(key: str, covered: Sequence[Estate]) -> Scope | None:
    """The booklet of this key, if it is of estates that somebody covers."""
    if key.startswith("n"):
        return next((scope for scope in quarters(covered) if scope.key == key), None)
    by_id = {str(estate.id): estate for estate in covered}
    numbers = key.removeprefix("e").split("-")
    if not all(number in by_id for number in numbers):
        return None
    try:
        scope = of_estates([by_id[number] for number in numbers])
    except Refused:
        return None
    return scope if scope.key == key else None
