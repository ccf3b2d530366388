"""Who said yes to the printed booklet, and who stands in it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from app.accounts.models import Consent, ConsentPurpose
from app.db import db
from app.directory.models import Card, Edition, EditionCard


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


class Printed(NamedTuple):
    """Where a card stood: in which edition, under which number, since when."""

    edition: int
    number: int
    made_at: datetime


def printed(card_id: int) -> list[Printed]:
    """Every edition in which this card was printed, the last one first."""
    rows = db.session.execute(
        select(Edition.number, EditionCard.number, Edition.made_at)
        .join(Edition, Edition.id == EditionCard.edition_id)
        .where(EditionCard.card_id == card_id)
        .order_by(Edition.made_at.desc(), Edition.id.desc())
    )
    return [Printed(*row) for row in rows]


def agreed(purpose: ConsentPurpose) -> ColumnElement[bool]:
    """A condition on ``Card``: its owner says yes to this, today."""
    return (
        select(Consent.id)
        .where(Consent.person_id == Card.person_id, Consent.purpose == purpose)
        .where(Consent.withdrawn_at.is_(None))
        .correlate(Card)
        .exists()
    )
