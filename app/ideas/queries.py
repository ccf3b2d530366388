"""Ideas for workshops: one's own, those that wait for somebody who works here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from app.accounts.models import Consent, ConsentPurpose, Person, Role
from app.accounts.queries import is_covered
from app.activities.models import Activity, ActivityStatus
from app.db import db
from app.ideas.models import NAMED, OPEN, Idea, IdeaStatus
from app.organisations.models import Estate

MOST_ROWS = 50

HAVE_WORKED = (ActivityStatus.PUBLISHED, ActivityStatus.WITHDRAWN)
"""An activity that neighbours have seen: its organisation works with that housing company."""


class Named(NamedTuple):
    """Who proposed an activity, as far as they agree to be named, and who took it up."""

    first_name: str
    taken_by: str


def of_person(person_id: int) -> Sequence[Idea]:
    """All that somebody proposed, what goes on first, then the newest."""
    asked = _in_full().where(Idea.person_id == person_id)
    return db.session.scalars(asked.order_by(Idea.status.not_in(OPEN), Idea.id.desc())).all()


def own(person_id: int, reference: str) -> Idea | None:
    """One of somebody's own, whatever became of it."""
    asked = _in_full().where(Idea.person_id == person_id, Idea.reference == reference)
    return db.session.scalars(asked).one_or_none()


def number_open(person_id: int) -> int:
    """How many ideas of somebody still wait, or are being made into a workshop."""
    asked = select(func.count(Idea.id)).where(Idea.person_id == person_id)
    return db.session.scalars(asked.where(Idea.status.in_(OPEN))).one()


def waiting(person: Person) -> Sequence[Idea]:
    """The ideas that somebody who works here may take up, the oldest first."""
    asked = _in_full().where(Idea.status == IdeaStatus.SENT, _within(person))
    return db.session.scalars(asked.order_by(Idea.since_at, Idea.id).limit(MOST_ROWS)).all()


def number_waiting(person: Person) -> int:
    """How many there are."""
    asked = select(func.count(Idea.id)).join(Idea.estate)
    return db.session.scalars(asked.where(Idea.status == IdeaStatus.SENT, _within(person))).one()


def within_reach(person: Person, reference: str) -> Idea | None:
    """One that somebody who works here may read, whatever became of it; others do not exist."""
    asked = _in_full().where(Idea.reference == reference, _within(person))
    return db.session.scalars(asked).one_or_none()


def of_activity(activity_id: int) -> Idea | None:
    """The idea from which an activity was begun."""
    return db.session.scalars(_in_full().where(Idea.activity_id == activity_id)).one_or_none()


@cache
def _named() -> Select[*tuple[Any, ...]]:
    taker = aliased(Person)
    agreed = and_(
        Consent.person_id == Idea.person_id,
        Consent.purpose == ConsentPurpose.IDEA,
        Consent.withdrawn_at.is_(None),
    )
    return (
        select(Person.first_name, Consent.id, taker.first_name)
        .select_from(Idea)
        .join(Person, Person.id == Idea.person_id)
        .join(taker, taker.id == Idea.taken_by_id)
        .outerjoin(Consent, agreed)
        .where(Idea.activity_id == bindparam("activity_id"), Idea.status.in_(NAMED))
    )


def named(activity_id: int) -> Named | None:
    """Who stands on the page of an activity; without their yes of today no first name."""
    row = db.session.execute(_named(), {"activity_id": activity_id}).one_or_none()
    if row is None:
        return None
    first_name, agreed_to, taken_by = row
    return Named(first_name if agreed_to else "", taken_by)


def over(before: datetime) -> Sequence[Idea]:
    """What nobody took up since then."""
    asked = _in_full().where(Idea.status == IdeaStatus.SENT, Idea.since_at <= before)
    return db.session.scalars(asked.order_by(Idea.id).limit(MOST_ROWS)).all()


def old(ended: datetime, made: datetime) -> Sequence[Idea]:
    """What ended before the one moment, or was made into a workshop before the other."""
    gone = and_(Idea.status.not_in(OPEN | NAMED), Idea.since_at < ended)
    kept = and_(Idea.status.in_(NAMED), Idea.since_at < made)
    return db.session.scalars(_in_full().where(or_(gone, kept)).order_by(Idea.id)).all()


def ids_of(person_id: int) -> list[int]:
    """The ids of all that somebody proposed."""
    asked = select(Idea.id).where(Idea.person_id == person_id)
    return list(db.session.scalars(asked.order_by(Idea.id)))


def _within(person: Person) -> ColumnElement[bool]:
    """Of the estates they cover, or of housing companies with which their organisation works."""
    mine = [
        membership.organisation_id
        for membership in person.memberships
        if membership.role is Role.ORGANISER and membership.organisation_id is not None
    ]
    there = select(Activity.landlord_id).where(
        Activity.organisation_id.in_(mine), Activity.status.in_(HAVE_WORKED)
    )
    reached = or_(
        is_covered(person),
        Estate.organisation_id.in_(mine),
        Estate.organisation_id.in_(there),
    )
    return and_(reached, Idea.person_id != person.id)


def _in_full() -> Select[Idea]:
    return (
        select(Idea)
        .join(Idea.person)
        .join(Idea.estate)
        .options(
            contains_eager(Idea.person),
            contains_eager(Idea.estate).options(
                joinedload(Estate.organisation), joinedload(Estate.neighbourhood)
            ),
            selectinload(Idea.taken_by),
            selectinload(Idea.organisation),
            selectinload(Idea.activity),
        )
    )
