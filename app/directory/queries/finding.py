"""Which neighbours offer something, and how many: asked of the listings, where only they stand.

The hottest reading of the house (ADR 12): the page is chosen on the listings alone, by one index
(``queries.hits``); only its twenty cards are then looked at, as plain rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select, String, cast, func, literal, select, union_all

from app.accounts.models import Person
from app.db import db
from app.directory.models import EVERYTHING, Card, CardTalent, Listing, Talent
from app.directory.queries import hits
from app.directory.queries.cards import is_shown
from app.directory.queries.circles import Circle
from app.directory.queries.hits import OWN, Shape
from app.directory.queries.lists import any_of, padded
from app.i18n import Bilingual, Words, dates
from app.organisations.models import Estate, Neighbourhood
from app.search.expanding import MOST_WORDS, Wanted

PAGE = 20
"""Cards on a page of results."""

CLOSEST = 4
"""So many of the near talents come before the other near ones."""

MOST_COUNTED = 200
"""Nobody reads further; counting on would cost more with every neighbour."""

NO_TALENT = "-"
"""No talent is called so."""


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


class Filters(NamedTuple):
    """What else must be true of a card; empty is no matter."""

    category: tuple[str, ...] = ()
    """It offers one of these talents."""
    language: str = ""
    """Its owner speaks it, by the code in the list of languages."""
    estate_id: int = 0
    """It is of this estate."""
    free: int = 0
    """Its owner is usually free at one of these times (``Free``)."""


class Asked(NamedTuple):
    """Talents that are meant, those that come near, words to meet in texts, and filters."""

    exact: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    words: tuple[Wanted, ...] = ()
    filters: Filters = Filters()


class Results(NamedTuple):
    """One page of cards: those that match, then those that come near; is there more?"""

    exact: Sequence[ShownCard]
    near: Sequence[ShownCard]
    more: bool

    def without(self, people: Collection[int]) -> Results:
        """The same without these people's cards; such a page is shorter, the next ones stay."""
        if not people:
            return self
        exact, near = (
            [card for card in found if card.person_id not in people]
            for found in (self.exact, self.near)
        )
        return Results(exact, near, self.more)


def results(circle: Circle, asked: Asked, page: int = 1, *, now: datetime) -> Results:
    """Cards that fit: by their talents, then by their own words, then those that come near.

    My estate first, then whoever is new, then in turn: another order every day, the same all day.
    The first of the near talents are the closest to what was asked: they come before the others.
    """
    if not _is_something(circle, asked):
        return Results([], [], more=False)
    given = {
        **_given(circle, asked),
        **hits.turn(dates.today(now)),
        **hits.when(now),
        "estates": circle.estate_ids,
        "many": PAGE + 1,
        "skip": PAGE * (page - 1),
    }
    rows = db.session.execute(_results(_shape(asked)), given).all()
    shown = [row for row in rows[:PAGE] if row.shown]
    cards = [(row.fits, ShownCard._make([*row[2:-1], _offered(row.talents)])) for row in shown]
    return Results(
        exact=[card for fits, card in cards if fits >= OWN],
        near=[card for fits, card in cards if fits < OWN],
        more=len(rows) > PAGE,
    )


def number(circle: Circle, asked: Asked) -> int:
    """How many fit exactly, by a talent or by their own words; 201 is more than 200."""
    if not _is_something(circle, asked):
        return 0
    given = {**_given(circle, asked), "most": MOST_COUNTED + 1}
    return db.session.scalar(hits.number(_shape(asked)), given) or 0


def estates(circle: Circle) -> Sequence[Estate]:
    """Where cards that somebody may see are from."""
    has_cards = select(Listing.card_id).where(
        Listing.area.in_(circle.areas),
        Listing.talent_slug == EVERYTHING,
        Listing.estate_id == Estate.id,
    )
    quarters = {estate.neighbourhood_id for estate in circle.estates}
    here = select(Estate).where(Estate.neighbourhood_id.in_(quarters), has_cards.exists())
    return db.session.scalars(here.order_by(Estate.id)).all()


