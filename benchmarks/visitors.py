"""People who are signed in: the cookies and tokens their browsers would hold."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf

from app.accounts import queries
from app.accounts.models import SignInHow
from app.accounts.views.current import start
from app.db import db
from app.db.session import begin_writing
from benchmarks.load import Request


@dataclass(frozen=True)
class Visitor:
    """A session cookie of the application with its CSRF token, and one of the yardstick."""

    cookie: str
    csrf_token: str
    bare_cookie: str

    def booking(self, occurrence: int, kind: int, children: int, *, bare: bool = False) -> Request:
        """Sign up, perhaps with children: the same form for both servers."""
        fields = {"csrf_token": self.csrf_token, "participant_type": kind}
        fields["children_6_11"] = children
        return Request(
            f"/fr/occurrences/{occurrence}/booking",
            "POST",
            {
                "Cookie": f"session={self.bare_cookie if bare else self.cookie}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
            urlencode(fields),
        )


def sign_in(app: Flask, person_id: int) -> Visitor:
    """Open a sign-in for a resident, as the page does once the code was right."""
    with app.test_request_context("/fr/sign-in/code", method="POST"):
        begin_writing(db.session)
        person = queries.person(person_id)
        if person is None:
            message = f"the world has no person {person_id}"
            raise LookupError(message)
        start(person, SignInHow.CODE, shared_device=False)
        csrf_token = generate_csrf()
        db.session.commit()
        return Visitor(
            _signed(app, dict(session)), csrf_token, _signed(app, {"person_id": person_id})
        )


def _signed(app: Flask, content: dict[str, object]) -> str:
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    if serializer is None:
        message = "cookies cannot be signed without a key"
        raise RuntimeError(message)
    return str(serializer.dumps(content))
