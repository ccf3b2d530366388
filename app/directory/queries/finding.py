"""Which neighbours offer something, and how many: asked of the listings, where only they stand.

The hottest reading of the house (ADR 12): the page is chosen on the listings alone, by one index;
only its twenty cards are then looked at, as plain rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    SQLColumnExpression,
    Subquery,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)

from app.accounts.models import Person
from app.db import db
from app.directory.models import EVERYTHING, Card, CardTalent, Listing, Talent
from app.directory.queries.cards import is_shown
from app.directory.queries.circles import Circle
from app.i18n import Bilingual, Words
from app.organisations.models import Estate, Neighbourhood

PAGE = 20
"""Cards on a page of results."""

CLOSEST = 4
"""So many of the near talents come before the other near ones."""

EXACTLY = 2

Value = TypeVar("Value")


class ShownCard(NamedTuple):
    """What neighbours see of a card, as a plain row."""

    reference: str
    person_id: int
    estate_id: int
    words: str
    words_language: str
    first_name: str
    estate: Bilingual
    neighbourhood: Bilingual
    talent_slugs: tuple[str, ...]

    @classmethod
    def of(cls, card: Card) -> ShownCard:
        """The same of a card that is loaded with its person, estate and talents."""
        return cls(
            reference=card.reference,
            person_id=card.person_id,
            estate_id=card.estate_id,
            words=card.words,
            words_language=card.words_language,
            first_name=card.person.first_name,
            estate=card.estate.name,
            neighbourhood=card.estate.neighbourhood.name,
            talent_slugs=tuple(card.talent_slugs),
        )

    @property
    def own_words(self) -> Words | None:
        """The person's sentence and its language, if they wrote one."""
        return Words(self.words, self.words_language) if self.words else None


class Results(NamedTuple):
    """One page of cards: those that match, then those that come near; is there more?"""

    exact: Sequence[ShownCard]
    near: Sequence[ShownCard]
    more: bool


def results(
    circle: Circle, exact: Collection[str], near: Collection[str], *, page: int = 1
) -> Results:
    """Cards with one of these talents: exact before near, my estate first, then the freshest.

    The first of the near talents are the closest to what was asked: they come before the others.
    """
    if not (exact or near) or not circle.estates:
        return Results([], [], more=False)
    asked = {
        "areas": circle.areas,
        "estates": circle.estate_ids,
        "exact": _padded([*exact] or [EVERYTHING]),
        "closest": _padded([*near][:CLOSEST] or [EVERYTHING], CLOSEST),
        "wanted": _padded([*exact, *near]),
        "many": PAGE + 1,
        "skip": PAGE * (page - 1),
    }
    rows = db.session.execute(_results(), asked).all()
    shown = [row for row in rows[:PAGE] if row.shown]
    offered = _offered([row.id for row in shown])
    cards = [(row.fits, ShownCard._make([*row[3:], tuple(offered[row.id])])) for row in shown]
    return Results(
        exact=[card for fits, card in cards if fits == EXACTLY],
        near=[card for fits, card in cards if fits != EXACTLY],
        more=len(rows) > PAGE,
    )


def counts(circle: Circle) -> tuple[int, dict[str, int]]:
    """How many neighbours offer something here: in all, and under each category."""
    if not circle.estates:
        return 0, {}
    asked = {"areas": circle.areas}
    by_category = {row[0]: row[1] for row in db.session.execute(_counts(), asked)}
    return by_category.pop(EVERYTHING, 0), by_category


def _offered(ids: Sequence[int]) -> dict[int, list[str]]:
    offered: dict[int, list[str]] = {number: [] for number in ids}
    if ids:
        for number, slug in db.session.execute(_talents(), {"ids": _padded(ids, PAGE)}):
            offered[number].append(slug)
    return offered


def _padded(values: Sequence[Value], size: int = 0) -> list[Value]:
    # A list of another length is another statement to plan: repeat the last value to a few sizes.
    wanted = size or 1 << (len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (wanted - len(values))]


@cache
def _talents() -> Select[int, str]:
    return (
        select(CardTalent.card_id, CardTalent.talent_slug)
        .where(CardTalent.card_id.in_(bindparam("ids", expanding=True)))
        .order_by(CardTalent.card_id, CardTalent.position)
    )


def _any_of(column: SQLColumnExpression[Any], name: str) -> ColumnElement[bool]:
    return column.in_(bindparam(name, expanding=True))


@cache
def _results() -> Select[*tuple[Any, ...]]:
    page = _page()
    return (
        select(
            *(page.c.fits, is_shown().label("shown"), Card.id),
            *(Card.reference, Card.person_id, Card.estate_id, Card.words, Card.words_language),
            *(Person.first_name, Estate.name, Neighbourhood.name),
        )
        .join_from(page, Card, Card.id == page.c.card_id)
        .join(Card.person)
        .join(Card.estate)
        .join(Estate.neighbourhood)
        .order_by(page.c.fits.desc(), page.c.abroad, page.c.since.desc(), Card.id.desc())
    )


def _page() -> Subquery:
    exactly, closely = (_any_of(Listing.talent_slug, name) for name in ("exact", "closest"))
    fits = func.max(case((exactly, EXACTLY), (closely, 1), else_=0))
    abroad = func.min(case((_any_of(Listing.estate_id, "estates"), 0), else_=1))
    since = func.max(Listing.published_at)
    return (
        select(Listing.card_id, fits.label("fits"), abroad.label("abroad"), since.label("since"))
        .where(_any_of(Listing.area, "areas"), _any_of(Listing.talent_slug, "wanted"))
        .group_by(Listing.card_id)
        .order_by(fits.desc(), abroad, since.desc(), Listing.card_id.desc())
        .limit(bindparam("many", type_=Integer))
        .offset(bindparam("skip", type_=Integer))
        .subquery()
    )


@cache
def _counts() -> CompoundSelect[*tuple[Any, ...]]:
    here = _any_of(Listing.area, "areas")
    number = func.count(func.distinct(Listing.card_id))
    return union_all(
        select(Talent.category_slug, number)
        .join(Talent, Talent.slug == Listing.talent_slug)
        .where(here)
        .group_by(Talent.category_slug),
        select(literal(EVERYTHING), number).where(here, Listing.talent_slug == EVERYTHING),
    )
