"""What is left for whom on one date: read under its lock, and only as much as its rules need."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from app.activities.models import Occurrence, Share
from app.bookings import policies, queries
from app.bookings.models import BookingStatus
from app.bookings.policies import NOBODY, Room


def room_of(
    occurrence: Occurrence, *, now: datetime, newcomer: tuple[int, bool] | None = None
) -> Room:
    """What is free, for whom it is kept, who gives way. The occurrence must be locked.

    ``newcomer`` is who signs up, and whether somebody at the counter does it for them. Most dates
    keep nothing for anybody: then one statement is all.
    """
    free = queries.free_places(occurrence)
    activity = occurrence.activity
    kept = {kind.id: kind.kept for kind in activity.participant_types if kind.kept}
    if (not kept and activity.fair_share is None) or policies.is_released(occurrence, now=now):
        return Room(free)
    rows = queries.on_a_date(occurrence.id)
    people = {row.person_id: row.at_counter for row in rows}
    if newcomer is not None:
        people[newcomer[0]] = newcomer[1]
    who = queries.shares_of(occurrence, people) if kept else {}
    return Room(
        free,
        kept=kept,
        held=_held(rows, who),
        who=who,
        over=_over(occurrence, people),
        waiting={row.person_id for row in rows if row.status is BookingStatus.WAITING},
    )


def _held(
    rows: list[Row[Any]], who: dict[int, frozenset[Share]]
) -> dict[int, Counter[frozenset[Share]]]:
    held: dict[int, Counter[frozenset[Share]]] = {}
    for row in rows:
        if row.status is not BookingStatus.WAITING:
            counted = held.setdefault(row.kind_id, Counter())
            counted[who.get(row.person_id, NOBODY)] += row.number
    return held


def _over(occurrence: Occurrence, people: dict[int, bool]) -> set[int]:
    most = occurrence.activity.fair_share
    if most is None:
        return set()
    return {who for who, had in queries.turns(occurrence, people).items() if had >= most}
