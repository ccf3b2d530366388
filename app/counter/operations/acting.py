"""What is done for somebody: the same verbs as theirs, by whoever acts, noted for the receipt."""

from __future__ import annotations

from datetime import datetime

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.activities.models import Occurrence
from app.bookings import operations as bookings
from app.bookings.models import Booking, BookingLine
from app.bookings.policies import Party
from app.counter.models import ActKind, Visit
from app.counter.operations.people import accept
from app.counter.operations.visits import note
from app.counter.queries import people


def book(  # noqa: PLR0913 - in which visit, what, how many, which date was read, by whom, when
    visit: Visit,
    occurrence: Occurrence,
    party: Party,
    *,
    version: int | None,
    by: Person,
    now: datetime,
) -> Booking:
    """They have a place, or a turn on the waiting list."""
    booking = bookings.book(occurrence, visit.person, party, version=version, by=by, now=now)
    note(visit, ActKind.BOOKED, booking, now=now)
    return booking


def take_offer(visit: Visit, booking: Booking, *, by: Person, now: datetime) -> None:
    """They take the place that is kept for them."""
    bookings.accept(booking, by=by, now=now)
    note(visit, ActKind.OFFER_ACCEPTED, booking, now=now)


def cancel(visit: Visit, booking: Booking, *, by: Person, now: datetime) -> None:
    """They do not come."""
    bookings.cancel(booking, by=by, now=now)
    note(visit, ActKind.CANCELLED, booking, now=now)


def cancel_line(visit: Visit, line: BookingLine, *, by: Person, now: datetime) -> None:
    """One of them does not come."""
    booking = line.booking
    bookings.cancel_line(line, by=by, now=now)
    note(visit, ActKind.LINE_CANCELLED, booking, now=now)


def remind(visit: Visit, *, wanted: bool, by: Person, now: datetime) -> None:
    """They want an SMS the day before, or do not."""
    person, how = visit.person, ConsentHow(visit.consent.value)
    if wanted:
        accounts.give_consent(person, ConsentPurpose.REMINDERS, how=how, by=by, now=now)
    else:
        accounts.withdraw_consent(person, ConsentPurpose.REMINDERS, by=by, now=now)
    note(visit, ActKind.REMINDERS_ON if wanted else ActKind.REMINDERS_OFF, person, now=now)


def accept_on(visit: Visit, estate_ids: list[int], *, by: Person, now: datetime) -> None:
    """They live there, says whoever covers these estates."""
    for membership in people.memberships(visit.person_id):
        if membership.estate_id in estate_ids and accept(membership, by=by, now=now):
            note(visit, ActKind.MEMBERSHIP_ACCEPTED, membership, now=now)


def sign_out_everywhere(visit: Visit, *, by: Person, now: datetime) -> None:
    """Their telephone is lost: no device is signed in any more."""
    accounts.sign_out_everywhere(visit.person, by=by, now=now)
    note(visit, ActKind.SIGNED_OUT_EVERYWHERE, visit.person, now=now)
