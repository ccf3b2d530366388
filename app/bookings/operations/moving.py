"""A date moves or is called off: at once, and everybody who counts on it is told, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm.attributes import set_committed_value

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import ActivityKind, Occurrence, OccurrenceStatus
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
    listed = queries.counting_on(occurrence, *LIVE)
    for booking in listed:
        # What waits to be told of a course may be about its other dates: that is still true.
        unheard = withdraw(booking) if is_alone(occurrence) else set()
        tell_moved(booking, occurrence, now=now, key=key_of(occurrence))
        if booking.occurrence_id == occurrence.id:
            keep_offer(booking, unheard, now=now)
    db.session.flush()
    settle(occurrence, now=now)
    return len(listed)


def is_alone(occurrence: Occurrence) -> bool:
    """Does one sign up for this date by itself?"""
    return occurrence.activity.kind is not ActivityKind.COURSE


def key_of(occurrence: Occurrence) -> str:
    """Each change of each date is told once."""
    version = f":{occurrence.version}"
    return version if is_alone(occurrence) else f":{occurrence.id}{version}"


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
    listed: Sequence[Booking] = queries.counting_on(occurrence, *LIVE)
    for booking in listed:
        if is_alone(occurrence):
            withdraw(booking, but="occurrence_moved")
            tell("occurrence_cancelled", booking, now=now)
        else:
            tell("occurrence_cancelled", booking, now=now, date=occurrence, key=key_of(occurrence))
    db.session.flush()
    hang_on_next(occurrence, listed, now=now)
    return len(listed)


def hang_on_next(occurrence: Occurrence, listed: Sequence[Booking], *, now: datetime) -> None:
    """The opening of a course is off: its sign-ups hang on the next date, with their ranks."""
    following = queries.opening_id(occurrence)
    hangs_here = any(booking.occurrence_id == occurrence.id for booking in listed)
    if following == occurrence.id or not hangs_here:
        return  # a later date of a course is off: its opening, an earlier row, need not be held
    opening = lock(db.session.get_one(Occurrence, following))
    set_committed_value(opening, "activity", occurrence.activity)
    for booking in listed:
        if booking.occurrence_id == occurrence.id:
            lock(booking)
            booking.occurrence = opening
    db.session.flush()
    settle(opening, now=now)
