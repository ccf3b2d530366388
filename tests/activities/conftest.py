"""What the tests of activities begin with: who organises, what is shown or begun, one date."""

import pytest
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.activities import operations
from app.activities.models import Activity, Occurrence
from app.activities.queries import running
from app.organisations.models import Venue
from tests import factories
from tests.factories import NOW
from tests.organisers import draft, organiser, slot


@pytest.fixture
def tom(session: Session) -> Person:
    """Somebody who writes for an association."""
    return organiser(factories.organisation())


@pytest.fixture
def soup(session: Session) -> Activity:
    """A published workshop."""
    return factories.activity()


@pytest.fixture
def hall(session: Session) -> Venue:
    """Where it takes place."""
    return factories.venue()


@pytest.fixture
def tuesday(soup: Activity, hall: Venue, tom: Person) -> Occurrence:
    """One date, from 14 to 16 o'clock."""
    return operations.plan(soup, slot(at=hall), by=tom, now=NOW)


@pytest.fixture
def shown(tom: Person) -> Activity | None:
    """What neighbours read, without a date to come."""
    return running.activity(factories.activity().id)


@pytest.fixture
def begun(tom: Person) -> Activity:
    """Somebody is writing it; it has a date and places."""
    made = draft(by=tom)
    operations.plan(made, slot(), by=tom, now=NOW)
    return made
