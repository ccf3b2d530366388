"""A neighbour with an idea, an association that works on their estate, its organiser, a worker."""

import pytest
from flask.testing import FlaskClient

from app.accounts.models import Person
from app.organisations.models import Estate
from tests import factories
from tests.visits import Hour, sign_in
from tests.workshops import Workshop, shown


@pytest.fixture
def home(workshop: Workshop) -> Estate:
    """An estate of the housing company of the workshop, where the association has worked."""
    shown(workshop)
    return factories.estate(workshop.landlord)


@pytest.fixture
def malika(home: Estate) -> Person:
    """Lives there."""
    return factories.resident("Malika", at=home, phone="+32470123456")


@pytest.fixture
def me(client: FlaskClient, malika: Person, now: Hour) -> Person:
    """Her browser."""
    assert now.at
    sign_in(client, malika)
    return malika
