"""Every route of the house answers every role as the table says."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.bookings.models import Booking
from tests.architecture.route_table import DEMO_TABLE, ROLES, TABLE, Row, rows
from tests.conftest import Visitor
from tests.visits import post, sign_in
from tests.worlds import World, world

FORMS: dict[str, dict[str, object]] = {
    "/{lang}/me/account/language": {"language": "nl"},
    "/{lang}/me/account/reminders": {"wanted": "yes"},
}
"""What a valid form sends beside its token, where it sends anything."""

ALL = rows(TABLE)


def routes_of(app: Flask) -> set[tuple[str, str]]:
    """(method, path) of every route, as the table writes them."""
    return {
        (method, re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def listed(*tables: str) -> set[tuple[str, str]]:
    return {(row.method, row.path) for table in tables for row in rows(table)}


@pytest.mark.usefixtures("kind")
def test_every_route_stands_in_the_table_and_nothing_else(app):
    assert routes_of(app) == listed(TABLE)


def test_the_demo_adds_its_routes_and_nothing_else(demo_app):
    assert routes_of(demo_app) == listed(TABLE, DEMO_TABLE)


def test_no_route_is_listed_twice():
    every = [(row.method, row.path) for row in rows(TABLE) + rows(DEMO_TABLE)]
    assert len(every) == len(set(every))


def path_of(row: Row, app: Flask, booking: Booking, lang: str) -> str:
    asset = next(iter(app.extensions["assets"].by_url))
    return row.path.format(
        lang=lang,
        slug="peterbos",
        name=asset,
        occurrence_id=booking.occurrence_id,
        line_id=next(line.id for line in booking.lines if line.age_band),
    )


def ask(client: FlaskClient, row: Row, path: str) -> int:
    if row.method == "GET":
        return client.get(path).status_code
    return post(client, path, FORMS.get(row.path)).status_code


def walk(app: Flask, row: Row, role: str, there: World, lang: str) -> tuple[int, int]:
    """What the route answers this role on their own, and on others'."""
    answers = []
    for booking in (there.own[role], there.others[role]):
        client = Visitor(app)
        if role != "anonymous":
            sign_in(client, there.people[role])
        answers.append(ask(client, row, path_of(row, app, booking, lang)))
    return answers[0], answers[1]


@pytest.mark.usefixtures("now", "session")
@pytest.mark.parametrize("number", range(len(ALL)), ids=[f"{r.method} {r.path}" for r in ALL])
def test_every_role_gets_what_the_table_says(app, number):
    row, there = ALL[number], world()
    # Both languages in turn, so that each role and each route is walked in both.
    langs = {role: ("fr", "nl")[(number + at) % 2] for at, role in enumerate(ROLES)}
    assert row.answers == {role: walk(app, row, role, there, langs[role]) for role in ROLES}
