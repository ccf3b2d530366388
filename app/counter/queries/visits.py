"""Which visit is open, and what was done in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.activities.models import Occurrence
from app.bookings.models import Booking
from app.counter.models import Act, Visit
from app.db import db


def visit(visit_id: int, by_id: int) -> Visit | None:
    """A visit of this actor, whatever its state; others' do not exist."""
    return db.session.scalars(
        select(Visit)
        .where(Visit.id == visit_id, Visit.by_id == by_id)
        .options(joinedload(Visit.person))
    ).one_or_none()


def unended(by_id: int) -> Visit | None:
    """The visit that this actor has not ended, perhaps long ago."""
    return db.session.scalars(
        select(Visit)
        .where(Visit.by_id == by_id, Visit.ended_at.is_(None))
        .options(joinedload(Visit.person))
    ).one_or_none()


def acts(visit_id: int) -> Sequence[Act]:
    """What was done, in order."""
    return db.session.scalars(select(Act).where(Act.visit_id == visit_id).order_by(Act.id)).all()


def bookings(ids: Collection[int]) -> Sequence[Booking]:
    """The sign-ups that a receipt speaks of, with what and where."""
    if not ids:
        return []
    return db.session.scalars(
        select(Booking)
        .where(Booking.id.in_(ids))
        .options(
            joinedload(Booking.occurrence).joinedload(Occurrence.activity),
            joinedload(Booking.occurrence).joinedload(Occurrence.venue),
        )
    ).all()
