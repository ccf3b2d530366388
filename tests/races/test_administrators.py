"""Two administrators who take each other's role at the same moment: one must stay."""

from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts.models import Membership, Role
from app.db import db
from tests import factories
from tests.factories import NOW
from tests.races.conftest import Unguarded
from tests.races.crowd import Phone, comes_to_pass, phone_of, together
from tests.servers import Server

Somebody = tuple[Phone, str]
"""Their telephone, and where their role is ended."""


def only_these(number: int, server: Server, app: Flask) -> list[Somebody]:
    """So many administrators with their telephones; all others of earlier races have left."""
    others = update(Membership).where(Membership.role == Role.ADMINISTRATOR)
    db.session.execute(others.values(revoked_at=datetime.now(UTC)))
    made = []
    for at in range(number):
        person = factories.person(f"A{at}")
        role = accounts.grant(person, Role.ADMINISTRATOR, by=None, now=NOW)
        path = f"/fr/administration/people/{person.id}/memberships/{role.id}/revocation"
        made.append((phone_of(factories.again(person), server, app), path))
    db.session.commit()
    return made


def take(who: Phone, path: str) -> HTTPStatus:
    return HTTPStatus(who.post(path).status)


def each_other(two: list[Somebody]) -> list[HTTPStatus]:
    (first, theirs), (second, others) = two
    return together([partial(take, first, others), partial(take, second, theirs)])


def left(session: Session) -> int:
    session.rollback()
    asked = select(Membership).where(Membership.role == Role.ADMINISTRATOR)
    return len(session.scalars(asked.where(Membership.revoked_at.is_(None))).all())


def test_two_who_take_each_others_role_leave_one(server: Server, app: Flask, session: Session):
    for _ in range(5):
        statuses = each_other(only_these(2, server, app))
        assert statuses.count(HTTPStatus.SEE_OTHER) >= 1
        assert left(session) == 1


def test_two_who_leave_at_once_leave_one(server: Server, app: Flask, session: Session):
    for _ in range(3):
        both = only_these(2, server, app)
        together([partial(take, who, theirs) for who, theirs in both])
        assert left(session) == 1


def test_the_race_is_real_without_the_lock(
    kind: str, unguarded: Unguarded, app: Flask, session: Session
):
    with unguarded("lock" if kind == "postgresql" else "immediate") as slow:

        def both_are_taken_away() -> bool:
            return each_other(only_these(2, slow, app)) == [HTTPStatus.SEE_OTHER] * 2

        def one_crashes() -> bool:
            statuses = each_other(only_these(2, slow, app))
            return HTTPStatus.INTERNAL_SERVER_ERROR in statuses

        assert comes_to_pass(both_are_taken_away if kind == "postgresql" else one_crashes)
    assert left(session) == (0 if kind == "postgresql" else 1)
