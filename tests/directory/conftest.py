"""The shipped list of talents is there for every test of cards."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.directory.queries.talents import TalentList
from app.organisations.models import Estate, Organisation, OrganisationKind
from tests import factories
from tests.visits import Hour, sign_in


@pytest.fixture
def known(session: Session) -> TalentList:
    """The list of talents."""
    assert session.is_active
    return factories.talents()


@pytest.fixture
def landlord(known: TalentList) -> Organisation:
    """The housing company of most of these tests."""
    assert known.categories
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def home(landlord: Organisation) -> Estate:
    """The estate where somebody lives."""
    return factories.estate(landlord)


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
