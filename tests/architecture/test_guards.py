"""Deny by default: a route that does not say who may come in stops the start."""

import pytest
from flask import Flask

from app.web.guards import MARK, UnguardedRoute, check_guards, public, requires


@pytest.mark.parametrize("demo", [False, True])
def test_every_view_says_who_may_come_in(bare_app, demo):
    views = bare_app(DEMO=demo).view_functions
    assert {name for name, view in views.items() if not getattr(view, MARK, None)} == set()


def test_a_bare_route_stops_the_start():
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/open", "open_page", public(lambda: "come in"))
    check_guards(app)
    app.add_url_rule("/forgotten", "forgotten", lambda: "come in")
    with pytest.raises(UnguardedRoute, match="forgotten"):
        check_guards(app)


def test_even_the_static_folder_of_flask_is_a_bare_route():
    with pytest.raises(UnguardedRoute, match="static"):
        check_guards(Flask("bare"))


def test_a_guard_names_the_policy_it_asks():
    def is_neighbour(person):
        return person is not None

    assert getattr(requires(is_neighbour)(lambda: "come in"), MARK) == "is_neighbour"
