"""Refusals that somebody contests: whose, about what, and who may read them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from app.accounts.models import Membership, MembershipEstate, Person, Role
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import Card, Need
from app.moderation.models import Appeal, AppealStatus, Decision
from app.moderation.queries.cards import MOST_ROWS
from app.organisations.models import Estate

Contested = Card | Need


def last_decision(subject: Contested) -> Decision | None:
    """What was decided last about it."""
    return db.session.scalars(
        select(Decision)
        .where(Decision.subject_type == type(subject).__name__)
        .where(Decision.subject_id == subject.id, Decision.version == subject.version)
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()


def of_decision(decision_id: int) -> Appeal | None:
    """What somebody answered to a refusal."""
    asked = select(Appeal).where(Appeal.decision_id == decision_id)
    return db.session.scalars(asked).one_or_none()


def queue(person: Person) -> Sequence[Appeal]:
    """What this worker may read again, the oldest first."""
    asked = _appeals(person).where(Appeal.status == AppealStatus.OPEN)
    return db.session.scalars(asked.order_by(Appeal.made_at, Appeal.id).limit(MOST_ROWS)).all()


def count(person: Person) -> Select[int]:
    """How many there are."""
    found = _appeals(person).where(Appeal.status == AppealStatus.OPEN).subquery()
    return select(func.count()).select_from(found)


def appeal(person: Person, appeal_id: int) -> Appeal | None:
    """One of them, answered or not; others' do not exist."""
    return db.session.scalars(_appeals(person).where(Appeal.id == appeal_id)).one_or_none()


def subject(found: Appeal) -> Contested | None:
    """What was refused, as it is now; None when it is erased."""
    kind: Any = {Card.__name__: Card, Need.__name__: Need}.get(found.decision.subject_type)
    if kind is None:
        return None
    return db.session.scalars(
        select(kind)
        .where(kind.id == found.decision.subject_id)
        .join(kind.person)
        .join(kind.estate)
        .join(Estate.organisation)
        .options(
            contains_eager(kind.person),
            contains_eager(kind.estate).contains_eager(Estate.organisation),
        )
    ).one_or_none()


def _appeals(person: Person) -> Select[Appeal]:
    return (
        select(Appeal)
        .join(Appeal.decision)
        .join(Appeal.person)
        .join(Estate, Estate.id == Appeal.estate_id)
        .where(is_covered(person), Appeal.person_id != person.id, _may_read(person))
        .options(
            contains_eager(Appeal.person),
            contains_eager(Appeal.decision),
        )
    )


def _may_read(person: Person) -> ColumnElement[bool]:
    """Not whoever refused, where the landlord has somebody else for the estate."""
    other, named = aliased(Membership), aliased(MembershipEstate)
    every_estate = ~exists().where(named.membership_id == other.id)
    this_estate = exists().where(
        named.membership_id == other.id, named.estate_id == Appeal.estate_id
    )
    somebody_else = exists().where(
        and_(
            other.role == Role.WORKER,
            other.organisation_id == Estate.organisation_id,
            other.revoked_at.is_(None),
            other.granted_at.is_not(None),
            other.person_id != Decision.decided_by_id,
            other.person_id != Appeal.person_id,
            or_(every_estate, this_estate),
        )
    )
    return or_(Decision.decided_by_id != person.id, ~somebody_else)
