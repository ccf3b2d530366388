"""What neighbours look for and waits to be read, within somebody's estates."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import contains_eager

from app.accounts.models import Person
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import Need, NeedStatus
from app.moderation.models import Decision
from app.moderation.queries.cards import MOST_ROWS
from app.organisations.models import Estate


def queue(person: Person) -> Sequence[Need]:
    """The needs that wait for this worker, the oldest first."""
    return db.session.scalars(
        _whole()
        .where(Need.status == NeedStatus.SUBMITTED, _within(person))
        .order_by(Need.submitted_at, Need.id)
        .limit(MOST_ROWS)
    ).all()


def need(person: Person, reference: str) -> Need | None:
    """One that was sent to this worker once, in whatever state; others' do not exist."""
    asked = _whole().where(Need.reference == reference, Need.version > 0, _within(person))
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
        _whole()
        .where(Need.status == NeedStatus.PUBLISHED, _within(person))
        .order_by(Need.published_at.desc(), Need.id.desc())
        .limit(MOST_ROWS)
    ).all()


def decisions_about(need: Need) -> Sequence[Decision]:
    """What its landlord decided about it, the latest first, with who decided."""
    return db.session.scalars(
        select(Decision)
        .where(Decision.subject_type == Need.__name__, Decision.subject_id == need.id)
        .where(Decision.organisation_id == need.estate.organisation_id)
        .join(Decision.decided_by)
        .options(contains_eager(Decision.decided_by))
        .order_by(Decision.id.desc())
    ).all()


def _whole() -> Select[Need]:
    return (
        select(Need)
        .join(Need.person)
        .join(Need.estate)
        .join(Estate.neighbourhood)
        .join(Estate.organisation)
        .options(
            contains_eager(Need.person),
            contains_eager(Need.estate).contains_eager(Estate.neighbourhood),
            contains_eager(Need.estate).contains_eager(Estate.organisation),
        )
    )


def _within(person: Person) -> ColumnElement[bool]:
    return and_(is_covered(person), Need.person_id != person.id)
