"""Who of an estate may need a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Membership, Person, Role, SignInCard
from app.db import db


@dataclass(frozen=True)
class OfEstate:
    """Somebody who lives on an estate, or waits to be accepted there."""

    id: int
    first_name: str
    has_card: bool


def of_estate(estate_id: int) -> Sequence[OfEstate]:
    """Everybody of an estate, those without a card first; nobody who works here too."""
    staff = select(Membership.person_id).where(
        Membership.role != Role.RESIDENT, Membership.revoked_at.is_(None)
    )
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
            Person.id.not_in(staff),
        )
        .distinct()
        .order_by(SignInCard.id.is_not(None), Person.first_name, Person.id)
    ).all()
    return [OfEstate(*row) for row in rows]
