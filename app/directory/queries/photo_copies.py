"""Photos for a website or a report: which may be used today, and which must come off again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Consent, ConsentPurpose
from app.db import db
from app.directory.models import Card, PhotoCopy, Portrait
from app.directory.queries.portraits import may_be_used

OUTSIDE = (ConsentPurpose.PHOTO_SITE, ConsentPurpose.PHOTO_REPORT)
"""Where a photo goes that leaves the house."""


@dataclass(frozen=True)
class Agreed:
    """A photo that may be used, since when; ``copy`` if it was taken out before."""

    card: Card
    portrait: Portrait
    since: datetime
    copy: PhotoCopy | None

    @property
    def is_out(self) -> bool:
        """Does it stand there already?"""
        return self.copy is not None and self.copy.removed_at is None


def agreed(channel: ConsentPurpose, estate_ids: Collection[int]) -> list[Agreed]:
    """The photos of these estates that may be used there today, by first name."""
    rows = db.session.execute(
        select(Card, Portrait, Consent.given_at, PhotoCopy)
        .join(Portrait, Portrait.card_id == Card.id)
        .join(Consent, and_(Consent.person_id == Card.person_id, Consent.purpose == channel))
        .outerjoin(PhotoCopy, _of(channel))
        .where(Card.estate_id.in_(estate_ids), Consent.withdrawn_at.is_(None))
        .where(may_be_used(channel))
        .options(joinedload(Card.person))
        .order_by(Card.id)
    )
    found = [Agreed(*row) for row in rows]
    return sorted(found, key=lambda one: (one.card.person.first_name.casefold(), one.card.id))


def large(found: Collection[Agreed]) -> dict[int, bytes]:
    """The largest size of each, by the photo's id: read when they are taken, not to list them."""
    ids = [one.portrait.id for one in found]
    rows = db.session.execute(select(Portrait.id, Portrait.large).where(Portrait.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def to_take_off(channel: ConsentPurpose, estate_ids: Collection[int]) -> Sequence[PhotoCopy]:
    """What was taken out and may stand there no longer, until somebody says that it is off."""
    still = exists(
        select(Portrait.id)
        .join(Card, Card.id == Portrait.card_id)
        .where(Portrait.id == PhotoCopy.portrait_id, may_be_used(channel))
    ).correlate(PhotoCopy)
    return db.session.scalars(
        select(PhotoCopy)
        .where(PhotoCopy.channel == channel, PhotoCopy.estate_id.in_(estate_ids))
        .where(PhotoCopy.removed_at.is_(None), ~still)
        .order_by(PhotoCopy.id)
    ).all()


def photo_copy(number: int, estate_ids: Collection[int]) -> PhotoCopy | None:
    """One of these estates, by the number in the name of its file."""
    asked = select(PhotoCopy).where(PhotoCopy.id == number, PhotoCopy.estate_id.in_(estate_ids))
    return db.session.scalars(asked).one_or_none()


def _of(channel: ConsentPurpose) -> ColumnElement[bool]:
    return and_(PhotoCopy.portrait_id == Portrait.id, PhotoCopy.channel == channel)
