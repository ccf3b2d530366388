"""Putting a card where neighbours look, and taking it away; always within the card's own verb."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from app.accounts.models import Person
from app.accounts.operations import when_renamed
from app.db import db
from app.directory.models import EVERYTHING, Card, CardStatus, CardWord, Listing, Reach
from app.directory.operations import words
from app.directory.queries import areas, cards
from app.organisations.models import Estate, Neighbourhood, Organisation, Venue
from app.organisations.operations import when_changed


def put_up(card: Card) -> None:
    """Neighbours find the card under each of its talents, and by its own words."""
    found_under = {
        "card_id": card.id,
        "area": areas.area(card.estate, card.reach),
        "estate_id": card.estate_id,
        "published_at": card.published_at,
    }
    slugs = (EVERYTHING, *card.talent_slugs)
    rows = [{**found_under, "talent_slug": slug} for slug in slugs]
    db.session.execute(insert(Listing), rows)
    words.index(card)


def take_off(card: Card) -> None:
    """Nobody finds it any more."""
    db.session.execute(delete(Listing).where(Listing.card_id == card.id))
    words.forget(card)


def follow_the_place(row: Organisation | Neighbourhood | Estate | Venue) -> None:
    """A company begins to share, an estate changes hands: others see its cards."""
    if isinstance(row, Organisation):
        mine = select(Estate).where(Estate.organisation_id == row.id)
        for estate in db.session.scalars(mine).all():
            _relist(estate, row)
    elif isinstance(row, Estate):
        _relist(row, db.session.get_one(Organisation, row.organisation_id))


when_changed.append(follow_the_place)


def _relist(estate: Estate, landlord: Organisation) -> None:
    wide = select(Card.id).where(Card.estate_id == estate.id, Card.reach == Reach.NEIGHBOURHOOD)
    area = areas.around_of(estate, landlord)
    for table in (Listing, CardWord):
        moved = update(table).where(table.card_id.in_(wide))
        db.session.execute(moved.values(area=area).execution_options(synchronize_session=False))


def follow_the_name(person: Person) -> None:
    """Whoever is called otherwise from now on is found by the new name, not by the old one."""
    card = cards.of_person(person.id)
    if card is not None and card.status is CardStatus.PUBLISHED:
        words.index(card)


when_renamed.append(follow_the_name)
