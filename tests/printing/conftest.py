"""A quarter, and the browser of its worker."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.organisations.models import OrganisationKind
from tests import factories
from tests.printing.quarter import Quarter
from tests.visits import sign_in


@pytest.fixture
def quarter(session: Session, now: object) -> Quarter:
    """Nobody has a card yet."""
    factories.talents()
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    home, other = factories.estate(landlord), factories.estate(landlord)
    return Quarter(landlord, home, other, factories.estate(), factories.worker(landlord))


@pytest.fixture
def worker(client: FlaskClient, quarter: Quarter) -> FlaskClient:
    """Who has just signed in."""
    sign_in(client, quarter.worker)
    return client
