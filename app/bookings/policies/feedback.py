"""Who is asked how it was, and who why they did not come."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.activities.models import ActivityKind, Occurrence, OccurrenceStatus
from app.bookings import queries
from app.bookings.models import Booking, BookingStatus, Mark
from app.bookings.queries import attendance

ASKED_FOR = timedelta(days=30)
"""So long after a date nobody remembers how it was."""

AWAY = frozenset({Mark.ABSENT, Mark.EXCUSED, Mark.CANCELLED_BY_US})


def may_say_why(booking: Booking, held: Occurrence, *, now: datetime) -> bool:
    """Whoever cancelled, or was not there, may say why; nobody has to."""
    if held.status == OccurrenceStatus.CANCELLED or now > queries.last_end(held) + ASKED_FOR:
        return False
    cancelled = booking.status is BookingStatus.CANCELLED
    return cancelled or (_confirmed(booking) and bool(_marks(booking, held) & {Mark.ABSENT}))


def may_say_how(booking: Booking, held: Occurrence, *, now: datetime) -> bool:
    """Whoever came, as far as we know, may say how it was once it is over: a course, all of it.

    Of a course somebody has seen enough who was there once.
    """
    if held.status == OccurrenceStatus.CANCELLED or not _confirmed(booking):
        return False
    ended = queries.last_end(held)
    if not ended <= now <= ended + ASKED_FOR:
        return False
    is_course = held.activity.kind is ActivityKind.COURSE
    if is_course and attendance.course(held.activity_id, booking.person_id, now).attended:
        return True
    return not _marks(booking, held) & AWAY


def _confirmed(booking: Booking) -> bool:
    return booking.status is BookingStatus.CONFIRMED


def _marks(booking: Booking, held: Occurrence) -> set[Mark]:
    """What was said of whoever signed up themselves, or of those whom they signed up."""
    stand = attendance.marks_of(held.id)
    lines = booking.live_lines
    own = [line for line in lines if line.age_band is None] or lines
    return {stand.get(line.id, Mark.UNKNOWN) for line in own}
