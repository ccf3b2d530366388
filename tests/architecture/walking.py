"""Walking one row of the route table for real, with everybody, on their own and on others'."""

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Person
from tests.architecture.route_table import ROLES, Row
from tests.conftest import Visitor
from tests.visits import post, sign_in
from tests.worlds import Theirs, World

FORMS: dict[str, dict[str, object]] = {
    "/{lang}/me/account/language": {"language": "nl"},
    "/{lang}/me/account/reminders": {"wanted": "yes"},
    "/{lang}/demo/sign-in": {"person": "samira"},
    "/{lang}/card/talents": {"talents": ["tricot", "retouches"]},
    "/{lang}/card/words": {"words": "Le mercredi.", "language": "fr"},
    "/{lang}/card/submission": {"adult": "y", "agree": "y"},
    "/{lang}/administration/pages/{slug}": {
        "based_on": "0",
        "title_fr": "Sécurité",
        "body_fr": "Appelez le [112](tel:112).",
        "title_nl": "Veiligheid",
        "body_nl": "Bel [112](tel:112).",
    },
    "/{lang}/administration/pages/{slug}/versions/{number}/restoration": {"based_on": "0"},
    "/{lang}/administration/landlords/{slug}": {"phone": "02 555 01 80"},
    "/{lang}/moderation/cards/{reference}/decisions": {
        "verdict": "approved",
        "version": "1",
        "status": "submitted",
    },
}
"""What a valid form sends beside its token, where it sends anything."""

QUESTIONS = {"/{lang}/directory/results": {"q": "tirette"}}
"""What the address asks, where it asks anything."""


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
    if row.method == "GET":
        return client.get(path, query_string=QUESTIONS.get(row.path))
    return post(client, path, FORMS.get(row.path))


def _path(app: Flask, row: Row, theirs: Theirs, lang: str) -> str:
    return row.path.format(
        lang=lang,
        slug=_slug(row, theirs),
        number=0,
        name=next(iter(app.extensions["assets"].by_url)),
        occurrence_id=theirs.occurrence_id,
        line_id=theirs.line_id,
        reference=theirs.reference,
    )


def _slug(row: Row, theirs: Theirs) -> str:
    known = {"/categories/": "couture", "/pages/": "safety", "/landlords/": theirs.organisation}
    return next((slug for part, slug in known.items() if part in row.path), "peterbos")
