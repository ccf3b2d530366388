"""Cards that sleep: their owner was asked, and did not answer; within somebody's estates."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, selectinload

from app.accounts.models import Person
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import Card, KeepQuestion
from app.directory.queries import ageing
from app.organisations.models import Estate

MOST_ASLEEP = 200


class Sleeper(NamedTuple):
    """A card, and when its owner was asked."""

    card: Card
    asked_at: datetime


def sleepers(person: Person) -> list[Sleeper]:
    """The cards without an answer within this worker's estates, by estate, the oldest first."""
    rows = db.session.execute(
        ageing.asleep()
        .join(Card.person)
        .join(Card.estate)
        .join(Estate.organisation)
        .where(is_covered(person), Card.person_id != person.id)
        .options(
            contains_eager(Card.person),
            contains_eager(Card.estate).contains_eager(Estate.organisation),
            selectinload(Card.talents),
        )
        .order_by(Estate.slug, KeepQuestion.asked_at, Card.id)
        .limit(MOST_ASLEEP)
    )
    return [Sleeper(*row) for row in rows]


def count(person: Person) -> Select[int]:
    """How many there are."""
    within = ageing.asleep().join(Card.estate)
    found = within.where(is_covered(person), Card.person_id != person.id).subquery()
    return select(func.count()).select_from(found)


def card_asleep(person: Person, reference: str) -> Card | None:
    """One of them by its reference; one that was answered meanwhile too."""
    return db.session.scalars(
        select(Card)
        .join(KeepQuestion, KeepQuestion.card_id == Card.id)
        .join(Card.person)
        .join(Card.estate)
        .where(Card.reference == reference, is_covered(person), Card.person_id != person.id)
        .options(
            contains_eager(Card.person), contains_eager(Card.estate), selectinload(Card.talents)
        )
        .distinct()
    ).one_or_none()
