"""What a visitor does before the page that a test is about: the hour, signing in, a token."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from flask import current_app
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event
from werkzeug.test import TestResponse

from app.accounts import operations as accounts
from app.accounts.models import Person, SignInHow
from app.db import db
from app.web import clock
from tests.factories import NOW, again

TOKEN = "token of a test"  # noqa: S105 (guards nothing)


@dataclass
class Hour:
    """What the clock shows; a test may move it."""

    at: datetime = NOW


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Hour:
    """For the views it is the hour of the factories."""
    hour = Hour()
    monkeypatch.setattr(clock, "now", lambda: hour.at)
    return hour


def sign_in(client: FlaskClient, person: Person) -> str:
    """Open a sign-in and put its token in the cookie, as the sign-in pages do."""
    token = token_of(person, clock.now())
    carry(client, token)
    return token


def carry(client: FlaskClient, token: str) -> None:
    """This browser holds the token of a sign-in."""
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token


def is_in(client: FlaskClient) -> bool:
    """Is somebody signed in here?"""
    return client.get("/fr/me").status_code == 200


def token_of(person: Person, now: datetime) -> str:
    """A sign-in by the door that is theirs: with a password for whoever works here."""
    how = SignInHow.PASSWORD if again(person).is_staff else SignInHow.CODE
    return accounts.sign_in(person, shared_device=False, how=how, by=person, now=now)


def csrf(client: FlaskClient) -> str:
    """A token as a form of this visitor would carry it."""
    with client.session_transaction() as cookie:
        raw = cookie.setdefault("csrf_token", TOKEN)
    key = current_app.config["SECRET_KEY"]
    return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw))


def post(
    client: FlaskClient,
    path: str,
    fields: Mapping[str, object] | None = None,
    content_type: str | None = None,
    **more: object,
) -> TestResponse:
    """Send a form with its CSRF token, as its button does."""
    form = {"csrf_token": csrf(client), **(fields or {}), **more}
    return client.post(path, data=form, content_type=content_type)


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements sent to the database within the block, without BEGIN and SAVEPOINT."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            sent.append(statement)

    db.session.commit()  # what the test itself has still to write is not counted
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def soup(answer: TestResponse) -> BeautifulSoup:
    """A page, to be asked with CSS selectors."""
    return BeautifulSoup(answer.text, "html.parser")


def texts(answer: TestResponse, selector: str) -> list[str]:
    """What these elements say, with single spaces."""
    return [" ".join(found.get_text().split()) for found in soup(answer).select(selector)]


def state_of(answer: TestResponse, within: str = "main") -> list[str]:
    """The states shown, in order: free, full, booked and so on."""
    marks = [found.get_attribute_list("class") for found in soup(answer).select(f"{within} .state")]
    return [str(word).partition("--")[2] for mark in marks for word in mark if "--" in str(word)]
