"""A person's own card, the cards that neighbours may see, and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import contains_eager, selectinload

from app.accounts.models import Membership
from app.db import db
from app.directory.models import Card, CardStatus, Listing, Talent
from app.directory.queries.circles import Circle
from app.organisations.models import Estate

PAGE = 20
"""Cards on a page of results."""

EVERYBODY = ""
"""Stands for the whole list where categories are counted."""


class Results(NamedTuple):
    """One page of cards: those that match, then those that come near; is there more?"""

    exact: Sequence[Card]
    near: Sequence[Card]
    more: bool


def of_person(person_id: int) -> Card | None:
    """Somebody's own card, whatever its state."""
    return db.session.scalars(_own(), {"person_id": person_id}).one_or_none()


def status_of(person_id: int) -> CardStatus | None:
    """Where somebody's card stands, if they have one."""
    asked = select(Card.status).where(Card.person_id == person_id)
    return db.session.scalars(asked).one_or_none()


def visible(reference: str, circle: Circle) -> Card | None:
    """A card that somebody of this circle may see. Hidden and absent are one and the same."""
    asked = {"reference": reference, "places": circle.neighbourhood_ids}
    return db.session.scalars(_visible(), asked).one_or_none()


def results(
    circle: Circle, exact: Collection[str], near: Collection[str], *, page: int = 1
) -> Results:
    """Cards with one of these talents: exact before near, my estate first, then the freshest."""
    if not (exact or near) or not circle.estates:
        return Results([], [], more=False)
    asked = {
        "places": circle.neighbourhood_ids,
        "estates": circle.estate_ids,
        "exact": list(exact),
        "wanted": [*exact, *near],
        "many": PAGE + 1,
        "skip": PAGE * (page - 1),
    }
    rows = db.session.execute(_results(), asked).all()
    return Results(
        exact=[row[0] for row in rows[:PAGE] if row[1]],
        near=[row[0] for row in rows[:PAGE] if not row[1]],
        more=len(rows) > PAGE,
    )


def counts(circle: Circle) -> tuple[int, dict[str, int]]:
    """How many neighbours offer something here: in all, and under each category."""
    if not circle.estates:
        return 0, {}
    found = {"places": circle.neighbourhood_ids}
    by_category = {row[0]: row[1] for row in db.session.execute(_counts(), found)}
    return by_category.pop(EVERYBODY, 0), by_category


def _owner_lives_there() -> ColumnElement[bool]:
    # Whoever has moved away, or was never accepted, is not shown.
    return (
        select(Membership.id)
        .where(Membership.person_id == Card.person_id, Membership.estate_id == Card.estate_id)
        .where(Membership.granted_at.is_not(None), Membership.revoked_at.is_(None))
        .exists()
    )


def _shown() -> ColumnElement[bool]:
    return and_(Card.status == CardStatus.PUBLISHED, _owner_lives_there())


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
            selectinload(Card.talents),
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
        .where(Estate.neighbourhood_id.in_(bindparam("places", expanding=True)), _shown())
    )


@cache
def _results() -> Select[Card, int]:
    wanted = (
        select(Listing.card_id, func.max(case((_is_exact(), 1), else_=0)).label("fits"))
        .where(Listing.neighbourhood_id.in_(bindparam("places", expanding=True)))
        .where(Listing.talent_slug.in_(bindparam("wanted", expanding=True)))
        .group_by(Listing.card_id)
        .subquery()
    )
    at_home = case((Card.estate_id.in_(bindparam("estates", expanding=True)), 0), else_=1)
    order = (wanted.c.fits.desc(), at_home, Card.published_at.desc(), Card.id.desc())
    page = (
        select(Card.id, wanted.c.fits)
        .join(wanted, wanted.c.card_id == Card.id)
        .where(_shown())
        .order_by(*order)
        .limit(bindparam("many", type_=Integer))
        .offset(bindparam("skip", type_=Integer))
        .subquery()
    )
    shown = select(Card, page.c.fits).join(page, page.c.id == Card.id)
    return _with_places(shown).order_by(page.c.fits.desc(), *order[1:])


def _is_exact() -> ColumnElement[bool]:
    return Listing.talent_slug.in_(bindparam("exact", expanding=True))


def _with_places(cards: Select[Card, int]) -> Select[Card, int]:
    return (
        cards.join(Card.person)
        .join(Card.estate)
        .join(Estate.neighbourhood)
        .options(
            contains_eager(Card.person),
            contains_eager(Card.estate).contains_eager(Estate.neighbourhood),
            selectinload(Card.talents),
        )
    )


@cache
def _counts() -> CompoundSelect[str, int]:
    here = (
        select(Talent.category_slug.label("category"), Listing.card_id.label("card_id"))
        .join(Talent, Talent.slug == Listing.talent_slug)
        .join(Card, Card.id == Listing.card_id)
        .where(Listing.neighbourhood_id.in_(bindparam("places", expanding=True)), _shown())
        .cte("here")
    )
    number = func.count(func.distinct(here.c.card_id))
    return union_all(
        select(here.c.category, number).group_by(here.c.category),
        select(literal(EVERYBODY), number),
    )
