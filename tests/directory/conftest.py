"""The shipped list of talents is there for every test of cards."""

import pytest
from flask.testing import FlaskClient

from app.accounts.models import Person
from app.organisations.models import Estate, Organisation
from tests import factories
from tests.visits import Hour, sign_in


@pytest.fixture
def elsewhere(landlord: Organisation) -> Estate:
    """An estate of the same landlord in another neighbourhood."""
    return factories.estate(landlord, factories.neighbourhood("marolles", "21004"))


@pytest.fixture
def me(client: FlaskClient, home: Estate, now: Hour) -> Person:
    """An accepted neighbour, signed in."""
    assert now.at
    somebody = factories.resident("Bilal", at=home)
    sign_in(client, somebody)
    return somebody
