"""Which visit is open, and what was done in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def booked(done: Iterable[Act]) -> dict[int, Booking]:
    """By the number of the act: the sign-up that it is about, with what and where."""
    about = {act.id: act.subject_id for act in done if act.subject_type == Booking.__name__}
    if not about:
        return {}
    found = db.session.scalars(
        select(Booking)
        .where(Booking.id.in_(about.values()))
        .options(
            joinedload(Booking.occurrence).joinedload(Occurrence.activity),
            joinedload(Booking.occurrence).joinedload(Occurrence.venue),
        )
    )
    known = {booking.id: booking for booking in found}
    return {act_id: known[number] for act_id, number in about.items() if number in known}
