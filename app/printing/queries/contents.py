"""Which cards stand in a booklet: visible today, for its readers, with a yes to the booklet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select, true

from app.accounts.models import ConsentPurpose, ContactPoint, Person, PersonContact
from app.accounts.queries.contacts import PHONES
from app.db import db
from app.directory.models import EVERYTHING, Card, CardLanguage, CardTalent, Listing
from app.directory.queries.booklet import agreed
from app.directory.queries.cards import is_shown
from app.i18n import Bilingual
from app.organisations.models import Estate
from app.printing.scopes import Scope


@dataclass(frozen=True)
class PrintedCard:
    """A card as it is printed. ``phone`` (E.164) only with a yes of its own."""

    id: int
    person_id: int
    first_name: str
    estate: Bilingual
    words: str
    words_language: str
    other: str
    free: int
    places: int
    silhouette: int
    published_at: datetime
    talents: tuple[str, ...]
    languages: tuple[str, ...]
    phone: str


class Yes(NamedTuple):
    """Of the cards that its readers see on a screen: how many may be printed, how many not."""

    may: int
    may_not: int


def contents(scope: Scope, only: Sequence[int] | None = None) -> list[PrintedCard]:
    """The cards of a booklet, by first name; with ``only`` those of these ids that still may."""
    chosen = true() if only is None else Card.id.in_(only)
    rows = db.session.execute(
        select(
            *(Card.id, Card.person_id, Person.first_name, Estate.name, Card.words),
            *(Card.words_language, Card.other, Card.free, Card.places, Card.silhouette),
            Card.published_at,
        )
        .select_from(Listing)
        .join(Card, Card.id == Listing.card_id)
        .join(Card.person)
        .join(Card.estate)
        .where(_is_read_by(scope), agreed(ConsentPurpose.BOOKLET), chosen)
        .order_by(func.lower(Person.first_name), Card.id)
    ).all()
    ids = [row[0] for row in rows]
    talents, languages, numbers = _talents(ids), _languages(ids), _numbers(ids)
    return [
        PrintedCard(
            *row,
            talents=tuple(talents.get(row[0], ())),
            languages=tuple(languages.get(row[0], ())),
            phone=numbers.get(row[0], ""),
        )
        for row in rows
    ]


def yes(scope: Scope) -> Yes:
    """How many cards have the tick, and how many have not."""
    said = agreed(ConsentPurpose.BOOKLET)
    asked = select(func.count().filter(said), func.count().filter(~said))
    row = db.session.execute(
        asked.select_from(Listing)
        .join(Card, Card.id == Listing.card_id)
        .join(Card.person)
        .where(_is_read_by(scope))
    ).one()
    return Yes(row[0], row[1])


def _is_read_by(scope: Scope) -> ColumnElement[bool]:
    where = true() if scope.whole else Listing.estate_id.in_(scope.estate_ids)
    return and_(
        Listing.talent_slug == EVERYTHING,
        Listing.area.in_(scope.areas),
        where,
        is_shown(),
        Person.erased_at.is_(None),
        Person.merged_into_id.is_(None),
    )


def _talents(ids: Sequence[int]) -> dict[int, list[str]]:
    rows = db.session.execute(
        select(CardTalent.card_id, CardTalent.talent_slug)
        .where(CardTalent.card_id.in_(ids))
        .order_by(CardTalent.card_id, CardTalent.position)
    )
    return _grouped((row[0], row[1]) for row in rows)


def _languages(ids: Sequence[int]) -> dict[int, list[str]]:
    rows = db.session.execute(
        select(CardLanguage.card_id, CardLanguage.code)
        .where(CardLanguage.card_id.in_(ids))
        .order_by(CardLanguage.card_id, CardLanguage.position)
    )
    return _grouped((row[0], row[1]) for row in rows)


def _numbers(ids: Sequence[int]) -> dict[int, str]:
    """The number of each card whose owner says yes to that, mobiles first."""
    rows = db.session.execute(
        select(Card.id, ContactPoint.value)
        .join(PersonContact, PersonContact.person_id == Card.person_id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(Card.id.in_(ids), agreed(ConsentPurpose.BOOKLET_PHONE))
        .where(PersonContact.removed_at.is_(None), ContactPoint.kind.in_(PHONES))
        .order_by(Card.id, ContactPoint.kind.desc(), ContactPoint.id)
    )
    found: dict[int, str] = {}
    for card_id, value in rows:
        found.setdefault(card_id, value)
    return found


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for card_id, value in pairs:
        found.setdefault(card_id, []).append(value)
    return found
