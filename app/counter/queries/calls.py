"""Who asked to be helped."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Membership, Person
from app.accounts.queries import is_covered
from app.activities.models import Occurrence
from app.counter.models import HelpRequest, HelpStatus
from app.counter.queries.people import STILL_WAITS
from app.db import db
from app.organisations.models import Estate

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


@dataclass(frozen=True)
class Due:
    """How many people ask for help, and how many wait to be accepted."""

    calls: int
    waiting: int


def due(actor: Person) -> Due:
    """What waits for a worker, in one question."""
    mine = select(Estate.id).where(is_covered(actor))
    asked = (
        select(func.count())
        .select_from(HelpRequest)
        .where(HelpRequest.estate_id.in_(mine), HelpRequest.status == HelpStatus.OPEN)
    )
    waits = (
        select(func.count())
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.estate_id.in_(mine), Membership.person_id != actor.id, *STILL_WAITS)
    )
    row = db.session.execute(select(asked.scalar_subquery(), waits.scalar_subquery())).one()
    return Due(row[0], row[1])


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
