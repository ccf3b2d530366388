"""A place that there is not: given by somebody who works here, for a reason, under their name."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.bookings import policies
from app.bookings.models import Beyond, Booking, BookingStatus
from app.bookings.operations.booking import hold, seat
from app.bookings.policies import Refusal, Refused


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
    booking.beyond = reason
    seat(booking, "seated_beyond", by=by, now=now, reason=reason)
