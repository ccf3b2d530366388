"""The clock's rounds, and the mark that each leaves."""

import pytest

from app import worker
from app.worker import every_minute


@pytest.fixture
def mark(app, session, monkeypatch, tmp_path):
    """The file that the worker touches, and the worker bound to this test's application."""
    monkeypatch.setitem(app.config, "HEARTBEAT", str(tmp_path / "mark"))
    monkeypatch.setattr(worker, "_app", lambda: app)
    return tmp_path / "mark"


def test_a_round_leaves_its_mark(mark):
    every_minute.call_local()
    assert mark.exists()


def test_a_round_that_fails_leaves_none(mark, monkeypatch):
    def fail(app):
        raise ConnectionError

    monkeypatch.setattr(worker, "deliver_now", fail)
    with pytest.raises(ConnectionError):
        every_minute.call_local()
    assert not mark.exists()


def test_no_mark_is_left_where_none_is_asked_for(mark, app, monkeypatch):
    monkeypatch.setitem(app.config, "HEARTBEAT", "")
    every_minute.call_local()
    assert not mark.exists()
