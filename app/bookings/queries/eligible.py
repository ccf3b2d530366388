"""For whom places are kept, and who had their share already."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, func, select

from app.accounts.models import Membership, Role
from app.activities.models import Occurrence, Share
from app.bookings.models import HOLDING, LIVE, Booking, BookingLine, BookingStatus
from app.db import db

AROUND = timedelta(days=15)
"""Before a date and after it: thirty days in all."""


def on_a_date(occurrence_id: int) -> list[Row[*tuple[Any, ...]]]:
    """Who is signed up: person, how it stands, whether at the counter, kind of place, how many."""
    return list(
        db.session.execute(
            select(
                *(Booking.person_id, Booking.status, Booking.at_counter),
                *(BookingLine.participant_type_id.label("kind_id"), func.count().label("number")),
            )
            .join(BookingLine, BookingLine.booking_id == Booking.id)
            .where(Booking.occurrence_id == occurrence_id, Booking.status.in_(LIVE))
            .where(BookingLine.cancelled_at.is_(None))
            .group_by(
                *(Booking.person_id, Booking.status, Booking.at_counter),
                BookingLine.participant_type_id,
            )
        )
    )


def shares_of(occurrence: Occurrence, people: Mapping[int, bool]) -> dict[int, frozenset[Share]]:
    """To which shares people belong; ``people`` says of each whether the counter signed them up."""
    came = _came_before(occurrence, people)
    live_here = _live_on(occurrence.activity.estate_id, people)
    found = {}
    for person_id, at_counter in people.items():
        belongs = {
            Share.FIRST: person_id not in came,
            Share.ESTATE: person_id in live_here,
            Share.COUNTER: at_counter,
        }
        found[person_id] = frozenset(share for share, yes in belongs.items() if yes)
    return found


def _came_before(occurrence: Occurrence, people: Collection[int]) -> set[int]:
    """Who had a place on an earlier date of the same activity."""
    return set(
        db.session.scalars(
            select(Booking.person_id)
            .join(Occurrence, Occurrence.id == Booking.occurrence_id)
            .where(Occurrence.activity_id == occurrence.activity_id)
            .where(Occurrence.starts_at < occurrence.starts_at)
            .where(Booking.status == BookingStatus.CONFIRMED, Booking.person_id.in_(people))
        )
    )


def _live_on(estate_id: int | None, people: Collection[int]) -> set[int]:
    if estate_id is None:
        return set()
    return set(
        db.session.scalars(
            select(Membership.person_id)
            .where(Membership.role == Role.RESIDENT, Membership.estate_id == estate_id)
            .where(Membership.granted_at.is_not(None), Membership.revoked_at.is_(None))
            .where(Membership.person_id.in_(people))
        )
    )


def turns(occurrence: Occurrence, people: Collection[int]) -> dict[int, int]:
    """On how many other dates of the activity people have a place, within thirty days."""
    rows = db.session.execute(
        select(Booking.person_id, func.count())
        .join(Occurrence, Occurrence.id == Booking.occurrence_id)
        .where(
            Occurrence.activity_id == occurrence.activity_id,
            Occurrence.id != occurrence.id,
            Occurrence.starts_at > occurrence.starts_at - AROUND,
            Occurrence.starts_at < occurrence.starts_at + AROUND,
        )
        .where(Booking.status.in_(HOLDING), Booking.person_id.in_(people))
        .group_by(Booking.person_id)
    )
    return {row[0]: row[1] for row in rows}
