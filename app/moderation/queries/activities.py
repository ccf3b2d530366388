"""The texts of activities that wait to be read, for the workers of their housing company."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.accounts.models import Person, Role
from app.activities.models import Activity
from app.db import db
from app.moderation.models import Decision
from app.moderation.queries.cards import MOST_ROWS
from app.organisations.models import Organisation
from app.revisions.models import Revision, RevisionStatus


class Proposal(NamedTuple):
    """What an activity should say, and the activity as it is."""

    revision: Revision
    activity: Activity


def queue(person: Person) -> list[Proposal]:
    """The texts that wait for this worker, the oldest first."""
    rows = db.session.execute(
        _proposals(person)
        .where(Revision.status == RevisionStatus.SUBMITTED)
        .order_by(Revision.submitted_at, Revision.id)
        .limit(MOST_ROWS)
    )
    return [Proposal(*row) for row in rows]


def proposal(person: Person, revision_id: int) -> Proposal | None:
    """A text that was sent to this worker once, in whatever state; others' do not exist."""
    row = db.session.execute(
        _proposals(person)
        .where(Revision.id == revision_id, Revision.version > 0)
        .options(selectinload(Activity.participant_types), joinedload(Activity.landlord))
    ).one_or_none()
    return Proposal(*row) if row else None


def waiting(person: Person) -> int:
    """How many texts wait for this worker."""
    return db.session.scalars(
        select(func.count(Revision.id))
        .join(Activity, _about())
        .where(Revision.status == RevisionStatus.SUBMITTED)
        .where(Activity.landlord_id.in_(landlords(person)))
    ).one()


def decisions_about(revision: Revision) -> Sequence[Decision]:
    """What was decided about a text, the latest first, with who decided."""
    return db.session.scalars(
        select(Decision)
        .where(Decision.subject_type == Revision.__name__, Decision.subject_id == revision.id)
        .join(Decision.decided_by)
        .options(contains_eager(Decision.decided_by))
        .order_by(Decision.id.desc())
    ).all()


def landlords(person: Person) -> list[int]:
    """The housing companies for which somebody reads."""
    return [
        membership.organisation_id
        for membership in person.memberships
        if membership.role is Role.WORKER and membership.organisation_id is not None
    ]


def _about() -> Any:  # noqa: ANN401 - a condition
    return and_(Revision.subject_type == Activity.__name__, Revision.subject_id == Activity.id)


def _proposals(person: Person) -> Select[Revision, Activity]:
    return (
        select(Revision, Activity)
        .join(Activity, _about())
        .join(Organisation, Activity.organisation_id == Organisation.id)
        .where(Activity.landlord_id.in_(landlords(person)))
        .options(contains_eager(Activity.organisation))
    )
