"""Walking one row of the route table for real, with everybody, on their own and on others'."""

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Person
from tests.architecture.route_table import ROLES, Row
from tests.conftest import Visitor
from tests.visits import post, sign_in
from tests.worlds import Meeting, World

FORMS: dict[str, dict[str, object]] = {
    "/{lang}/me/account/language": {"language": "nl"},
    "/{lang}/me/account/reminders": {"wanted": "yes"},
    "/{lang}/demo/sign-in": {"person": "samira"},
}
"""What a valid form sends beside its token, where it sends anything."""


def walk(app: Flask, row: Row, there: World, number: int) -> dict[str, tuple[int, int]]:
    """What each role gets; the languages in turn, so that each route is walked in both."""
    answers = {}
    for at, role in enumerate(ROLES, number):
        lang = ("fr", "nl")[at % 2]
        paths = [_path(app, row, whose[role], lang) for whose in (there.own, there.others)]
        somebody = there.people.get(role)
        own, others = (_send(_visitor(app, somebody), row, path).status_code for path in paths)
        answers[role] = own, others
    return answers


def _visitor(app: Flask, somebody: Person | None) -> FlaskClient:
    client = Visitor(app)
    if somebody is not None:
        sign_in(client, somebody)
    return client


def _send(client: FlaskClient, row: Row, path: str) -> TestResponse:
    return client.get(path) if row.method == "GET" else post(client, path, FORMS.get(row.path))


def _path(app: Flask, row: Row, meeting: Meeting, lang: str) -> str:
    return row.path.format(
        lang=lang,
        slug="peterbos",
        name=next(iter(app.extensions["assets"].by_url)),
        occurrence_id=meeting.occurrence_id,
        line_id=meeting.line_id,
    )
