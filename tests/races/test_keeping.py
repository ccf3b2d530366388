"""The clock puts a card away while its owner presses "I keep it": whoever is first, it stays."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from unittest.mock import patch

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.db import db, transaction
from app.db import session as sessions
from app.directory import operations as directory
from app.directory.models import Card, CardStatus, KeepAnswer, KeepQuestion, Listing
from app.directory.operations import ageing
from app.directory.queries import ageing as questions
from app.directory.queries import cards as found
from app.organisations.models import OrganisationKind
from tests import factories, sleepers
from tests.factories import NOW
from tests.races.crowd import comes_to_pass, together

YEAR = NOW + timedelta(days=365)
PUT_AWAY = YEAR + timedelta(days=30)
_number = count(1)
CRASHED = "crashed"


@pytest.fixture
def estate(session):
    factories.talents()
    return factories.estate(factories.organisation(OrganisationKind.LANDLORD))


def asked(estate) -> tuple[int, str]:
    card = factories.card(factories.resident("Zohra", at=estate))
    token = f"race-{next(_number)}-{time.monotonic_ns()}"
    sleepers.asked(card, token=token, now=YEAR)
    db.session.commit()
    return card.id, token


def at_once(app: Flask, token: str) -> list[str]:
    def clock() -> str:
        with app.app_context():
            return _or_crash(lambda: ageing.put_away_unanswered(now=PUT_AWAY))

    def owner() -> str:
        with app.app_context():
            return _or_crash(lambda: press(token))

    return together([clock, owner])


def _or_crash(act) -> str:
    try:
        with transaction():
            act()
    except OperationalError:
        return CRASHED
    return ""


def press(token: str) -> None:
    question = questions.question_with(token)
    card = found.with_id(question.card_id)
    said = directory.answer_by_link(
        question, card, KeepAnswer.KEPT, now=PUT_AWAY - timedelta(seconds=1)
    )
    assert said is KeepAnswer.KEPT


def state(session: Session, card_id: int) -> tuple[CardStatus, KeepAnswer | None, int]:
    session.rollback()
    session.expire_all()
    answer = session.scalars(select(KeepQuestion.answer).where(KeepQuestion.card_id == card_id))
    shown = select(func.count()).select_from(Listing).where(Listing.card_id == card_id)
    return session.get_one(Card, card_id).status, answer.one(), session.scalar(shown) or 0


@contextmanager
def slow() -> Iterator[None]:
    """The clock rests a moment between looking and writing."""
    real = questions.used_at

    def looked(card: Card):
        used = real(card)
        time.sleep(0.3)
        return used

    with patch.object(questions, "used_at", looked):
        yield


@contextmanager
def without_the_lock(kind: str) -> Iterator[None]:
    """PostgreSQL holds no row, SQLite takes its one lock only when it writes."""
    if kind == "postgresql":
        with patch("app.directory.operations.holding.lock", lambda row: row):
            yield
        return

    def only_reading(session: Session) -> None:
        session.connection()

    with (
        patch.object(sessions, "begin_writing", only_reading),
        patch.object(sessions, "BUSY_TIMEOUT_MS", 1),
    ):
        yield


def test_whoever_keeps_a_card_while_the_clock_puts_it_away_keeps_it(app, session, estate):
    for _ in range(4):
        card_id, token = asked(estate)
        with slow():
            crashed = at_once(app, token)
        assert crashed == ["", ""]
        assert state(session, card_id) == (CardStatus.PUBLISHED, KeepAnswer.KEPT, 2)


def test_the_race_is_real_without_the_lock(app, session, estate, kind):
    kept = (CardStatus.PUBLISHED, KeepAnswer.KEPT, 2)

    def is_lost() -> bool:
        card_id, token = asked(estate)
        with slow(), without_the_lock(kind):
            crashed = at_once(app, token)
        return CRASHED in crashed or state(session, card_id) != kept

    assert comes_to_pass(is_lost)
