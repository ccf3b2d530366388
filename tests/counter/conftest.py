"""A housing company with an estate, its worker, and an association with its organiser."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.accounts.models import Person, Role
from app.organisations.models import Estate, Organisation
from tests import factories
from tests.visits import sign_in


@pytest.fixture
def samira(landlord: Organisation, home: Estate) -> Person:
    """Works for the housing company of this estate."""
    assert home.organisation_id == landlord.id
    return factories.worker(landlord)


@pytest.fixture
def partner(session: Session) -> Organisation:
    """An association."""
    assert session.is_active
    return factories.organisation()


@pytest.fixture
def joris(partner: Organisation) -> Person:
    """Organises for the association."""
    return factories.again(factories.staff(Role.ORGANISER, partner))


@pytest.fixture
def at_work(client: FlaskClient, samira: Person, now: object) -> FlaskClient:
    """The browser of the worker."""
    assert now
    sign_in(client, samira)
    return client
