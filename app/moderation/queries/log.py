"""What was decided lately, about cards, needs and activities."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import contains_eager

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
    needs = _needs(_about(found, Need.__name__), person)
    every = [_decided(decision, cards, activities, needs) for decision in found]
    return [one for one in every if one.card or one.activity or one.need]


def _decided(
    decision: Decision,
    cards: dict[int, Card],
    activities: dict[int, Activity],
    needs: dict[int, Need],
) -> Decided:
    if decision.subject_type == Need.__name__:
        return Decided(decision, None, None, needs.get(decision.subject_id))
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


def _needs(ids: Collection[int], person: Person) -> dict[int, Need]:
    found = db.session.scalars(
        select(Need)
        .where(Need.id.in_(ids), Need.person_id != person.id)
        .join(Need.person)
        .options(contains_eager(Need.person))
    )
    return {need.id: need for need in found}


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