def _is_something(circle: Circle, asked: Asked) -> bool:
    return bool(circle.estates and (asked.exact or asked.near or asked.words))


def _shape(asked: Asked) -> Shape:
    return Shape(bool(asked.words), *map(bool, asked.filters))


def _given(circle: Circle, asked: Asked) -> dict[str, Any]:
    """What the statements of a page and of its number are asked with."""
    wanted = [*asked.exact, *asked.near] or [NO_TALENT]
    filters = asked.filters
    return {
        "areas": circle.areas,
        "exact": padded([*asked.exact] or [NO_TALENT]),
        "closest": padded([*asked.near][:CLOSEST] or [NO_TALENT], CLOSEST),
        "wanted": padded(wanted),
        **_best(asked),
        **(_in_words(asked.words) if asked.words else {}),
        "category": padded([*filters.category] or [NO_TALENT]),
        "language": filters.language,
        "estate": filters.estate_id,
        "free": filters.free,
    }


def _best(asked: Asked) -> dict[str, Any]:
    """The talents that no other card can come before, whatever it says; perhaps there are none."""
    if asked.exact or asked.words:
        return {"best": padded([*asked.exact] or [NO_TALENT]), "best_fits": hits.EXACTLY}
    return {"best": padded([*asked.near][:CLOSEST] or [NO_TALENT]), "best_fits": hits.CLOSELY}


def _in_words(words: Sequence[Wanted]) -> dict[str, Any]:
    slots = [*words, *[Wanted(())] * (MOST_WORDS - len(words))]
    tokens = sorted({token for word in words for token in (*word.surely, *word.perhaps)})
    return {
        "tokens": padded(tokens),
        "initials": padded(sorted({token[0] for token in tokens})),
        "words": len(words),
        **{f"surely_{at}": padded([*word.surely] or [""]) for at, word in enumerate(slots)},
        **{
            f"either_{at}": padded([*word.surely, *word.perhaps] or [""])
            for at, word in enumerate(slots)
        },
    }


def counts(circle: Circle) -> tuple[int, dict[str, int]]:
    """How many neighbours offer something here: in all, and under each category."""
    if not circle.estates:
        return 0, {}
    asked = {"areas": circle.areas}
    by_category = {row[0]: row[1] for row in db.session.execute(_counts(), asked)}
    return by_category.pop(EVERYTHING, 0), by_category


def _offered(placed: str) -> tuple[str, ...]:
    """The talents of a card in their order, from the one text they are read in."""
    numbered = (talent.split(":") for talent in placed.split())
    return tuple(slug for _place, slug in sorted(numbered, key=lambda pair: int(pair[0])))


@cache
def _results(shape: Shape) -> Select[*tuple[Any, ...]]:
    page = hits.page(shape)
    placed = cast(CardTalent.position, String) + ":" + CardTalent.talent_slug
    talents = (
        select(func.aggregate_strings(placed, " "))
        .where(CardTalent.card_id == Card.id)
        .correlate(Card)
        .scalar_subquery()
    )
    return (
        select(
            *(page.c.fits, is_shown().label("shown")),
            *(Card.reference, Card.person_id, Card.estate_id, Card.words, Card.words_language),
            *(Person.first_name, Estate.name, Neighbourhood.name, talents.label("talents")),
        )
        .join_from(page, Card, Card.id == page.c.card_id)
        .join(Card.person)
        .join(Card.estate)
        .join(Estate.neighbourhood)
        .order_by(*hits.order(page))
    )


@cache
def _counts() -> CompoundSelect[*tuple[Any, ...]]:
    here = any_of(Listing.area, "areas")
    number = func.count(func.distinct(Listing.card_id))
    return union_all(
        select(Talent.category_slug, number)
        .join(Talent, Talent.slug == Listing.talent_slug)
        .where(here)
        .group_by(Talent.category_slug),
        select(literal(EVERYTHING), number).where(here, Listing.talent_slug == EVERYTHING),
    )
