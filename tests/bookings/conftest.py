"""What the tests of places begin with: who organises, a meal, a meal with childminding."""

import pytest
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.activities.models import Activity, Audience
from app.activities.queries import running
from tests import factories
from tests.factories import kind
from tests.organisers import organiser


@pytest.fixture
def tom(session: Session) -> Person:
    """Somebody who writes for an association."""
    return organiser(factories.organisation())


@pytest.fixture
def soup(session: Session) -> Activity | None:
    """A meal with two places."""
    return running.activity(factories.activity(kind(2)).id)


@pytest.fixture
def childminding(session: Session) -> Activity | None:
    """A meal with places for adults and for children."""
    adults, children = kind(5, Audience.ADULT), kind(5, Audience.CHILD)
    return running.activity(factories.activity(adults, children).id)
