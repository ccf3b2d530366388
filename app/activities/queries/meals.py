"""Meals that an organisation serves to others in a year: the food agency counts them (ADR 42)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from app.activities.models import (
    Activity,
    ActivityKind,
    ActivityStatus,
    DateMenu,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
)
from app.db import db

MOST_TIMES, MOST_DAYS = 5, 10
"""More often in a year is no longer now and then, says AFSCA / FAVV."""


@dataclass(frozen=True)
class Meals:
    """The days of one year on which others eat, each with its activity, in order."""

    year: int
    days: tuple[tuple[date, int], ...]

    @property
    def number(self) -> int:
        """On how many days."""
        return len({day for day, _activity in self.days})

    @property
    def times(self) -> int:
        """How many times: days of one activity that follow one another are one time."""
        return len(self._begins())

    @property
    def too_many_on(self) -> date | None:
        """The first day that is one too many: what is to be done is done before it."""
        begins = self._begins()
        days = sorted({day for day, _activity in self.days})
        over = [*begins[MOST_TIMES : MOST_TIMES + 1], *days[MOST_DAYS : MOST_DAYS + 1]]
        return min(over, default=None)

    def _begins(self) -> list[date]:
        known = set(self.days)
        return sorted(
            day for day, activity in known if (day - timedelta(days=1), activity) not in known
        )


def served(organisation_id: int, year: int, added: Iterable[tuple[date, int]] = ()) -> Meals:
    """What stands in the agenda of an organisation, and what is about to be ``added``.

    Who cooks for members only, in a closed group or not, is not counted.
    """
    with_menu = select(DateMenu.occurrence_id).where(DateMenu.occurrence_id == Occurrence.id)
    places = select(ParticipantType.id).where(ParticipantType.activity_id == Activity.id)
    of_all = places.where(ParticipantType.members_only.is_(False))
    rows = db.session.execute(
        select(Occurrence.starts_on, Occurrence.activity_id)
        .join(Occurrence.activity)
        .where(Activity.organisation_id == organisation_id)
        .where(Activity.status != ActivityStatus.DISCARDED, Activity.kind != ActivityKind.GROUP)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .where(Occurrence.starts_on.between(date(year, 1, 1), date(year, 12, 31)))
        .where(or_(Activity.kind == ActivityKind.KITCHEN, with_menu.exists()))
        .where(or_(of_all.exists(), ~places.exists()))
    )
    found = {(row[0], row[1]) for row in rows} | {one for one in added if one[0].year == year}
    return Meals(year, tuple(sorted(found)))
