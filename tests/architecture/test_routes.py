"""Every route of the house answers every role as the table says."""

import re

import pytest

from tests.architecture.route_table import DEMO_TABLE, TABLE, rows
from tests.architecture.walking import walk
from tests.worlds import world

ALL = rows(TABLE)


def routes_of(app):
    """(method, path) of every route, as the table writes them."""
    return {
        (method, re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def listed(*tables):
    return {(row.method, row.path) for table in tables for row in rows(table)}


def test_every_route_stands_in_the_table_and_nothing_else(app):
    assert routes_of(app) == listed(TABLE)


def test_the_demo_adds_its_routes_and_nothing_else(bare_app):
    assert routes_of(bare_app(DEMO=True)) == listed(TABLE, DEMO_TABLE)


def test_no_route_is_listed_twice():
    every = [(row.method, row.path) for row in rows(TABLE + DEMO_TABLE)]
    assert len(every) == len(set(every))


@pytest.mark.usefixtures("now", "session")
@pytest.mark.parametrize("number", range(len(ALL)), ids=[f"{r.method} {r.path}" for r in ALL])
def test_every_role_gets_what_the_table_says(app, number):
    assert walk(app, ALL[number], world(), number) == ALL[number].answers
