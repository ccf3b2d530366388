"""Another house that signs staff in, and somebody whom it knows."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.accounts.models import Person, Role
from tests import factories
from tests.providers import House, house, settings
from tests.visits import Hour


@pytest.fixture
def there(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """That house, known to the site; it asks a second factor itself."""
    with house() as made:
        for name, value in {**settings(made), "OIDC_SECOND_FACTOR": True}.items():
            monkeypatch.setitem(app.config, name, value)
        yield made


@pytest.fixture
def joris(session: Session, now: Hour, there: House) -> Person:
    """Somebody of our staff, at the address that this house has checked."""
    assert session.is_active
    assert now.at == factories.NOW
    return factories.staff(Role.ORGANISER, factories.organisation(), email=there.email)
