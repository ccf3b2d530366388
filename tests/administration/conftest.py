"""Somebody who administers the house, and whom people work for."""

import pytest
from sqlalchemy.orm import Session

from app.organisations.models import Organisation, OrganisationKind
from tests import factories
from tests.offices import office, olivier

__all__ = ["landlord", "office", "olivier", "partner"]


@pytest.fixture
def landlord(session: Session) -> Organisation:
    """A housing company."""
    assert session.is_active
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def partner(session: Session) -> Organisation:
    """An association."""
    assert session.is_active
    return factories.organisation()
