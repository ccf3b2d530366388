"""What neighbours look for and waits to be read, within somebody's estates."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select

from app.accounts.models import Person
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import Need, NeedStatus
from app.directory.queries.needs import needs_in_full
from app.moderation.queries.cards import MOST_ROWS


def queue(person: Person) -> Sequence[Need]:
    """The needs that wait for this worker, the oldest first."""
    return db.session.scalars(
        needs_in_full()
        .where(Need.status == NeedStatus.SUBMITTED, _within(person))
        .order_by(Need.submitted_at, Need.id)
        .limit(MOST_ROWS)
    ).all()


def need(person: Person, reference: str) -> Need | None:
    """One that was sent to this worker once, in whatever state; others' do not exist."""
    asked = needs_in_full().where(Need.reference == reference, Need.version > 0, _within(person))
    return db.session.scalars(asked).one_or_none()


def waiting(person: Person) -> int:
    """How many needs wait for this worker."""
    asked = select(func.count(Need.id)).join(Need.estate)
    return db.session.scalars(
        asked.where(Need.status == NeedStatus.SUBMITTED, _within(person))
    ).one()


def shown(person: Person) -> Sequence[Need]:
    """The needs that neighbours see within this worker's estates, the freshest first."""
    return db.session.scalars(
        needs_in_full()
        .where(Need.status == NeedStatus.PUBLISHED, _within(person))
        .order_by(Need.published_at.desc(), Need.id.desc())
        .limit(MOST_ROWS)
    ).all()


def _within(person: Person) -> ColumnElement[bool]:
    return and_(is_covered(person), Need.person_id != person.id)
