"""There are fewer places than there were: who came last is back on the list, and is told once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.accounts.models import Person
from app.bookings import queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.operations.telling import tell_lost
from app.bookings.policies import Loss
from app.db import db, lock
from app.history.operations import record
from app.notifications.operations import withdraw


def move_back(losses: Sequence[Loss], *, by: Person, now: datetime) -> list[Booking]:
    """Who loses their places waits again, at the rank of when they came. The dates are held."""
    gone = sorted((one for _date, going in losses for one in going), key=lambda one: one.id)
    for booking in gone:
        lock(booking)
        queries.read_lines_anew(booking)
        booking.move_to(BookingStatus.WAITING)
        booking.offered_until = booking.promoted_at = None
        withdraw(booking, but="occurrence_moved")
        size = len(booking.live_lines)
        record("place_lost", booking, by=by, for_=booking.person, now=now, size=size)
    db.session.flush()
    return gone


def tell_all(gone: Sequence[Booking], *, now: datetime) -> None:
    """One message for each of them, also for several dates.

    Who is offered places again at once, because fewer of them may come, hears that instead.
    """
    theirs: dict[int, list[Booking]] = {}
    for booking in sorted(gone, key=lambda one: one.occurrence.starts_at):
        if booking.status is BookingStatus.WAITING:
            theirs.setdefault(booking.person_id, []).append(booking)
    for lost in theirs.values():
        tell_lost(lost[0], queries.rank(lost[0]), len(lost) - 1, now=now)
