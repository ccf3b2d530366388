"""There are fewer places while neighbours sign up: never more come than there are places."""

import time
from datetime import UTC, datetime, timedelta
from functools import partial

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import queries as people
from app.activities import queries as activities
from app.activities.queries import running
from app.bookings import operations
from app.bookings.models import HOLDING, Booking, BookingLine
from app.bookings.operations import Limits
from app.bookings.policies import Party
from app.db import db
from tests import factories
from tests.races.acts import THINKING_SECONDS, at_once, unguarded
from tests.races.crowd import comes_to_pass

BEFORE, AFTER = 6, 3
THERE, NEWCOMERS = 3, 6
RESTS = THINKING_SECONDS / 2


class Soup:
    """A meal for six that three have signed up for, six would like to, and Tom makes smaller."""

    def __init__(self) -> None:
        """All of it committed."""
        self.now = datetime.now(UTC)
        soup = factories.activity(factories.kind(BEFORE))
        date = factories.occurrence(soup, starts_at=self.now + timedelta(days=7))
        for _ in range(THERE):
            factories.booking(date, now=self.now)
        self.soup_id, self.date_id = soup.id, date.id
        self.kind_id, self.tom_id = soup.participant_types[0].id, factories.person("Tom").id
        self.newcomers = [factories.resident().id for _ in range(NEWCOMERS)]
        db.session.commit()

    def lower(self) -> None:
        """To the number that had signed up when Tom looked: nobody would go."""
        found, tom = running.activity(self.soup_id), people.person(self.tom_id)
        assert found is not None
        assert tom is not None
        (kind,) = found.participant_types
        operations.change_kind(kind, found, Limits(AFTER), goes=(), by=tom, now=self.now)

    def book(self, person_id: int, after: float) -> None:
        """Somebody comes before, or while Tom rests between looking and writing."""
        time.sleep(after)
        date, who = activities.bookable(self.date_id, person_id), people.person(person_id)
        assert date is not None
        assert who is not None
        operations.book(date, who, Party(self.kind_id), by=who, now=self.now)

    def all_at_once(self, app: Flask) -> list[str]:
        """What each came to, Tom first."""
        first, *others = (partial(self.book, one) for one in self.newcomers)
        acts = [self.lower, partial(first, 0), *(partial(one, RESTS) for one in others)]
        return at_once(app, *acts)

    def taken(self, session: Session) -> int:
        """How many places somebody holds."""
        session.rollback()
        lines = select(func.count()).select_from(BookingLine).join(BookingLine.booking)
        held = lines.where(Booking.occurrence_id == self.date_id, Booking.status.in_(HOLDING))
        return session.scalar(held) or 0


def test_fewer_places_come_before_those_who_sign_up_or_are_asked_again(
    app: Flask, session: Session
) -> None:
    for _ in range(3):
        soup = Soup()
        lowered, *booked = soup.all_at_once(app)
        assert booked == ["done"] * NEWCOMERS
        expected = {"done": AFTER, "places_taken": BEFORE}
        assert soup.taken(session) == expected[lowered]


def test_without_the_locks_more_come_than_there_are_places(
    app: Flask, session: Session, kind: str
) -> None:
    def is_lost() -> bool:
        soup = Soup()
        with unguarded(kind):
            lowered, *booked = soup.all_at_once(app)
        crashed = "crashed" in [lowered, *booked]
        places = AFTER if lowered == "done" else BEFORE
        return crashed or soup.taken(session) > places

    assert comes_to_pass(is_lost)
