"""Who of an estate may need a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Membership, Person, Role, SignInCard
from app.accounts.queries import is_at_work
from app.db import db


@dataclass(frozen=True)
class OfEstate:
    """Somebody who lives on an estate, or waits to be accepted there."""

    id: int
    first_name: str
    has_card: bool


def of_estate(estate_id: int) -> Sequence[OfEstate]:
    """Everybody of an estate, those without a card first; nobody who works here too."""
    rows = db.session.execute(
        select(Person.id, Person.first_name, SignInCard.id.is_not(None))
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(
            SignInCard,
            (SignInCard.person_id == Person.id) & SignInCard.cancelled_at.is_(None),
        )
        .where(
            Membership.estate_id == estate_id,
            Membership.role == Role.RESIDENT,
            Membership.revoked_at.is_(None),
            Person.erased_at.is_(None),
            Person.merged_into_id.is_(None),
            ~is_at_work(),
        )
        .distinct()
        .order_by(SignInCard.id.is_not(None), Person.first_name, Person.id)
    ).all()
    return [OfEstate(*row) for row in rows]
