"""Refusals that somebody contests: whose, about what, and who may read them again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from app.accounts.models import Membership, MembershipEstate, Person, Role
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import Card, Need
from app.directory.queries import cards, needs
from app.moderation.models import Appeal, AppealStatus, Decision
from app.moderation.queries.cards import MOST_ROWS
from app.organisations.models import Estate
from app.revisions.models import Revision

Contested = Card | Need


def last_decision(subject: Contested) -> Decision | None:
    """What was decided last about it, in whatever version."""
    return db.session.scalars(
        select(Decision)
        .where(Decision.subject_type == type(subject).__name__)
        .where(Decision.subject_id == subject.id)
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()


def changes(subject: Contested) -> Revision | None:
    """What is proposed beside a card; beside a need there is nothing."""
    return cards.proposal(subject) if isinstance(subject, Card) else None


def of_decision(decision_id: int) -> Appeal | None:
    """What somebody answered to a refusal."""
    asked = select(Appeal).where(Appeal.decision_id == decision_id)
    return db.session.scalars(asked).one_or_none()


def last_of(subject: Contested) -> Appeal | None:
    """What its owner contested last about it, with the refusal."""
    asked = select(Appeal).join(Appeal.decision).options(contains_eager(Appeal.decision))
    about = asked.where(Decision.subject_type == type(subject).__name__)
    mine = about.where(Decision.subject_id == subject.id, Appeal.person_id == subject.person_id)
    return db.session.scalars(mine.order_by(Appeal.id.desc()).limit(1)).one_or_none()


def of_person(person_id: int) -> list[int]:
    """All that somebody contested."""
    return sorted(db.session.scalars(select(Appeal.id).where(Appeal.person_id == person_id)))


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
    about = found.decision
    if about.subject_type == Card.__name__:
        return cards.with_id(about.subject_id)
    return needs.whole(about.subject_id)


def _appeals(person: Person) -> Select[Appeal]:
    return (
        select(Appeal)
        .join(Appeal.decision)
        .join(Appeal.person)
        .join(Estate, Estate.id == Appeal.estate_id)
        .where(is_covered(person), Appeal.person_id != person.id, _may_read(person))
        .where(Person.erased_at.is_(None))
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
