"""Two hours before the start: callers note a yes for the last place while neighbours sign up."""

from datetime import UTC, datetime, timedelta
from functools import partial

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import queries as people
from app.activities import queries as activities
from app.bookings import operations, queries
from app.bookings.models import HOLDING, Booking, BookingStatus
from app.bookings.policies import Party
from app.db import db
from tests import factories
from tests.races.acts import at_once, unguarded
from tests.races.crowd import comes_to_pass

CALLED, NEWCOMERS = 3, 3


class LastPlace:
    """One place came free; three wait and say yes to three callers, three more sign up."""

    def __init__(self) -> None:
        """All of it committed."""
        self.now = datetime.now(UTC)
        soup = factories.activity(factories.kind(1))
        date = factories.occurrence(soup, starts_at=self.now + timedelta(hours=2))
        early = self.now - timedelta(days=3)
        comes, *waits = [factories.booking(date, now=early) for _ in range(CALLED + 1)]
        operations.cancel(comes, by=comes.person, now=self.now)
        self.date_id, self.kind_id = date.id, soup.participant_types[0].id
        self.waits = [one.id for one in waits]
        self.callers = [factories.person(f"W{number}").id for number in range(CALLED)]
        self.newcomers = [factories.resident().id for _ in range(NEWCOMERS)]
        db.session.commit()

    def seat(self, booking_id: int, caller_id: int) -> None:
        """Somebody said yes."""
        (booking,), caller = queries.whole([booking_id]), people.person(caller_id)
        assert caller is not None
        operations.seat_from_list(booking, by=caller, now=self.now)

    def book(self, person_id: int) -> None:
        """A neighbour who does not wait yet."""
        date, who = activities.bookable(self.date_id, person_id), people.person(person_id)
        assert date is not None
        assert who is not None
        operations.book(date, who, Party(self.kind_id), by=who, now=self.now)

    def all_at_once(self, app: Flask) -> list[str]:
        """What each came to, the callers first."""
        calls = [partial(self.seat, *pair) for pair in zip(self.waits, self.callers, strict=True)]
        return at_once(app, *calls, *(partial(self.book, one) for one in self.newcomers))

    def taken(self, session: Session) -> int:
        """How many hold a place."""
        session.rollback()
        held = Booking.occurrence_id == self.date_id, Booking.status.in_(HOLDING)
        return session.scalar(select(func.count(Booking.id)).where(*held)) or 0

    def seated_newcomers(self, session: Session) -> int:
        """How many came before those who waited."""
        theirs = Booking.occurrence_id == self.date_id, Booking.person_id.in_(self.newcomers)
        seated = select(func.count(Booking.id)).where(
            *theirs, Booking.status != BookingStatus.WAITING
        )
        return session.scalar(seated) or 0


def test_one_of_those_who_were_called_has_the_place_and_nobody_new(
    app: Flask, session: Session
) -> None:
    for _ in range(3):
        last = LastPlace()
        said = last.all_at_once(app)
        assert sorted(said[:CALLED]) == ["done", *["full"] * (CALLED - 1)]
        assert said[CALLED:] == ["done"] * NEWCOMERS
        assert (last.taken(session), last.seated_newcomers(session)) == (1, 0)


def test_without_the_locks_several_have_it(app: Flask, session: Session, kind: str) -> None:
    def is_lost() -> bool:
        last = LastPlace()
        with unguarded(kind):
            said = last.all_at_once(app)
        return "crashed" in said or last.taken(session) > 1

    assert comes_to_pass(is_lost)
