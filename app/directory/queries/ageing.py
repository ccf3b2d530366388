"""Cards that nobody has used for long: their owner's last sign of life, and what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import Membership
from app.accounts.policies import STAFF
from app.db import db
from app.db.sealed import token_hash
from app.directory.models import Card, CardStatus, KeepAnswer, KeepQuestion
from app.history.models import HistoryEntry

NOT_ALIVE = (
    "decided",
    "refused",
    "published",
    "restored",
    "other_mapped",
    "other_left",
    "appeal_answered",
)
"""What a worker does about somebody by themselves is no sign of life of theirs."""

TO_SEE = (CardStatus.PUBLISHED, CardStatus.SUBMITTED, CardStatus.EXPIRED)
"""Cards of which a worker can do something: the others are their owner's alone."""


def to_ask(before: datetime) -> Sequence[int]:
    """The cards whose owner was last here at this moment or earlier, and was not asked since."""
    asked_since = exists().where(
        KeepQuestion.card_id == Card.id,
        or_(KeepQuestion.answer.is_(None), KeepQuestion.asked_at > _used()),
    )
    asked = select(Card.id).where(_used() <= before, ~asked_since).order_by(Card.id)
    return db.session.scalars(asked).all()


def unanswered(before: datetime) -> Sequence[KeepQuestion]:
    """The questions without an answer that are this old, or whose card's owner came since."""
    due = (KeepQuestion.asked_at <= before) | (_used() > KeepQuestion.asked_at)
    return db.session.scalars(
        select(KeepQuestion)
        .join(Card, KeepQuestion.card_id == Card.id)
        .where(KeepQuestion.answer.is_(None), due)
        .order_by(Card.id)
    ).all()


def given_up(before: datetime) -> Sequence[int]:
    """The cards that were given up, by silence or a no, and whose owner was not here since."""
    asked = (
        select(Card.id)
        .join(KeepQuestion, KeepQuestion.card_id == Card.id)
        .where(KeepQuestion.answer.in_([KeepAnswer.SILENCE, KeepAnswer.REMOVED]))
        .where(KeepQuestion.answered_at <= before, _used() <= KeepQuestion.answered_at)
        .where(Card.status != CardStatus.PUBLISHED)
        .order_by(Card.id)
        .distinct()
    )
    return db.session.scalars(asked).all()


def question_with(token: str) -> KeepQuestion | None:
    """The question that a link answers."""
    asked = select(KeepQuestion).where(KeepQuestion.token_hash == token_hash(token))
    return db.session.scalars(asked).one_or_none()


def open_question(card: Card) -> KeepQuestion | None:
    """What was asked about a card and not answered."""
    asked = select(KeepQuestion).where(KeepQuestion.card_id == card.id)
    return db.session.scalars(asked.where(KeepQuestion.answer.is_(None))).one_or_none()


def used_at(card: Card) -> datetime:
    """When its owner was last here, or was last helped."""
    found: datetime = db.session.scalars(select(_used()).where(Card.id == card.id)).one()
    return found


def asleep() -> Select[Card, datetime]:
    """Cards that wait for an answer, or rest without one; whoever asks says whose estates."""
    waits = KeepQuestion.answer.is_(None) & (_used() <= KeepQuestion.asked_at)
    rests = (KeepQuestion.answer == KeepAnswer.SILENCE) & (Card.status == CardStatus.EXPIRED)
    every = aliased(KeepQuestion)
    of_card = select(func.max(every.id)).where(every.card_id == Card.id)
    latest = of_card.correlate(Card).scalar_subquery()
    return (
        select(Card, KeepQuestion.asked_at)
        .join(KeepQuestion, KeepQuestion.card_id == Card.id)
        .where(Card.status.in_(TO_SEE), or_(waits, rests), KeepQuestion.id == latest)
    )


def _used() -> ColumnElement[datetime]:
    """The owner was here: signed in, wrote, answered; said "keep it"; or was helped by staff."""
    entry = HistoryEntry
    helped = exists().where(Membership.person_id == entry.by_id, Membership.role.in_(STAFF))
    alive = (
        select(func.max(entry.at))
        .where(
            (entry.by_id == Card.person_id)
            | ((entry.for_id == Card.person_id) & entry.event.not_in(NOT_ALIVE) & helped)
        )
        .correlate(Card)
        .scalar_subquery()
    )
    here, kept = func.coalesce(alive, Card.started_at), func.coalesce(Card.kept_at, Card.started_at)
    return case((here > kept, here), else_=kept)
