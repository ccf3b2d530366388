"""What several tests of the staff door do: type a password, digits of an app, a recovery code."""

import re
from datetime import timedelta

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts import operations as accounts
from app.accounts.models import Person
from tests.factories import NOW
from tests.visits import post, soup

EMAIL, PASSWORD = "joris@example.org", "correct horse"
DOOR = "/fr/sign-in/staff"
SECOND = f"{DOOR}/second-factor"
SET_UP = f"{DOOR}/authenticator"
CODES = "/fr/me/account/recovery-codes"


def type_password(
    client: FlaskClient, email: str = EMAIL, password: str = PASSWORD, query: str = "", **more: str
) -> TestResponse:
    """The first question of the door."""
    return post(client, f"{DOOR}{query}", {"email": email, "password": password, **more})


def with_app(person: Person) -> str:
    """Somebody connected an app some minutes ago; what it shares with the house."""
    secret, then = accounts.new_secret(), NOW - timedelta(minutes=10)
    assert accounts.confirm_authenticator(person, secret, digits(secret, then), by=person, now=then)
    return secret


def digits(secret: str, at: object) -> str:
    """What the app shows at that moment."""
    return pyotp.TOTP(secret).at(at)  # type: ignore[arg-type]


def wrong(secret: str, at: object) -> str:
    """Six digits that it does not show."""
    return f"{(int(digits(secret, at)) + 1) % 10**6:06}"


def shown_secret(answer: TestResponse) -> str:
    """The key to type, as the page shows it."""
    (key,) = soup(answer).select("#key")
    return re.sub(r"\s", "", key.get_text())


def shown_codes(answer: TestResponse) -> list[str]:
    """The recovery codes of the page."""
    return [code.get_text() for code in soup(answer).select(".codes code")]
