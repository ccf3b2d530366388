"""A landlord with a worker, an estate, and cards that were sent."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.directory.models import Card, CardStatus
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
    """One of its estates."""
    return factories.estate(landlord)


@pytest.fixture
def samira(landlord: Organisation) -> Person:
    """Its social worker."""
    return factories.worker(landlord)


@pytest.fixture
def desk(client: FlaskClient, samira: Person, now: Hour) -> FlaskClient:
    """Samira's browser."""
    assert now.at
    sign_in(client, samira)
    return client


@pytest.fixture
def sent(home: Estate) -> Card:
    """A card that waits to be read."""
    owner = factories.resident("Zohra", at=home)
    return factories.card(owner, "tricot", words="Le mardi.", status=CardStatus.SUBMITTED)
