"""Moments, locks and short transactions."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import InternalError, StatementError
from sqlalchemy.orm import Session

from app.db import Vanished, db, forget, lock, transaction
from app.db.session import BUSY_TIMEOUT_MS, begin_reading, begin_writing, end_reading
from tests.factories import NOW, occurrence, person

pytestmark = pytest.mark.usefixtures("session")


def test_a_moment_comes_back_aware_and_in_utc(session: Session):
    made = person()
    made.created_at = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    session.flush()
    session.expire(made)
    assert made.created_at == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert made.created_at.tzinfo is UTC


def test_a_moment_without_its_zone_is_refused(session: Session):
    made = person()
    made.created_at = datetime(2026, 7, 1)  # noqa: DTZ001 - the mistake itself
    with pytest.raises(StatementError):
        session.flush()
    session.rollback()


def test_a_lock_reads_the_row_anew_and_keeps_what_stands_beside_it(session: Session):
    made = occurrence()
    session.execute(text("UPDATE occurrence SET status = 'cancelled'"))
    assert made.status == "scheduled"
    lock(made)
    assert made.status == "cancelled"
    assert made.activity.participant_types


def test_a_lock_on_what_was_erased_meanwhile_says_so(session: Session):
    made = person()
    session.execute(text("DELETE FROM person"))
    with pytest.raises(Vanished):
        lock(made)


def test_a_transaction_is_whole_or_nothing(session: Session):
    class Oops(Exception):
        pass

    with pytest.raises(Oops), transaction():
        person("Never")
        raise Oops
    assert session.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
    with transaction():
        person("Always")
    session.rollback()
    assert session.execute(text("SELECT count(*) FROM person")).scalar_one() == 1


def test_a_transaction_does_not_swallow_what_was_pending(session: Session):
    made = person()
    made.first_name = "Pending"
    with pytest.raises(RuntimeError), transaction():
        pass
    assert NOW.tzinfo is UTC


def test_reading_writes_nothing(app, kind):
    forget = text("DELETE FROM rate_limit")
    insert = text("INSERT INTO rate_limit VALUES ('by mistake', 1, 1)")
    with Session(db.engine) as session:
        begin_reading(session)
        if kind == "postgresql":
            with pytest.raises(InternalError, match="read-only"):
                session.execute(insert)
            session.rollback()
        else:
            session.execute(insert)
            end_reading(session)
        begin_writing(session)
        assert session.execute(forget).rowcount == 0


def test_after_reading_the_same_connection_writes_again(app, kind):
    with Session(db.engine) as session:
        begin_reading(session)
        session.execute(text("SELECT 1"))
        end_reading(session)
    with Session(db.engine) as session:
        begin_writing(session)
        session.execute(text("DELETE FROM rate_limit"))
        session.rollback()


@pytest.mark.parametrize("kind", [pytest.param("sqlite", marks=pytest.mark.sqlite)])
def test_whoever_comes_after_forgetting_is_patient_again(session: Session):
    session.execute(text("SELECT 1"))  # somebody reads meanwhile
    forget()
    with ExitStack() as held:
        for _ in range(db.engine.pool.checkedin() + 1):
            connection = held.enter_context(db.engine.connect())
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == BUSY_TIMEOUT_MS
