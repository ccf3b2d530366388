"""Keeping others off a card until the end of the transaction."""

from __future__ import annotations

from app.db import db, lock
from app.directory.models import Card


def hold(card: Card) -> None:
    """Read a card and its talents anew, and keep others off until the end of the transaction."""
    lock(card)
    db.session.refresh(card, attribute_names=["talents", "languages"])


def hold_with_owner(card: Card) -> None:
    """The same, and whose it is before it: for what also changes what they said yes to."""
    lock(card.person)
    hold(card)
