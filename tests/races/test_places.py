"""The number of places changes while the clock lets late offers lapse."""

import time
from datetime import UTC, datetime, timedelta
from functools import partial
from unittest.mock import patch

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.accounts import queries as people
from app.activities.queries import running
from app.bookings import operations
from app.bookings.models import BookingStatus
from app.bookings.operations import Limits, places, waiting_list
from app.db import Base, db, lock, transaction
from tests import factories
from tests.bookings.crowds import all_leave
from tests.races.crowd import statuses, together


def _hold_slowly(row: Base) -> Base:
    lock(row)
    time.sleep(0.3)
    return row


def with_a_late_offer(of, starts_at, now) -> int:
    """The id of a date on which somebody did not answer, and somebody else still waits."""
    date = factories.occurrence(of, starts_at=starts_at)
    first, _offered, _waits = (factories.booking(date, now=now) for _ in range(3))
    operations.cancel(first, by=first.person, now=now)
    all_leave()
    return date.id


@pytest.mark.parametrize("kind", [pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_more_places_and_late_offers_at_once_wait_in_no_circle(app: Flask, session: Session):
    now = datetime.now(UTC)
    later = now + timedelta(days=2)
    soup = factories.activity(factories.kind(1))
    dates = [with_a_late_offer(soup, now + timedelta(days=days), now) for days in (9, 7)]
    soup_id, tom_id = soup.id, factories.person("Tom").id
    db.session.commit()

    def lapse() -> None:
        with app.app_context(), transaction():
            operations.lapse_all(now=later)

    def raise_to(capacity: int) -> None:
        with app.app_context(), transaction():
            found, tom = running.activity(soup_id), people.person(tom_id)
            (kind,) = found.participant_types
            operations.change_kind(kind, found, Limits(capacity), by=tom, now=later)

    with (
        patch.object(places, "lock", _hold_slowly),
        patch.object(waiting_list, "lock", _hold_slowly),
    ):
        together([lapse, partial(raise_to, 5)])

    assert all(BookingStatus.OFFERED in statuses(session, date) for date in dates)
