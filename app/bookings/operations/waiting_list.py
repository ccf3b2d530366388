"""The waiting list: the first who fits is offered the place (the written rules are ADR 37).

The order is the order of arrival; who had their fair share comes after those who had not. A party
is seated whole, or as many as fit, as they chose; one that does not fit is passed over for now and
keeps its rank. An offer holds its places. Nobody overtakes: before a newcomer is seated, everybody
waiting who fits has been offered. An offer that is not answered lapses and the next one is asked.
Close to the start there are no offers: people are called (ADR 44).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from app.activities.models import Occurrence, OccurrenceStatus
from app.bookings import policies, queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.operations.seating import room_of
from app.bookings.operations.telling import tell, tell_offer
from app.bookings.policies import NOBODY, Room
from app.db import db, lock
from app.history.operations import record
from app.notifications import queries as notifications
from app.notifications.operations import withdraw


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
            _end(booking, now=now)
    db.session.flush()
    until = policies.answer_by(occurrence.starts_at, now=now)
    if until is not None:
        _offer_what_is_free(occurrence, listed, until, now=now)


def _offer_what_is_free(
    occurrence: Occurrence, listed: Sequence[Booking], until: datetime, *, now: datetime
) -> None:
    waiting = [booking for booking in listed if booking.status is BookingStatus.WAITING]
    if not waiting:
        return
    for booking, seats in _in_turn(waiting, room_of(occurrence, now=now)):
        keep_seats(booking, seats, now=now)
        _offer(booking, until, now=now)
    db.session.flush()


def _in_turn(waiting: Sequence[Booking], room: Room) -> Iterator[tuple[Booking, list[int]]]:
    """Who of those waiting finds places, and for which of them; the places are taken in ``room``.

    Who had their fair share comes last. Who is no member is passed over for members' places.
    """
    last = [booking for booking in waiting if booking.person_id in room.over]
    for booking in [*(one for one in waiting if one not in last), *last]:
        if not policies.may_sit(booking):
            continue
        kinds = [line.participant_type_id for line in booking.live_lines]
        seats = room.seats_for(booking.person_id, kinds, as_many=booking.as_many)
        if seats:
            own = room.who.get(booking.person_id, NOBODY)
            room.take((kinds[seat] for seat in seats), own)
            room.waiting.discard(booking.person_id)
            yield booking, seats


def keep_seats(booking: Booking, seats: Collection[int], *, now: datetime) -> None:
    """Those of a party who find no place are left out."""
    for number, line in enumerate(booking.live_lines):
        line.cancelled_at = None if number in seats else now


def leave_to_who_waits(occurrence: Occurrence, room: Room, *, now: datetime) -> None:
    """Take out of ``room`` what those on the list can use, who are called and not offered it.

    Earlier than that nothing is taken out: they were offered it a moment ago.
    """
    if policies.is_called(occurrence, now=now):
        waiting = queries.on_the_list(occurrence.id, BookingStatus.WAITING)
        deque(_in_turn(waiting, room), maxlen=0)


def lapse_all(*, now: datetime) -> int:
    """Settle every date that the hour itself changes; how many there were."""
    late = queries.to_settle(now, now + policies.RELEASED_WITHIN)
    for occurrence in late:
        lock(occurrence)
        settle(occurrence, now=now)
    return len(late)


def _offer(booking: Booking, until: datetime, *, now: datetime) -> None:
    booking.move_to(BookingStatus.OFFERED)
    booking.offered_at, booking.offered_until = now, until
    size = len(booking.live_lines)
    record("offered", booking, by=None, for_=booking.person, now=now, size=size)
    withdraw(booking, but="occurrence_moved")  # who is offered a place hears where it is, too
    # A sign-up that undoing a merge put back on the list may be offered a place a second time.
    tell_offer(booking, until, now=now, key=f":{now.isoformat()}")


def _end(booking: Booking, *, now: datetime) -> None:
    """An offer is over, unless its message left later than it was written, or did not leave yet.

    The time to answer counts from when the message left. One that still waits to leave is made
    anew, once: then the place goes on, for nobody can hold it without knowing.
    """
    if not count_from_sending(booking, now=now) and not _offer_anew(booking, now=now):
        _lapse(booking, now=now)


def count_from_sending(booking: Booking, *, now: datetime) -> bool:
    """Keep an offer for as long as its message promised when it left; is it still kept?"""
    if booking.offered_until is None or booking.offered_until > now:
        return booking.offered_until is not None
    sent_at = notifications.sent_at("place_offered", booking)
    if sent_at is None or booking.offered_at is None or sent_at <= booking.offered_at:
        return False
    until = policies.answer_by(booking.occurrence.starts_at, now=sent_at)
    if until is None or until <= now:
        return False
    booking.offered_until = until
    return True


def _offer_anew(booking: Booking, *, now: datetime) -> bool:
    starts_at, first = booking.occurrence.starts_at, booking.offered_at
    until = policies.answer_by(starts_at, now=now)
    if until is None or first is None or booking.offered_until is None:
        return False
    was_first = booking.offered_until == policies.answer_by(starts_at, now=first)
    if not was_first or not notifications.is_waiting("place_offered", booking):
        return False
    booking.offered_until = until
    withdraw(booking, but="occurrence_moved")
    record("offered", booking, by=None, for_=booking.person, now=now, size=len(booking.live_lines))
    tell_offer(booking, until, now=now, key=f":{now.isoformat()}")
    return True


def _lapse(booking: Booking, *, now: datetime) -> None:
    booking.move_to(BookingStatus.LAPSED)
    booking.offered_until = None
    record("lapsed", booking, by=None, for_=booking.person, now=now)
    withdraw(booking)
    tell("offer_lapsed", booking, now=now)
