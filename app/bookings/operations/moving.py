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
from app.bookings.models import LIVE, Booking
from app.bookings.operations.attendance import excuse_all
from app.bookings.operations.telling import tell, tell_moved, tell_offer
from app.bookings.operations.waiting_list import settle
from app.bookings.policies import NO_OFFER_WITHIN
from app.db import db, lock
from app.notifications.operations import withdraw


def move(
    occurrence: Occurrence, slot: Slot, *, version: int, by: Person | None, now: datetime
) -> int:
    """Another day, hour or venue; how many were told. The same values again tell nobody.

    Raises Refused of activities. What was still to be told about the old date is not sent.
    """
    lock(occurrence.activity)  # two dates of one activity do not move to one moment
    lock(occurrence)
    if not activities.move(occurrence, slot, version=version, by=by, now=now):
        return 0
    listed = queries.on_the_list(occurrence.id, *LIVE)
    for booking in listed:
        unheard = withdraw(booking)
        tell_moved(booking, now=now, key=f":{occurrence.version}")
        keep_offer(booking, unheard, now=now)
    db.session.flush()
    settle(occurrence, now=now)
    return len(listed)


def keep_offer(booking: Booking, unheard: set[str], *, now: datetime) -> None:
    """An offer stands after its date moved, told anew if need be. ``unheard``: was not sent yet."""
    occurrence, until = booking.occurrence, booking.offered_until
    if until is None:
        return
    booking.offered_until = min(until, max(now, occurrence.starts_at - NO_OFFER_WITHIN))
    again = "place_offered" in unheard or booking.offered_until < until
    if booking.offered_until > now and again:
        tell_offer(booking, booking.offered_until, now=now, key=f":{occurrence.version}")


def call_off(occurrence: Occurrence, *, by: Person | None, now: datetime) -> int | None:
    """It does not take place; how many were told, or None when it was off already.

    Sign-ups stay as they were: the date itself says that it is off. Who has not heard yet of a move
    hears both: they still know the old date only.
    """
    lock(occurrence)
    if occurrence.status is OccurrenceStatus.CANCELLED:
        return None  # a second tap tells nobody twice
    if reason := change_refusal(occurrence, now=now):
        raise Refused(reason)
    excuse_all(occurrence, by=by, now=now)
    activities.call_off(occurrence, by=by, now=now)
    listed: Sequence[Booking] = queries.on_the_list(occurrence.id, *LIVE)
    for booking in listed:
        withdraw(booking, but="occurrence_moved")
        tell("occurrence_cancelled", booking, now=now)
    db.session.flush()
    return len(listed)
