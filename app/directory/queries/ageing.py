"""Cards that nobody has used for long: the last sign of life of their owner, and what was asked."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from app.db import db
from app.directory.models import Card
from app.history.models import HistoryEntry

ASKED = "card_asked"
NOT_ALIVE = ("decided", "refused", "published", "restored")
"""What others do about somebody is no sign of life of theirs."""


class Ageing(NamedTuple):
    """A card, when its owner was last here, and when they were asked since."""

    card_id: int
    person_id: int
    used_at: datetime
    asked_at: datetime | None


def unused_since(before: datetime) -> list[Ageing]:
    """The cards whose owner was last here, or was last helped at a counter, before this moment.

    Whoever answers, signs in or acts in any way is here again: then nothing was asked.
    """
    entry = HistoryEntry
    alive = (
        select(func.max(entry.at))
        .where(
            (entry.by_id == Card.person_id)
            | (
                (entry.for_id == Card.person_id)
                & entry.by_id.is_not(None)
                & entry.event.not_in(NOT_ALIVE)
            )
        )
        .scalar_subquery()
    )
    used = func.coalesce(alive, Card.started_at)
    asked = (
        select(func.max(entry.at))
        .where(entry.subject_type == Card.__name__, entry.subject_id == Card.id)
        .where(entry.event == ASKED)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Card.id, Card.person_id, used.label("used"), asked.label("asked"))
        .where(used <= before)
        .order_by(Card.person_id)
    )
    return [Ageing(row[0], row[1], row[2], _since(row[3], row[2])) for row in rows]


def _since(asked_at: datetime | None, used_at: datetime) -> datetime | None:
    return asked_at if asked_at and asked_at > used_at else None
