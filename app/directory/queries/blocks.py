"""Who wants nothing any more from whom. Whoever is blocked never learns it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select

from app.accounts.models import Person
from app.db import db
from app.directory.models import Block, ContactRequest, RequestStatus

ANSWERED = (RequestStatus.ACCEPTED, RequestStatus.DECLINED)


def of(person: Person) -> frozenset[int]:
    """The ids of those whom this person does not want to see; for their lists."""
    asked = select(Block.blocked_id).where(Block.person_id == person.id)
    return frozenset(db.session.scalars(asked))


def block(person_id: int, blocked_id: int) -> Block | None:
    """Whether one has blocked the other."""
    asked = select(Block).where(Block.person_id == person_id, Block.blocked_id == blocked_id)
    return db.session.scalars(asked).one_or_none()


def between(one_id: int, other_id: int) -> bool:
    """Has either of the two blocked the other?"""
    pair = (one_id, other_id)
    asked = select(Block.id).where(Block.person_id.in_(pair), Block.blocked_id.in_(pair))
    return db.session.scalars(asked.limit(1)).first() is not None


def by_name(person_ids: Sequence[int]) -> Sequence[tuple[Block, Person]]:
    """Whom somebody has blocked, the latest first; those who are gone are left out."""
    found = db.session.execute(
        select(Block, Person)
        .join(Person, Person.id == Block.blocked_id)
        .where(Block.person_id.in_(person_ids))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
        .order_by(Block.id.desc())
    )
    return [(row[0], row[1]) for row in found]


def is_quiet() -> ColumnElement[bool]:
    """A request that its reader does not see: its sender is blocked, and it was never answered."""
    blocked = (
        select(Block.id)
        .where(Block.person_id == ContactRequest.to_person_id)
        .where(Block.blocked_id == ContactRequest.from_person_id)
        .exists()
    )
    return and_(ContactRequest.status.not_in(ANSWERED), blocked)


def own(person_id: int, block_id: int) -> Block | None:
    """One of somebody's own blocks."""
    asked = select(Block).where(Block.id == block_id, Block.person_id == person_id)
    return db.session.scalars(asked).one_or_none()
