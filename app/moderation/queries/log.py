"""What was decided lately, about cards and about activities."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import contains_eager

from app.accounts.models import Person, Role
from app.activities.models import Activity
from app.db import db
from app.directory.models import Card
from app.moderation.models import Decision
from app.moderation.queries.cards import MOST_ROWS
from app.revisions.models import Revision


class Decided(NamedTuple):
    """A decision and what it was about, as that is now."""

    decision: Decision
    card: Card | None
    activity: Activity | None


def decisions(person: Person) -> list[Decided]:
    """The latest decisions that are this worker's to know, whoever took them."""
    found = db.session.scalars(
        select(Decision)
        .join(Decision.decided_by)
        .options(contains_eager(Decision.decided_by))
        .where(_within(person))
        .order_by(Decision.decided_at.desc(), Decision.id.desc())
        .limit(MOST_ROWS)
    ).all()
    cards = _cards(_about(found, Card.__name__), person)
    activities = _activities(_about(found, Revision.__name__))
    every = [_decided(decision, cards, activities) for decision in found]
    return [one for one in every if one.card or one.activity]


def _decided(
    decision: Decision, cards: dict[int, Card], activities: dict[int, Activity]
) -> Decided:
    if decision.subject_type == Card.__name__:
        return Decided(decision, cards.get(decision.subject_id), None)
    return Decided(decision, None, activities.get(decision.subject_id))


def _about(found: Sequence[Decision], subject_type: str) -> set[int]:
    return {one.subject_id for one in found if one.subject_type == subject_type}


def _cards(ids: Collection[int], person: Person) -> dict[int, Card]:
    found = db.session.scalars(
        select(Card)
        .where(Card.id.in_(ids), Card.person_id != person.id)
        .join(Card.person)
        .options(contains_eager(Card.person))
    )
    return {card.id: card for card in found}


def _activities(revision_ids: Collection[int]) -> dict[int, Activity]:
    rows = db.session.execute(
        select(Revision.id, Activity)
        .join(Activity, Revision.subject_id == Activity.id)
        .where(Revision.id.in_(revision_ids))
    )
    return {row[0]: row[1] for row in rows}


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
