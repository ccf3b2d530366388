"""The clock's rounds, and the mark that each leaves."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import worker
from app.directory.models import NeedStatus
from app.notifications.models import Message
from app.web import clock
from app.worker import every_afternoon, every_five_minutes, every_minute
from tests import factories
from tests.directory.asking import ask
from tests.needs import need
from tests.visits import Hour


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


@pytest.mark.usefixtures("mark", "known")
def test_needs_are_told_end_and_say_so_before(session, monkeypatch):
    hour = Hour()
    monkeypatch.setattr(worker.clock, "now", lambda: hour.at)
    home = factories.estate()
    factories.card(factories.resident(at=home, phone="+32470000001"), "soupes")
    one = need(factories.resident("Amina", at=home), "soupes")
    session.commit()
    every_five_minutes.call_local()
    hour.at += timedelta(days=28)
    every_afternoon.call_local()
    hour.at += timedelta(days=2)
    every_five_minutes.call_local()
    session.expire_all()
    told = session.scalars(select(Message.kind).order_by(Message.id)).all()
    assert told == ["need_match", "need_ends"]
    assert one.status is NeedStatus.EXPIRED


@pytest.mark.usefixtures("mark")
def test_a_request_that_nobody_answers_ends_within_the_minute(session, home):
    asker = factories.resident(at=home)
    card = factories.card(factories.resident(at=home))
    request = ask(asker, card, now=clock.now() - timedelta(days=5, minutes=1))
    session.commit()
    every_minute.call_local()
    session.refresh(request)
    assert request.status == "expired"
