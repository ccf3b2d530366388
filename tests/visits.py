"""What a visitor does before the page that a test is about: the hour, signing in, a token."""

from collections.abc import Mapping

import pytest
from flask import current_app
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.accounts import operations as accounts
from app.accounts.models import Person
from app.web import clock
from tests.factories import NOW

TOKEN = "token of a test"  # noqa: S105 (guards nothing)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the views it is the hour of the factories."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def sign_in(client: FlaskClient, person: Person) -> str:
    """Open a sign-in and put its token in the cookie, as the sign-in pages do."""
    token = accounts.sign_in(person, shared_device=False, by=person, now=clock.now())
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
    return token


def csrf(client: FlaskClient) -> str:
    """A token as a form of this visitor would carry it."""
    with client.session_transaction() as cookie:
        raw = cookie.setdefault("csrf_token", TOKEN)
    key = current_app.config["SECRET_KEY"]
    return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw))


def post(
    client: FlaskClient, path: str, fields: Mapping[str, object] | None = None, **more: object
) -> TestResponse:
    """Send a form with its CSRF token, as its button does."""
    return client.post(path, data={"csrf_token": csrf(client), **(fields or {}), **more})
