"""Estates, and whether somebody lives there; not who."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.models import Membership, Role
from app.db import db
from app.organisations.models import Estate


def is_lived_in(estate_id: int) -> bool:
    """Somebody lives on this estate, or has asked to be accepted there."""
    asked = (
        select(Membership.id)
        .where(Membership.estate_id == estate_id, Membership.role == Role.RESIDENT)
        .where(Membership.revoked_at.is_(None))
        .limit(1)
    )
    return db.session.scalars(asked).first() is not None


def estates_with(ids: Sequence[int]) -> Sequence[Estate]:
    """Several estates by their ids."""
    return db.session.scalars(select(Estate).where(Estate.id.in_(ids)).order_by(Estate.slug)).all()
