"""A place that there is not: given by somebody who works here, for a reason, under their name."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.bookings import policies
from app.bookings.models import Beyond, Booking, BookingStatus
from app.bookings.operations.booking import hold
from app.bookings.operations.telling import tell_confirmed
from app.bookings.policies import Refusal, Refused
from app.db import db
from app.history.operations import record
from app.notifications.operations import withdraw


def seat_beyond(booking: Booking, reason: Beyond, *, by: Person, now: datetime) -> None:
    """Somebody on the list comes with all of theirs, although all is taken. Twice is no error.

    Nothing is offered to anybody until the date is within its limit again.
    """
    hold(booking)
    if booking.status is BookingStatus.CONFIRMED:
        return
    if refusal := policies.beyond_refusal(booking, now=now):
        raise Refused(refusal)
    if reason is Beyond.DOOR:  # whoever stands there is let in at the door
        raise Refused(Refusal.NOT_NOW)
    booking.move_to(BookingStatus.CONFIRMED)
    booking.beyond, booking.promoted_at = reason, now
    size = len(booking.live_lines)
    record("seated_beyond", booking, by=by, for_=booking.person, now=now, size=size, reason=reason)
    withdraw(booking, but="occurrence_moved")
    tell_confirmed(booking, size, now=now, key=f":{now.isoformat()}")
    db.session.flush()
