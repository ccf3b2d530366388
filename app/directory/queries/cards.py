"""A person's own card, and one card that a neighbour may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Membership
from app.db import db
from app.directory.models import EVERYTHING, Card, CardStatus, Content, Listing
from app.directory.queries.circles import Circle
from app.history.models import HistoryEntry
from app.organisations.models import Estate
from app.revisions import queries as revisions
from app.revisions.models import Revision


def of_person(person_id: int) -> Card | None:
    """Somebody's own card, whatever its state."""
    return db.session.scalars(_own(), {"person_id": person_id}).unique().one_or_none()


def with_id(card_id: int) -> Card | None:
    """A card of which only the number is known."""
    return db.session.scalars(_whole().where(Card.id == card_id)).unique().one_or_none()


def status_of(person_id: int) -> CardStatus | None:
    """Where somebody's card stands, if they have one."""
    asked = select(Card.status).where(Card.person_id == person_id)
    return db.session.scalars(asked).one_or_none()


def proposal(card: Card) -> Revision | None:
    """What its owner wants the card to say next, if they are changing it."""
    return revisions.open_for(card)


def content(card: Card) -> Content:
    """What its owner wrote last: beside the card, or on it."""
    return latest(card, proposal(card))


def latest(card: Card, beside: Revision | None) -> Content:
    """The same, where what is proposed beside the card was read already."""
    return proposed(card, beside) if beside else Content.on(card)


def proposed(card: Card, revision: Revision) -> Content:
    """What a card will say. Its drawing is changed at once, beside any proposal."""
    found = Content.of(revision.values)
    return replace(found, about=found.about._replace(silhouette=card.silhouette))


def was_left_as_words(card: Card) -> bool:
    """Did a worker look at what is not on the list, and leave it, since the card was written in?"""
    left = select(HistoryEntry.details).where(
        HistoryEntry.subject_type == "Card",
        HistoryEntry.subject_id == card.id,
        HistoryEntry.event == "other_left",
    )
    return any(details.get("edits") == card.edits for details in db.session.scalars(left))


def visible(reference: str, circle: Circle, *, unseen: Collection[int] = ()) -> Card | None:
    """A card that somebody of this circle may see. Hidden and absent are one and the same.

    ``unseen`` are the ids of those whom they want to see no more.
    """
    asked = {"reference": reference, "areas": circle.areas}
    found = db.session.scalars(_visible(), asked).unique().one_or_none()
    return None if found is not None and found.person_id in unseen else found


def is_shown() -> ColumnElement[bool]:
    """Published, and its owner lives there: whoever moved away is not shown."""
    lives_there = (
        select(Membership.id)
        .where(Membership.person_id == Card.person_id, Membership.estate_id == Card.estate_id)
        .where(Membership.granted_at.is_not(None), Membership.revoked_at.is_(None))
        .exists()
    )
    return and_(Card.status == CardStatus.PUBLISHED, lives_there)


def _whole() -> Select[Card]:
    return (
        select(Card)
        .join(Card.person)
        .join(Card.estate)
        .join(Estate.neighbourhood)
        .join(Estate.organisation)
        .options(
            contains_eager(Card.person),
            contains_eager(Card.estate).contains_eager(Estate.neighbourhood),
            contains_eager(Card.estate).contains_eager(Estate.organisation),
            joinedload(Card.talents),  # few rows each: a card has five talents at most
            joinedload(Card.languages),
        )
    )


@cache
def _own() -> Select[Card]:
    return _whole().where(Card.person_id == bindparam("person_id"))


@cache
def _visible() -> Select[Card]:
    return (
        _whole()
        .where(Card.reference == bindparam("reference"))
        .join(Listing, and_(Listing.card_id == Card.id, Listing.talent_slug == EVERYTHING))
        .where(Listing.area.in_(bindparam("areas", expanding=True)), is_shown())
    )
