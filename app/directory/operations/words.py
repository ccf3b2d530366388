"""What a visible card says in its own words, kept to be searched in; always with its listings."""

from __future__ import annotations

from sqlalchemy import delete, insert

from app.db import db
from app.directory.models import Card, CardWord
from app.directory.queries import areas
from app.search import tokens


def index(card: Card) -> None:
    """Neighbours find the card by its sentence, its other talent and the first name."""
    forget(card)
    found = tokens.of_a_card(card.person.first_name, (card.words, card.other), card.words_language)
    area = areas.area(card.estate, card.reach)
    rows = [{"area": area, "card_id": card.id, **token._asdict()} for token in sorted(found)]
    if rows:
        db.session.execute(insert(CardWord), rows)


def forget(card: Card) -> None:
    """None of its words is found any more."""
    db.session.execute(delete(CardWord).where(CardWord.card_id == card.id))
