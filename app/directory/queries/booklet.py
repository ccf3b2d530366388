"""Who said yes to the printed booklet, and who stands in it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from app.accounts.models import Consent, ConsentPurpose
from app.db import db
from app.directory.models import Card


class InBooklet(NamedTuple):
    """What somebody agrees to: their card in the booklet, and their number beside it."""

    card: bool
    phone: bool


def choice(person_id: int) -> InBooklet:
    """What somebody agrees to today; nothing, unless they said so."""
    purposes = (ConsentPurpose.BOOKLET, ConsentPurpose.BOOKLET_PHONE)
    held = set(
        db.session.scalars(
            select(Consent.purpose).where(
                Consent.person_id == person_id,
                Consent.purpose.in_(purposes),
                Consent.withdrawn_at.is_(None),
            )
        )
    )
    card = ConsentPurpose.BOOKLET in held
    return InBooklet(card=card, phone=card and ConsentPurpose.BOOKLET_PHONE in held)


def agreed(purpose: ConsentPurpose) -> ColumnElement[bool]:
    """A condition on ``Card``: its owner says yes to this, today."""
    return (
        select(Consent.id)
        .where(Consent.person_id == Card.person_id, Consent.purpose == purpose)
        .where(Consent.withdrawn_at.is_(None))
        .exists()
    )
