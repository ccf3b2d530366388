"""The statements behind a page of neighbours: who is met how well, filtered, and in which order.

The order is the same on both databases and all day long: how well it fits, my estate before the
others, who came in the last weeks before the rest, and within that another turn every day (ADR 32).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)

from app.db import Instant
from app.directory.models import EVERYTHING, NAME_OR_NOT, Card, CardLanguage, CardWord, Listing
from app.directory.queries.lists import any_of
from app.search.expanding import MOST_WORDS

NEAR, PERHAPS, CLOSELY, OWN, EXACTLY = range(5)
"""How well a card fits, from the worst: a near talent, a word misspelt, one of the closest talents,
their own words, the very talent."""

FRESH = timedelta(days=28)
TURNS = 1_000_003
"""A prime: each day's turn is another order of the numbers below it."""

Rows = tuple[Any, ...]


class Shape(NamedTuple):
    """Which parts a statement has; there are few, and each is built once."""

    words: bool = False
    category: bool = False
    language: bool = False
    estate: bool = False
    free: bool = False


def turn(day: date) -> dict[str, int]:
    """The two numbers that put the cards in another order each day."""
    drawn = sha256(day.isoformat().encode()).digest()
    factor, shift = (int.from_bytes(drawn[at : at + 8]) for at in (0, 8))
    return {"factor": 1 + factor % (TURNS - 1), "shift": shift % TURNS}


def when(now: datetime) -> dict[str, datetime]:
    """Since when somebody counts as new."""
    return {"fresh": now - FRESH}


@cache
def page(shape: Shape) -> Subquery:
    """One page of cards, how well each fits, and what orders them.

    Whoever fits best on one's own estate comes before all others: when they fill the page alone,
    the rest of the neighbourhood is not read.
    """
    home = _page(_at_home(), shape).cte("home")
    filled = select(func.count()).select_from(home).scalar_subquery() >= _whole("many")
    around = _page(_hits(shape, ~filled), shape).subquery()
    return union_all(select(home).where(filled), select(around)).subquery()


def _page(hits: Subquery, shape: Shape) -> Select[*Rows]:
    fits = func.max(hits.c.fits)
    abroad = func.min(case((any_of(hits.c.estate_id, "estates"), 0), else_=1))
    is_new = func.max(hits.c.since) >= bindparam("fresh", type_=Instant)
    aged = case((is_new, 0), else_=1)
    number = cast(hits.c.card_id, BigInteger)
    turned = (number * _whole("factor") + _whole("shift")) % literal(TURNS, BigInteger)
    return (
        _filtered(
            select(
                *(hits.c.card_id, fits.label("fits"), abroad.label("abroad")),
                *(aged.label("aged"), turned.label("turned")),
            ),
            hits,
            shape,
        )
        .group_by(hits.c.card_id)
        .order_by(fits.desc(), abroad, aged, turned, hits.c.card_id)
        .limit(bindparam("many", type_=Integer))
        .offset(bindparam("skip", type_=Integer))
    )


def order(shown: Subquery) -> Sequence[ColumnElement[Any]]:
    """The same order, for whatever is joined to the page."""
    column = shown.c
    return (column.fits.desc(), column.abroad, column.aged, column.turned, column.card_id)


@cache
def number(shape: Shape) -> Select[int]:
    """How many fit exactly, counted no further than ``most``."""
    hits = _hits(shape)
    found = _filtered(select(hits.c.card_id).where(hits.c.fits >= OWN), hits, shape)
    few = found.distinct().limit(bindparam("most", type_=Integer)).subquery()
    return select(func.count()).select_from(few)


def _whole(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=BigInteger)


def _at_home() -> Subquery:
    """Who fits best of all on one's own estates."""
    best = (any_of(Listing.talent_slug, "best"), any_of(Listing.estate_id, "estates"))
    return (
        select(
            *(Listing.card_id, Listing.estate_id, Listing.published_at.label("since")),
            _whole("best_fits").label("fits"),
        )
        .where(any_of(Listing.area, "areas"), *best)
        .subquery()
    )


def _hits(shape: Shape, *wanted: ColumnElement[bool]) -> Subquery:
    legs = [_by_talent(*wanted)] + ([_by_words(*wanted)] if shape.words else [])
    return union_all(*legs).subquery() if len(legs) > 1 else legs[0].subquery()


def _by_talent(*wanted: ColumnElement[bool]) -> Select[*Rows]:
    exactly, closely = (any_of(Listing.talent_slug, name) for name in ("exact", "closest"))
    fits = case((exactly, EXACTLY), (closely, CLOSELY), else_=NEAR)
    return select(
        *(Listing.card_id, Listing.estate_id, Listing.published_at.label("since")),
        fits.label("fits"),
    ).where(any_of(Listing.area, "areas"), any_of(Listing.talent_slug, "wanted"), *wanted)


def _by_words(*wanted: ColumnElement[bool]) -> Select[*Rows]:
    """Cards that say every word of the question, surely or perhaps; a slot for each word."""
    surely, perhaps = (
        [
            func.max(case((any_of(CardWord.token, f"{name}_{slot}"), 1), else_=0))
            for slot in range(MOST_WORDS)
        ]
        for name in ("surely", "either")
    )
    met = (
        select(CardWord.card_id, sum(surely[1:], surely[0]).label("surely"))
        .where(any_of(CardWord.area, "areas"), any_of(CardWord.initial, "initials"))
        .where(CardWord.is_name.in_(NAME_OR_NOT), any_of(CardWord.token, "tokens"), *wanted)
        .group_by(CardWord.card_id)
        .having(sum(perhaps[1:], perhaps[0]) == bindparam("words", type_=Integer))
        .subquery()
    )
    sure = met.c.surely == bindparam("words", type_=Integer)
    return select(
        *(Listing.card_id, Listing.estate_id, Listing.published_at.label("since")),
        case((sure, OWN), else_=PERHAPS).label("fits"),
    ).join(met, (met.c.card_id == Listing.card_id) & (Listing.talent_slug == EVERYTHING))


def _filtered(asked: Select[*Rows], hits: Subquery, shape: Shape) -> Select[*Rows]:
    if shape.category:
        offered = select(Listing.card_id).where(Listing.card_id == hits.c.card_id)
        asked = asked.where(offered.where(any_of(Listing.talent_slug, "category")).exists())
    if shape.language:
        speaks = select(CardLanguage.card_id).where(CardLanguage.card_id == hits.c.card_id)
        asked = asked.where(speaks.where(CardLanguage.code == bindparam("language")).exists())
    if shape.estate:
        asked = asked.where(hits.c.estate_id == bindparam("estate", type_=Integer))
    if shape.free:
        times = Card.free.op("&")(bindparam("free", type_=Integer))
        is_free = select(Card.id).where(Card.id == hits.c.card_id, times != 0)
        asked = asked.where(is_free.exists())
    return asked
