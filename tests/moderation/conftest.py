"""A landlord with a worker, an estate, and cards that were sent."""

import pytest
from flask.testing import FlaskClient

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.directory.models import Card, CardStatus
from app.organisations.models import Estate, Organisation
from tests import factories
from tests.factories import NOW
from tests.visits import Hour, sign_in


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


@pytest.fixture
def luc(landlord: Organisation) -> Person:
    """Another social worker of it."""
    return factories.worker(landlord, "Luc")


@pytest.fixture
def agreeing(home: Estate) -> Person:
    """Zohra, who said yes to a card."""
    person = factories.resident("Zohra", at=home)
    accounts.give_consent(person, ConsentPurpose.CARD, how=ConsentHow.SELF, by=person, now=NOW)
    return person
