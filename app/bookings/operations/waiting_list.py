"""The waiting list: the first who fits is offered the place, for a day.

Written rules. The order is the order of arrival. A party is seated whole; one that does not fit
is passed over for now and keeps its rank. One that would rather come with fewer is offered what is
free, and the others are left out. An offer holds its places. Nobody overtakes: before a
newcomer is seated, everybody waiting who fits has been offered. An offer that is not answered
lapses and the next one is asked. Close to the start there are no offers: people are called.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.activities.models import Occurrence, OccurrenceStatus
from app.bookings import queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.operations.telling import tell, tell_offer
from app.bookings.policies import Room
from app.db import db, lock
from app.history.operations import record
from app.notifications.operations import withdraw

ANSWER_WITHIN = timedelta(hours=24)
NO_OFFER_WITHIN = timedelta(hours=3)
"""Before the start; an SMS would come too late to act on."""


def settle(occurrence: Occurrence, *, now: datetime) -> None:
    """Let late offers lapse, then offer what is free. The occurrence must be locked.

    A date that is off is left as it was: nobody is told a second time.
    """
    if occurrence.status == OccurrenceStatus.CANCELLED:
        return
    listed = queries.on_the_list(occurrence.id, BookingStatus.WAITING, BookingStatus.OFFERED)
    if not listed:
        return
    for booking in listed:
        if booking.offered_until is not None and booking.offered_until <= now:
            _lapse(booking, now=now)
    db.session.flush()
    until = min(now + ANSWER_WITHIN, occurrence.starts_at - NO_OFFER_WITHIN)
    if until > now:
        _offer_what_is_free(occurrence, listed, until, now=now)


def _offer_what_is_free(
    occurrence: Occurrence, listed: Sequence[Booking], until: datetime, *, now: datetime
) -> None:
    room = Room(queries.free_places(occurrence))
    for booking in listed:
        if booking.status != BookingStatus.WAITING:
            continue
        lines = booking.live_lines
        kinds = [line.participant_type_id for line in lines]
        if seats := room.seats(kinds, as_many=booking.as_many):
            room.take(kinds[seat] for seat in seats)
            for number, line in enumerate(lines):
                line.cancelled_at = None if number in seats else now
            _offer(booking, until, now=now)
    db.session.flush()


def lapse_all(*, now: datetime) -> int:
    """Settle every occurrence with an unanswered offer; how many there were."""
    late = queries.with_lapsed_offers(now)
    for occurrence in late:
        lock(occurrence)
        settle(occurrence, now=now)
    return len(late)


def _offer(booking: Booking, until: datetime, *, now: datetime) -> None:
    booking.move_to(BookingStatus.OFFERED)
    booking.offered_until = until
    size = len(booking.live_lines)
    record("offered", booking, by=None, for_=booking.person, now=now, size=size)
    withdraw(booking, but="occurrence_moved")  # who is offered a place hears where it is, too
    # A sign-up that undoing a merge put back on the list may be offered a place a second time.
    tell_offer(booking, until, now=now, key=f":{now.isoformat()}")


def _lapse(booking: Booking, *, now: datetime) -> None:
    booking.move_to(BookingStatus.LAPSED)
    booking.offered_until = None
    record("lapsed", booking, by=None, for_=booking.person, now=now)
    withdraw(booking)
    tell("offer_lapsed", booking, now=now)
