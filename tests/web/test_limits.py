"""Rate limits: counted in the database, for all processes, readable by nobody."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from app.db import db
from app.web import limits
from app.web.limits import RateLimit
from tests.conftest import make_app
from tests.visits import post

START = 1_800_000_000
WHO = "+32470123456"


@pytest.fixture(autouse=True)
def hour(monkeypatch):
    """The epoch second it is for the limits."""
    clock = SimpleNamespace(seconds=START)
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: clock.seconds))
    return clock


def tries(client, number, who=WHO):
    path = f"/trial/once?who={who}"
    return [post(client, path).status_code for _ in range(number)]


def test_within_the_window_they_are_counted(client):
    assert tries(client, 4) == [200, 200, 429, 429]


def test_a_refused_request_counts_too(client, session):
    tries(client, 4)
    assert session.scalars(select(RateLimit.hits)).one() >= 2


def test_everybody_has_their_own_count(client):
    tries(client, 3)
    assert tries(client, 2, "somebody else") == [200, 200]


def test_the_window_ends(client, hour):
    tries(client, 3)
    hour.seconds += 3599
    assert tries(client, 1) == [429]
    hour.seconds += 1
    assert tries(client, 3) == [200, 200, 429]


def test_what_is_past_is_erased(client, session, hour):
    tries(client, 1)
    hour.seconds += 3601
    tries(client, 1, "somebody else")
    assert len(session.scalars(select(RateLimit)).all()) == 1


def test_no_number_stands_in_the_table(client, session):
    tries(client, 1)
    (key,) = session.scalars(select(RateLimit.key))
    assert "470" not in key
    assert len(key) > 64, "a keyed hash is long"


def test_the_same_number_is_hidden_otherwise_with_another_key(bare_keys):
    first, second = bare_keys
    assert first != second


@pytest.fixture
def bare_keys(app, monkeypatch):
    found = []
    for key in ("one", "two"):
        monkeypatch.setitem(app.config, "SECRET_KEY", key)
        with app.app_context():
            found.append(limits._blind(WHO))  # noqa: SLF001 (the table must not betray it)
    return found


def test_all_processes_count_together(kind, depot, tmp_path):
    database = depot.fresh(kind)
    processes = [make_app(database, tmp_path) for _ in range(2)]
    allowed = []
    for turn in range(4):
        with processes[turn % 2].test_request_context(method="POST"):
            allowed.append(limits.within(("3 per hour", "trial", WHO)))
    for process in processes:
        with process.app_context():
            db.engine.dispose()
    depot.discard(database)
    assert allowed == [True, True, True, False]


def test_one_of_several_limits_is_enough(app, session):
    with app.test_request_context(method="POST"):
        assert limits.within(("5 per hour", "wide", WHO), ("1 per hour", "narrow", WHO))
        assert not limits.within(("5 per hour", "wide", WHO), ("1 per hour", "narrow", WHO))
