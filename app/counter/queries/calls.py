"""Who asked to be helped."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.activities.models import Occurrence
from app.counter.models import HelpRequest, HelpStatus
from app.db import db

MOST = 50


def calls(estate_ids: Collection[int]) -> Sequence[HelpRequest]:
    """Who waits to be helped on these estates, the oldest first."""
    return db.session.scalars(
        select(HelpRequest)
        .where(HelpRequest.estate_id.in_(estate_ids), HelpRequest.status == HelpStatus.OPEN)
        .options(
            joinedload(HelpRequest.estate),
            joinedload(HelpRequest.occurrence).joinedload(Occurrence.activity),
        )
        .order_by(HelpRequest.asked_at, HelpRequest.id)
        .limit(MOST)
    ).all()


def count(estate_ids: Collection[int]) -> int:
    """How many wait to be helped on these estates."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(HelpRequest)
            .where(HelpRequest.estate_id.in_(estate_ids), HelpRequest.status == HelpStatus.OPEN)
        )
        or 0
    )


def call(call_id: int, estate_ids: Collection[int]) -> HelpRequest | None:
    """One request for help of these estates, done or not."""
    return db.session.scalars(
        select(HelpRequest)
        .where(HelpRequest.id == call_id, HelpRequest.estate_id.in_(estate_ids))
        .options(
            joinedload(HelpRequest.estate),
            joinedload(HelpRequest.occurrence).joinedload(Occurrence.activity),
        )
    ).one_or_none()
