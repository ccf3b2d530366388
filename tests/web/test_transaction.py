"""One request, one transaction."""

import pytest
from sqlalchemy import select

from app.organisations.models import Commune
from tests.visits import post


def written(session):
    return list(session.scalars(select(Commune.nis).order_by(Commune.nis)))


@pytest.mark.parametrize("status", [200, 204, 302, 303, 399])
def test_an_unsafe_request_that_is_granted_is_kept(client, session, status):
    assert post(client, f"/trial/write?status={status}").status_code == status
    session.rollback()
    assert written(session) == ["1"]


@pytest.mark.parametrize("status", [400, 404, 409, 422, 429, 500])
def test_an_unsafe_request_that_is_refused_leaves_nothing(client, session, status):
    assert post(client, f"/trial/write?status={status}").status_code == status
    assert written(session) == []


def test_a_crash_leaves_nothing(app, client, session, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE", value=False)
    assert post(client, "/trial/crash").status_code == 500
    assert written(session) == []


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_safe_request_may_not_write(client, session, method):
    with pytest.raises(AssertionError, match="writes on a GET"):
        client.open("/trial/write?status=200", method=method)
    assert written(session) == []


def test_outside_tests_a_safe_request_that_writes_is_rolled_back(app, client, session, monkeypatch):
    monkeypatch.setattr(app, "testing", value=False)
    assert client.get("/trial/write?status=200").status_code == 200
    assert written(session) == []


def test_what_stands_apart_survives_the_refusal(client, session):
    assert post(client, "/trial/apart").status_code == 422
    assert written(session) == ["1"]


def test_what_stands_apart_comes_before_anything_else(client, session):
    with pytest.raises(RuntimeError, match="nothing pending"):
        post(client, "/trial/early")
    assert written(session) == []


def test_without_a_token_nothing_is_written(client, session):
    assert client.post("/trial/write?status=200").status_code == 400
    assert written(session) == []


def test_a_commit_that_fails_is_said_in_words(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE", value=False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", value=False)
    assert post(client, "/trial/write?status=200").status_code == 200
    # The same row again breaks the primary key, when the commit flushes it.
    answer = post(client, "/trial/write?status=200")
    assert answer.status_code == 500
    assert '<div class="error__half error__half--there" lang="nl">' in answer.text
