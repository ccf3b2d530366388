"""A date moves or is called off: at once, and everybody who counts on it is told, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import Occurrence, OccurrenceStatus
from app.activities.operations.occurrences import Slot
from app.activities.policies import Refused, change_refusal
from app.bookings import queries
from app.bookings.models import LIVE, Booking, BookingStatus
from app.bookings.operations.telling import tell, tell_moved, tell_offer
from app.bookings.operations.waiting_list import NO_OFFER_WITHIN
from app.db import db, lock
from app.notifications import queries as notifications
from app.notifications.operations import withdraw


def move(
    occurrence: Occurrence, slot: Slot, *, version: int, by: Person | None, now: datetime
) -> int:
    """Another day, hour or venue; how many were told. The same values again tell nobody.

    Raises Refused of activities. What was still to be told about the old date is not sent.
    """
    lock(occurrence)
    if not activities.move(occurrence, slot, version=version, by=by, now=now):
        return 0
    listed = queries.on_the_list(occurrence.id, *LIVE)
    for booking in listed:
        _tell_moved(booking, occurrence, now=now)
    db.session.flush()
    return len(listed)


def _tell_moved(booking: Booking, occurrence: Occurrence, *, now: datetime) -> None:
    unheard = notifications.is_waiting("place_offered", booking)
    withdraw(booking)
    key = f":{occurrence.version}"
    if booking.status is BookingStatus.OFFERED and booking.offered_until is not None:
        latest = max(now, occurrence.starts_at - NO_OFFER_WITHIN)
        booking.offered_until = min(booking.offered_until, latest)
        if unheard:
            tell_offer(booking, booking.offered_until, now=now, key=key)
            return
    tell_moved(booking, now=now, key=key)


def call_off(occurrence: Occurrence, *, by: Person | None, now: datetime) -> int:
    """It does not take place; how many were told. Doing it twice tells nobody twice.

    Sign-ups stay as they were: the date itself says that it is off.
    """
    lock(occurrence)
    if occurrence.status is OccurrenceStatus.CANCELLED:
        return 0
    if reason := change_refusal(occurrence, now=now):
        raise Refused(reason)
    activities.call_off(occurrence, by=by, now=now)
    listed: Sequence[Booking] = queries.on_the_list(occurrence.id, *LIVE)
    for booking in listed:
        withdraw(booking)
        tell("occurrence_cancelled", booking, now=now)
    db.session.flush()
    return len(listed)
