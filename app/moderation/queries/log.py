"""What was decided lately, about cards, needs and activities."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import aliased, contains_eager

from app.accounts.models import Person, Role
from app.activities.models import Activity
from app.db import db
from app.directory.models import Card, Need
from app.moderation.models import Decision
from app.moderation.queries.cards import MOST_ROWS
from app.revisions.models import Revision


class Decided(NamedTuple):
    """A decision and what it was about, as that is now."""

    decision: Decision
    card: Card | None
    activity: Activity | None
    need: Need | None = None


def decisions(person: Person) -> list[Decided]:
    """The latest decisions that are this worker's to know, whoever took them."""
    owner, asker = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(Decision, Card, Activity, Need)
        .join(Decision.decided_by)
        .outerjoin(Card, and_(_is_about(Card), Card.person_id != person.id))
        .outerjoin(owner, Card.person.of_type(owner))
        .outerjoin(Revision, _is_about(Revision))
        .outerjoin(Activity, and_(_of_activity(), Revision.subject_id == Activity.id))
        .outerjoin(Need, and_(_is_about(Need), Need.person_id != person.id))
        .outerjoin(asker, Need.person.of_type(asker))
        .options(
            contains_eager(Decision.decided_by),
            contains_eager(Card.person.of_type(owner)),
            contains_eager(Need.person.of_type(asker)),
        )
        .where(_within(person))
        .order_by(Decision.decided_at.desc(), Decision.id.desc())
        .limit(MOST_ROWS)
    )
    every = [Decided(*row) for row in rows]
    return [one for one in every if one.card or one.activity or one.need]


def _is_about(kind: type[Card | Need | Revision]) -> ColumnElement[bool]:
    return and_(Decision.subject_type == kind.__name__, Decision.subject_id == kind.id)


def _of_activity() -> ColumnElement[bool]:
    return Revision.subject_type == Activity.__name__


def _within(person: Person) -> ColumnElement[bool]:
    mine = [
        and_(
            Decision.organisation_id == membership.organisation_id,
            or_(Decision.estate_id.in_(membership.estate_ids), Decision.estate_id.is_(None))
            if membership.estate_ids
            else true(),
        )
        for membership in person.memberships
        if membership.role is Role.WORKER
    ]
    return or_(false(), *mine)
