"""From which halls people came."""

from __future__ import annotations

from sqlalchemy import select

from app.bookings.models import PosterSignUp
from app.db import db
from app.organisations.models import Estate


def counted(occurrence_id: int, estate_id: int) -> PosterSignUp | None:
    """The count of one hall."""
    return db.session.scalars(
        select(PosterSignUp)
        .where(PosterSignUp.occurrence_id == occurrence_id, PosterSignUp.estate_id == estate_id)
        .execution_options(populate_existing=True)
    ).one_or_none()


def by_hall(occurrence_id: int) -> list[tuple[Estate, int]]:
    """So many from each hall, the most first."""
    rows = db.session.execute(
        select(Estate, PosterSignUp.number)
        .join(PosterSignUp, PosterSignUp.estate_id == Estate.id)
        .where(PosterSignUp.occurrence_id == occurrence_id)
        .order_by(PosterSignUp.number.desc(), Estate.id)
    )
    return [(estate, number) for estate, number in rows]
