"""What may be said of who was there, and from when on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from app.activities.models import Activity, ActivityKind, Occurrence, OccurrenceStatus
from app.bookings.models import Mark
from app.bookings.policies.booking import Refusal, Refused
from app.bookings.queries import attendance
from app.bookings.queries.attendance import Course

DOORS_OPEN = timedelta(hours=2)
"""So long before the start people may already be there."""

LATE = timedelta(hours=24)
"""Whoever got a place so shortly before the start is not blamed for having other plans."""

PATIENCE = 2
"""So often somebody stays away before we think that a call would help."""


class MarkedMeanwhile(Refused):
    """A colleague said otherwise meanwhile; ``now`` is what stands there, by name of its box."""

    def __init__(self, now: Mapping[str, str]) -> None:
        """Carry what stands there."""
        super().__init__(Refusal.MARKED_MEANWHILE)
        self.now = dict(now)


def marks(occurrence: Occurrence, *, now: datetime) -> list[Mark]:
    """What can be said of somebody on the list at this hour.

    Nobody is absent from what has not begun, nor from what is off.
    """
    if occurrence.status == OccurrenceStatus.CANCELLED:
        return []
    known = [Mark.EXCUSED, Mark.UNKNOWN]
    if has_opened(occurrence, now=now):
        known.insert(0, Mark.PRESENT)
    if occurrence.starts_at <= now:
        known.insert(1, Mark.ABSENT)
    return known


def has_opened(occurrence: Occurrence, *, now: datetime) -> bool:
    """May somebody be there already?"""
    is_on = occurrence.status == OccurrenceStatus.SCHEDULED
    return is_on and occurrence.starts_at - DOORS_OPEN <= now


def may_need_a_call(
    person_ids: Collection[int], organisation_ids: Collection[int], *, now: datetime
) -> set[int]:
    """Who stayed away more than once from what these organisations run: perhaps a call helps.

    Nobody is barred by it, and nobody outside these organisations knows. Whoever got a place late
    is not blamed.
    """
    dates: dict[int, set[int]] = {}
    for one in attendance.absences(person_ids, organisation_ids, now=now):
        late = one.promoted_at is not None and one.promoted_at > one.starts_at - LATE
        if not late:
            dates.setdefault(one.person_id, set()).add(one.occurrence_id)
    return {person_id for person_id, missed in dates.items() if len(missed) >= PATIENCE}


def is_trained(activity: Activity, course: Course) -> bool:
    """Has somebody done this course: is it over, and were they there often enough?"""
    if activity.kind is not ActivityKind.COURSE or course.goes_on or not course.held:
        return False
    return 100 * len(course.attended) >= activity.trained_percent * len(course.held)
