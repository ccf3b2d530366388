"""Photos of cards: which one stands on a card, who may see it, and on which channel.

A photo counts only with its owner's yes of today: every question here asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.accounts.models import Consent, ConsentPurpose, Person
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import EVERYTHING, Card, Listing, Portrait
from app.directory.queries.booklet import agreed
from app.directory.queries.cards import is_shown
from app.directory.queries.circles import Circle
from app.photos import LARGE, MEDIUM, SMALL

SIZES: Mapping[int, InstrumentedAttribute[bytes]] = MappingProxyType(
    {SMALL: Portrait.small, MEDIUM: Portrait.medium, LARGE: Portrait.large}
)

CHANNELS = (
    ConsentPurpose.PHOTO,
    ConsentPurpose.PHOTO_BOOKLET,
    ConsentPurpose.PHOTO_SITE,
    ConsentPurpose.PHOTO_REPORT,
)
"""Where a photo may be shown; the first is the card itself, without which there is no photo."""


class Face(NamedTuple):
    """What stands for somebody on their card: a drawing, and a photo if there is one."""

    card: str
    silhouette: int
    photo: str


def shown(card_id: int) -> Portrait | None:
    """The photo that neighbours see on this card."""
    return db.session.scalars(_with_consent(Portrait.card_id == card_id)).one_or_none()


def waiting(card_id: int) -> Portrait | None:
    """The photo that waits beside it until it is read."""
    asked = select(Portrait).where(Portrait.card_id == card_id, Portrait.is_shown.is_(False))
    return db.session.scalars(asked).one_or_none()


def of_card(card_id: int) -> Sequence[Portrait]:
    """All photos of a card."""
    return db.session.scalars(select(Portrait).where(Portrait.card_id == card_id)).all()


def faces(references: Collection[str]) -> dict[str, Face]:
    """The faces of several cards, by the name of each."""
    if not references:
        return {}
    photo = and_(Portrait.card_id == Card.id, Portrait.is_shown, agrees(ConsentPurpose.PHOTO))
    rows = db.session.execute(
        select(Card.reference, Card.silhouette, Portrait.reference)
        .outerjoin(Portrait, photo)
        .where(Card.reference.in_(references))
    )
    return {row[0]: Face(row[0], row[1], row[2] or "") for row in rows}


def for_neighbour(reference: str, size: int, circle: Circle) -> bytes | None:
    """A photo as somebody of this circle may see it: only that of a card that is found."""
    asked = (
        select(SIZES[size])
        .join(Card, Card.id == Portrait.card_id)
        .join(Listing, and_(Listing.card_id == Card.id, Listing.talent_slug == EVERYTHING))
        .where(Portrait.reference == reference, Portrait.is_shown)
        .where(Listing.area.in_(circle.areas), is_shown(), agrees(ConsentPurpose.PHOTO))
    )
    return db.session.scalars(asked).one_or_none()


def for_owner_or_worker(reference: str, size: int, person: Person) -> bytes | None:
    """The same for whose photo it is, and for a worker of the estate, read or not."""
    asked = (
        select(SIZES[size])
        .join(Card, Card.id == Portrait.card_id)
        .join(Card.estate)
        .where(Portrait.reference == reference, agrees(ConsentPurpose.PHOTO))
        .where(or_(Card.person_id == person.id, is_covered(person)))
    )
    return db.session.scalars(asked).one_or_none()


def bytes_for_booklet(card_ids: Collection[int]) -> dict[int, bytes]:
    """The photos of these cards whose owners agreed to see them printed, by card.

    The middle size: on 17 mm of paper it is sharper than a copier sees, and 200 are quickly read.
    """
    asked = (
        select(Portrait.card_id, Portrait.medium)
        .join(Card, Card.id == Portrait.card_id)
        .where(Portrait.card_id.in_(card_ids), *_on(ConsentPurpose.PHOTO_BOOKLET))
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def channels(person_id: int) -> frozenset[ConsentPurpose]:
    """Where somebody agreed that their photo is shown."""
    asked = select(Consent.purpose).where(
        Consent.person_id == person_id,
        Consent.purpose.in_(CHANNELS),
        Consent.withdrawn_at.is_(None),
    )
    return frozenset(db.session.scalars(asked))


def left_behind(before: datetime) -> Sequence[Portrait]:
    """Photos that nobody read since, and those whose owner's yes is gone."""
    unread = and_(Portrait.is_shown.is_(False), Portrait.made_at < before)
    return db.session.scalars(
        select(Portrait)
        .join(Card, Card.id == Portrait.card_id)
        .where(or_(unread, ~agrees(ConsentPurpose.PHOTO)))
        .order_by(Portrait.id)
    ).all()


def agrees(channel: ConsentPurpose) -> ColumnElement[bool]:
    """A condition on ``Card``: its owner says yes to this today."""
    if channel not in CHANNELS:
        return false()
    return agreed(channel)


def may_be_used(channel: ConsentPurpose) -> ColumnElement[bool]:
    """A condition on ``Card`` and ``Portrait``: a photo of a card that is seen, there, today."""
    return and_(is_shown(), *_on(channel))


def _on(channel: ConsentPurpose) -> tuple[ColumnElement[bool], ...]:
    return Portrait.is_shown.is_(True), agrees(ConsentPurpose.PHOTO), agrees(channel)


def _with_consent(*conditions: Any) -> Select[Portrait]:
    return (
        select(Portrait)
        .join(Card, Card.id == Portrait.card_id)
        .where(*_on(ConsentPurpose.PHOTO), *conditions)
    )
