"""Three needs a person and one message a week each, however many press or tell at once."""

import contextvars
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from unittest.mock import patch

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.db import db, transaction
from app.db import session as sessions
from app.directory.models import Need, NeedNotice, NeedStatus
from app.directory.operations import matching
from app.directory.queries import matching as asked
from app.directory.queries.talents import talent_list
from app.notifications.models import Message
from app.organisations.models import OrganisationKind
from tests import factories
from tests.needs import need
from tests.races.conftest import Unguarded
from tests.races.crowd import Phone, comes_to_pass, phone_of, together
from tests.servers import Server

THINKING_SECONDS = 0.25
_numbers = iter(range(1000, 9999))


@pytest.fixture
def home(session):
    factories.talents()
    return factories.estate(factories.organisation(OrganisationKind.LANDLORD))


def with_two(home, server: Server, app: Flask) -> Phone:
    """Somebody who looks for two things already."""
    owner = factories.resident("Amina", at=home)
    for _ in range(2):
        need(owner, now=datetime.now(UTC))
    made = phone_of(owner, server, app)
    db.session.commit()
    return made


def press_six_times(phone: Phone) -> list[int]:
    press = partial(phone.post, "/fr/needs/new", talent="soupes", language="fr")
    return [answer.status for answer in together([press] * 6)]


def open_needs(session: Session, phone: Phone) -> int:
    session.rollback()
    mine = select(func.count(Need.id)).where(Need.person_id == phone.person_id)
    return session.scalars(mine).one()


def test_six_taps_begin_one_need_and_never_a_fourth(
    server: Server, app: Flask, session: Session, home
):
    mine = with_two(home, server, app)
    assert set(press_six_times(mine)) == {HTTPStatus.SEE_OTHER}
    assert open_needs(session, mine) == 3


def test_without_its_guard_six_taps_begin_too_many(
    unguarded: Unguarded, session: Session, home, track
):
    with unguarded("lock" if track.database.kind == "postgresql" else "immediate") as bare:

        def is_lost() -> bool:
            mine = with_two(home, bare, track.app)
            statuses = press_six_times(mine)
            too_many = open_needs(session, mine) > 3
            return too_many or HTTPStatus.INTERNAL_SERVER_ERROR in statuses

        assert comes_to_pass(is_lost)


def helper_and_two(home) -> tuple[int, list[int]]:
    """Somebody who offers something, and two needs that ask for it."""
    greet = factories.resident("Greet", phone=f"+32470{next(_numbers)}55", at=home)
    factories.card(greet, "retouches")
    asking = [need(factories.resident("Bilal", at=home)).id for _ in range(2)]
    db.session.commit()
    return greet.id, asking


def tell(app: Flask, need_id: int, person_id: int) -> None:
    def one() -> None:
        with app.app_context(), transaction():
            known = talent_list()
            matching.tell_of_need(need_id, person_id, talents=known, now=factories.NOW)

    contextvars.Context().run(one)


def tell_of_both(app: Flask, home) -> int:
    """Two workers tell one neighbour of two needs at once; whom."""
    greet, needs = helper_and_two(home)
    together([partial(tell, app, one, greet) for one in needs])
    return greet


def told(session: Session, person_id: int) -> tuple[int, int]:
    session.rollback()
    notices = select(func.count(NeedNotice.id)).where(NeedNotice.person_id == person_id)
    written = select(func.count(Message.id)).where(Message.recipient_id == person_id)
    number = session.scalars(written.where(Message.kind == "need_match")).one()
    return session.scalars(notices).one(), number


def test_two_workers_tell_at_once_and_one_message_leaves(app: Flask, session: Session, home):
    greet = tell_of_both(app, home)
    assert told(session, greet) == (1, 1)


def test_without_the_lock_two_messages_leave_in_a_week(app: Flask, session: Session, home, track):
    look = asked.last_told

    def look_slowly(person_id: int) -> datetime | None:
        found = look(person_id)
        time.sleep(THINKING_SECONDS)
        return found

    def is_lost() -> bool:
        try:
            greet = tell_of_both(app, home)
        except OperationalError:  # what stands behind the lock: SQLite has one writer
            return True
        return told(session, greet) == (2, 2)

    with ExitStack() as bare:
        bare.enter_context(patch.object(asked, "last_told", look_slowly))
        bare.enter_context(patch.object(matching, "lock", lambda row: row))
        if track.database.kind == "sqlite":
            bare.enter_context(patch.object(sessions, "begin_writing", _begin_late))
        assert comes_to_pass(is_lost)


def _begin_late(session: Session) -> None:
    session.connection()


def test_a_need_that_is_found_while_it_is_told_leaves_no_message(
    server: Server, app: Flask, session: Session, home
):
    greet, needs = helper_and_two(home)
    one = session.get_one(Need, needs[0])
    owner = phone_of(session.get_one(Person, one.person_id), server, app)
    db.session.commit()
    together(
        [
            partial(tell, app, one.id, greet),
            partial(owner.post, f"/fr/needs/{one.reference}/closing"),
        ]
    )
    session.rollback()
    session.refresh(one)
    waiting = select(Message.status).where(Message.subject_type == "Need")
    left = session.scalars(waiting.where(Message.subject_id == one.id)).all()
    assert one.status is NeedStatus.CLOSED
    assert set(left) <= {"dropped"}
