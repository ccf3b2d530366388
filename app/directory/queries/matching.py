"""Whom to tell of a need: neighbours who may see it and offer what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.accounts.models import ContactKind, ContactPoint, PersonContact
from app.db import db
from app.directory.models import (
    EVERYTHING,
    Card,
    Listing,
    Need,
    NeedNotice,
    NeedSilence,
    NeedStatus,
    NeedTalent,
)
from app.directory.queries.cards import is_shown
from app.directory.queries.needs import keep_apart, seeing_estates


def unmatched(number: int) -> Sequence[int]:
    """The ids of visible needs of which nobody was told yet, the oldest first."""
    asked = select(Need.id).where(Need.status == NeedStatus.PUBLISHED, Need.matched_at.is_(None))
    return db.session.scalars(asked.order_by(Need.id).limit(number)).all()


def ending(before: datetime) -> Sequence[int]:
    """The ids of visible needs that end before this moment."""
    asked = select(Need.id).where(Need.status == NeedStatus.PUBLISHED, Need.ends_at <= before)
    return db.session.scalars(asked.order_by(Need.id)).all()


def old(before: datetime) -> Sequence[int]:
    """The ids of needs that ended before this moment, or were left unsent since then."""
    ended = Need.status.in_((NeedStatus.CLOSED, NeedStatus.EXPIRED)) & (Need.ends_at <= before)
    refused = (Need.status == NeedStatus.REFUSED) & (Need.submitted_at <= before)
    left = (Need.status == NeedStatus.DRAFT) & (Need.started_at <= before)
    return db.session.scalars(select(Need.id).where(ended | refused | left)).all()


def number_told(need_id: int) -> int:
    """How many were told of it."""
    asked = select(func.count(NeedNotice.id)).where(NeedNotice.need_id == need_id)
    return db.session.scalars(asked).one()


def last_told(person_id: int) -> datetime | None:
    """When this person last got a message about a need."""
    asked = select(func.max(NeedNotice.told_at)).where(NeedNotice.person_id == person_id)
    return db.session.scalars(asked).one()


def candidates(need: Need, *, since: datetime, number: int) -> Sequence[int]:
    """The ids of whom to tell: never told comes first, then whoever was told longest ago.

    Nobody who was told since then, who wants no such message, or who cannot be reached.
    """
    last = select(func.max(NeedNotice.told_at)).where(NeedNotice.person_id == Card.person_id)
    told_at = last.scalar_subquery()
    wanted = select(NeedTalent.talent_slug).where(NeedTalent.need_id == need.id)
    asked = (
        select(Card.person_id)
        .join(Listing, Listing.card_id == Card.id)
        .where(Listing.talent_slug.in_(wanted), Listing.talent_slug != EVERYTHING)
        .where(Listing.estate_id.in_(seeing_estates(need)))
        .where(is_shown(), *_may_be_told(need), (told_at.is_(None)) | (told_at <= since))
        .group_by(Card.person_id)
        .order_by(told_at.is_not(None), told_at, Card.person_id)
        .limit(number)
    )
    return db.session.scalars(asked).all()


def offered(person_id: int, need_id: int) -> str | None:
    """The talent that this neighbour offers and that the need asks for."""
    asked = (
        select(NeedTalent.talent_slug)
        .join(Listing, Listing.talent_slug == NeedTalent.talent_slug)
        .join(Card, Card.id == Listing.card_id)
        .where(NeedTalent.need_id == need_id, Card.person_id == person_id, is_shown())
        .order_by(NeedTalent.talent_slug)
    )
    return db.session.scalars(asked).first()


def _may_be_told(need: Need) -> tuple[ColumnElement[bool], ...]:
    reached = (
        select(PersonContact.id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(PersonContact.person_id == Card.person_id, PersonContact.removed_at.is_(None))
        .where(ContactPoint.kind.in_((ContactKind.MOBILE, ContactKind.EMAIL)))
    )
    knows = select(NeedNotice.id).where(NeedNotice.person_id == Card.person_id)
    silent = select(NeedSilence.person_id).where(NeedSilence.person_id == Card.person_id)
    return (
        Card.person_id != need.person_id,
        reached.exists(),
        ~knows.where(NeedNotice.need_id == need.id).exists(),
        ~silent.exists(),
        keep_apart(Card.person_id.expression, need.person_id),
    )
