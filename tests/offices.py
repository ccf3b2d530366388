"""Somebody who administers the house, at their desk."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.accounts import operations as accounts
from app.accounts.models import Person, Role
from tests import factories
from tests.factories import NOW
from tests.visits import Hour, sign_in, soup


@pytest.fixture
def olivier(session: Session) -> Person:
    """An administrator, without a password: hashing is slow."""
    assert session.is_active
    made = factories.person("Olivier")
    accounts.grant(made, Role.ADMINISTRATOR, by=None, now=NOW)
    return factories.again(made)


@pytest.fixture
def office(client: FlaskClient, olivier: Person, now: Hour) -> FlaskClient:
    """Olivier's browser."""
    assert now.at
    sign_in(client, olivier)
    return client


def mark(page: TestResponse) -> str:
    """Which state of things the form of this page shows."""
    read = soup(page).select_one("#form input[name=read]")
    assert read is not None
    return str(read["value"])
