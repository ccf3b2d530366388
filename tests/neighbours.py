"""A landlord, its estate and the shipped talents: what every test of cards stands on."""

import pytest
from sqlalchemy.orm import Session

from app.directory.queries.talents import TalentList
from app.organisations.models import Estate, Organisation, OrganisationKind
from tests import factories


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
