"""A card that was not used for a year: asked, put away a month later, erased half a year on."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import privacy
from app.db import db
from app.directory.models import Card, CardStatus
from app.directory.operations.cards import hide, owner_erased, take_back
from app.directory.operations.holding import hold
from app.directory.queries import cards
from app.directory.queries.ageing import ASKED, Ageing, unused_since
from app.history.operations import record
from app.i18n import phones
from app.notifications.operations import queue

UNUSED = timedelta(days=365)
ANSWER_WITHIN = timedelta(days=30)
ERASED_AFTER = timedelta(days=183)
"""Six months after it was put away."""

NEWS = timedelta(days=14)


def ask_unused(*, now: datetime) -> int:
    """Ask whoever was not here for a year whether they keep their card; how many."""
    due = [one for one in unused_since(now - UNUSED) if one.asked_at is None]
    return sum(_ask(one, now) for one in due)


def put_away_unanswered(*, now: datetime) -> int:
    """Without an answer for a month nobody sees the card any more; how many."""
    due = _asked_before(now - ANSWER_WITHIN, now)
    return sum(_put_away(one, now) for one in due)


def erase_unanswered(*, now: datetime) -> int:
    """Half a year later the card is erased, with what was decided about its words; how many."""
    due = _asked_before(now - ANSWER_WITHIN - ERASED_AFTER, now)
    return sum(_erase(one, now) for one in due)


def _asked_before(before: datetime, now: datetime) -> list[Ageing]:
    aged = unused_since(now - UNUSED)
    return [one for one in aged if one.asked_at is not None and one.asked_at <= before]


def _held(one: Ageing) -> Card | None:
    card = cards.of_person(one.person_id)
    if card is not None:
        hold(card)
    return card


def _ask(one: Ageing, now: datetime) -> bool:
    card = _held(one)
    if card is None:
        return False
    number = card.estate.organisation.phone
    queue(
        "card_keep",
        to=card.person,
        about=card,
        now=now,
        not_after=now + NEWS,
        key=f":{now.date()}",
        params={"phone": phones.show(number) if number else ""},
    )
    record(ASKED, card, by=None, for_=card.person, now=now)
    return True


def _put_away(one: Ageing, now: datetime) -> bool:
    card = _held(one)
    if card is not None and card.status is CardStatus.PUBLISHED:
        hide(card, by=None, now=now)
        return True
    if card is not None and card.status is CardStatus.SUBMITTED:
        take_back(card, by=None, now=now)
        return True
    return False


def _erase(one: Ageing, now: datetime) -> bool:
    card = _held(one)
    if card is None:
        return False
    owner_erased(card.person, by=None, now=now)
    db.session.flush()
    privacy.clear_row("card", card.id)
    return True
