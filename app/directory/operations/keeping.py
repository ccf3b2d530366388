"""Keeping a card, or taking it away: by its owner, by the link of a message, by a worker."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.queries import residencies
from app.db import db
from app.directory.models import Card, CardStatus, KeepAnswer, KeepQuestion
from app.directory.operations.cards import hide, take_back
from app.directory.operations.holding import hold
from app.directory.operations.listing import put_up, take_off
from app.directory.policies import Refusal, Refused
from app.directory.queries import ageing
from app.history.operations import record
from app.notifications.operations import withdraw


def keep(card: Card, *, by: Person, now: datetime) -> None:
    """It is still true. What rested for want of an answer is seen again, if they live there."""
    hold(card)
    card.kept_at = now
    _answer(ageing.open_question(card), KeepAnswer.KEPT, now)
    if card.status is CardStatus.EXPIRED and _lives_there(card):
        card.move_to(CardStatus.PUBLISHED)
        put_up(card)
    withdraw(card)
    record("card_kept", card, by=by, for_=card.person, now=now)


def put_down(card: Card, *, by: Person, now: datetime) -> None:
    """It is true no more: nobody sees it from now on. Doing it twice is no error."""
    hold(card)
    question = ageing.open_question(card)
    if card.status is CardStatus.PUBLISHED:
        hide(card, by=by, now=now)
    elif card.status is CardStatus.SUBMITTED:
        take_back(card, by=by, now=now)
    elif question is None:
        return
    _answer(question, KeepAnswer.REMOVED, now)
    withdraw(card)
    record("card_put_down", card, by=by, for_=card.person, now=now)


def answer_by_link(
    question: KeepQuestion, card: Card, answer: KeepAnswer, *, now: datetime
) -> KeepAnswer:
    """What the link of a message says; the first answer stands, and a second tap is no error.

    Who comes a moment after the clock did is heard too. Raises Refused when the link is over.
    """
    hold(card)
    db.session.refresh(question)
    late = question.answer is KeepAnswer.SILENCE
    if question.answer is not None and not late:
        return question.answer
    if now >= question.ends_at:
        raise Refused(Refusal.NOT_NOW)
    if late:
        question.answer, question.answered_at = answer, now
    verb = keep if answer is KeepAnswer.KEPT else put_down
    verb(card, by=card.person, now=now)
    return answer


def expire(card: Card, *, by: Person | None, now: datetime) -> None:
    """Nobody said that it is still true: nobody sees it, until its owner says so."""
    card.move_to(CardStatus.EXPIRED)
    take_off(card)
    withdraw(card)
    record("card_expired", card, by=by, for_=card.person, now=now)


def _lives_there(card: Card) -> bool:
    homes = residencies(card.person_id)
    return any(home.estate_id == card.estate_id and home.granted_at for home in homes)


def _answer(question: KeepQuestion | None, answer: KeepAnswer, now: datetime) -> None:
    if question is not None:
        question.answer, question.answered_at = answer, now
        db.session.flush()
