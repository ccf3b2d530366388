"""A card that was not used for a year: asked, put away a month later, erased half a year on."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import privacy
from app.db import Vanished, db
from app.db.sealed import new_token, token_hash
from app.directory.models import Card, CardStatus, KeepAnswer, KeepQuestion
from app.directory.operations.cards import owner_erased, take_back
from app.directory.operations.holding import hold
from app.directory.operations.keeping import expire
from app.directory.queries import ageing, cards
from app.history.operations import record
from app.i18n import phones
from app.notifications.operations import queue

UNUSED = timedelta(days=365)
ANSWER_WITHIN = timedelta(days=30)
ERASED_AFTER = timedelta(days=183)
"""Six months after it was put away."""


def ask_unused(*, now: datetime) -> int:
    """Ask whoever was not here for a year whether they keep their card; how many."""
    return sum(_ask(card_id, now) for card_id in ageing.to_ask(now - UNUSED))


def put_away_unanswered(*, now: datetime) -> int:
    """Without an answer for a month nobody sees the card any more; how many.

    Whoever signed in, or was helped, since they were asked has answered by that.
    """
    return sum(_put_away(question, now) for question in ageing.unanswered(now - ANSWER_WITHIN))


def erase_unanswered(*, now: datetime) -> int:
    """Half a year later the card is erased, with what was decided about its words; how many."""
    return sum(_erase(card_id, now) for card_id in ageing.given_up(now - ERASED_AFTER))


def _held(card_id: int) -> Card | None:
    card = cards.with_id(card_id)
    if card is None:
        return None
    try:
        hold(card)
    except Vanished:  # erased meanwhile
        return None
    return card


def _ask(card_id: int, now: datetime) -> bool:
    card = _held(card_id)
    if card is None or card.person.is_gone or ageing.open_question(card) is not None:
        return False
    token = new_token()
    question = KeepQuestion(
        card_id=card.id,
        token_hash=token_hash(token),
        asked_at=now,
        ends_at=now + ANSWER_WITHIN,
    )
    db.session.add(question)
    db.session.flush()
    number = card.estate.organisation.phone
    queue(
        "card_keep",
        to=card.person,
        about=card,
        now=now,
        not_after=now + ANSWER_WITHIN,
        key=f":{question.id}",
        secret=token,
        params={"phone": phones.show(number) if number else ""},
    )
    record("card_asked", card, by=None, for_=card.person, now=now)
    return True


def _put_away(question: KeepQuestion, now: datetime) -> bool:
    card = _held(question.card_id)
    if card is None:
        return False
    db.session.refresh(question)
    if question.answer is not None:
        return False  # they answered while we waited for the card
    if ageing.used_at(card) > question.asked_at:
        question.answer, question.answered_at = KeepAnswer.KEPT, now
        db.session.flush()
        return False
    question.answer, question.answered_at = KeepAnswer.SILENCE, now
    db.session.flush()
    if card.status is CardStatus.PUBLISHED:
        expire(card, by=None, now=now)
        return True
    if card.status is CardStatus.SUBMITTED:
        take_back(card, by=None, now=now)
        return True
    return False


def _erase(card_id: int, now: datetime) -> bool:
    card = _held(card_id)
    if card is None:
        return False
    owner_erased(card.person, by=None, now=now)
    db.session.flush()
    privacy.clear_row("card", card.id)
    return True
