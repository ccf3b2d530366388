"""More of us come, or fewer: what is taken more is taken under the lock, like any place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from app.accounts.models import Person
from app.activities.models import ParticipantType
from app.bookings import policies, queries
from app.bookings.models import AgeBand, Booking, BookingLine, BookingStatus
from app.bookings.operations.booking import hold
from app.bookings.operations.seating import room_of
from app.bookings.operations.waiting_list import leave_to_who_waits, settle
from app.bookings.policies import NOBODY, Party, Refusal, Refused
from app.db import db
from app.history.operations import record


def change_party(booking: Booking, party: Party, *, by: Person, now: datetime) -> None:
    """These people come from now on; the kind of place of whoever signed up stays.

    Fewer free their places for the next. More take only what nobody waiting can use: else Refused,
    and all stays as it was. Who waits keeps their rank. The same again is no error.
    """
    hold(booking)
    if not policies.may_cancel(booking, now=now):
        raise Refused(policies.too_late(booking) if booking.is_live else Refusal.NOT_LIVE)
    queries.free_places(booking.occurrence)  # the kinds of places, read anew under the lock
    wanted = _wanted(booking, party)
    more, leaving = _more(booking, wanted), _leaving(booking, wanted)
    if not more and not leaving:
        return
    if more:
        if policies.not_a_member(more, booking.person_id, booking.occurrence.activity_id):
            raise Refused(Refusal.MEMBERS_ONLY)
        _check(booking, party, more, leaving, now=now)
    for line in leaving:
        line.cancelled_at = now
    for kind, band in more:
        line = BookingLine(participant_type_id=kind.id, age_band=band)
        line.participant_type = kind
        booking.lines.append(line)
    db.session.flush()
    size = len(booking.live_lines)
    record("party_changed", booking, by=by, for_=booking.person, now=now, size=size)
    settle(booking.occurrence, now=now)


Lines = list[tuple[ParticipantType, AgeBand | None]]


def _wanted(booking: Booking, party: Party) -> Lines:
    """Who is to come, in the kinds of places that there are now."""
    own = next((line for line in booking.live_lines if line.age_band is None), None)
    asked = replace(party, type_id=own.participant_type_id if own else None)
    wanted = policies.lines(booking.occurrence.activity.participant_types, asked)
    if isinstance(wanted, Refusal):
        raise Refused(wanted)
    if len(wanted) > policies.LARGEST_PARTY:
        raise Refused(Refusal.PARTY_TOO_LARGE)
    return wanted


def _more(booking: Booking, wanted: Lines) -> Lines:
    """Who comes that did not."""
    there = Counter(line.age_band for line in booking.live_lines)
    more = []
    for kind, band in wanted:
        if there[band]:
            there[band] -= 1
        else:
            more.append((kind, band))
    return more


def _leaving(booking: Booking, wanted: Lines) -> list[BookingLine]:
    """Who does not come any more: of each age those written down last."""
    stay = Counter(band for _kind, band in wanted)
    leaving = []
    for line in booking.live_lines:
        if stay[line.age_band]:
            stay[line.age_band] -= 1
        else:
            leaving.append(line)
    return leaving


def _check(
    booking: Booking, party: Party, more: Lines, leaving: list[BookingLine], *, now: datetime
) -> None:
    """Is there room for those who come more? Raises Refused."""
    occurrence = booking.occurrence
    if any(kind.closes(occurrence) <= now for kind, _band in more):
        raise Refused(Refusal.CLOSED)
    if booking.status is BookingStatus.WAITING:
        _check_size(booking, party)
        return
    net = Counter(kind.id for kind, _band in more)
    net.subtract(line.participant_type_id for line in leaving)
    if not +net:
        return
    if booking.status is BookingStatus.OFFERED:
        raise Refused(Refusal.ANSWER_FIRST)
    settle(occurrence, now=now)  # nobody overtakes
    room = room_of(occurrence, now=now)
    leave_to_who_waits(occurrence, room, now=now)
    if not room.holds(net.elements(), room.who.get(booking.person_id, NOBODY)):
        raise Refused(Refusal.NO_ROOM)


def _check_size(booking: Booking, party: Party) -> None:
    """More than there are places of a kind would wait for ever."""
    for kind, number in Counter(kind for kind, _band in _wanted(booking, party)).items():
        if number > kind.capacity:
            raise Refused(Refusal.PARTY_TOO_LARGE)
