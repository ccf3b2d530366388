"""When a meeting is, and until when one may sign up."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.activities import operations
from app.activities.models import ActivityStatus, Occurrence, OccurrenceStatus
from app.db.states import IllegalMove
from app.i18n.dates import local
from tests.factories import NOW, activity, kind, occurrence
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")


def test_after_midnight_belongs_to_the_evening_before():
    party = Occurrence()
    party.schedule(date(2026, 10, 24), time(22), time(1))
    assert party.ends_at - party.starts_at == timedelta(hours=3)


def test_the_night_the_clock_goes_back_is_an_hour_longer():
    party = Occurrence()
    party.schedule(date(2026, 10, 24), time(22), time(4))
    assert party.ends_at - party.starts_at == timedelta(hours=7)


def test_the_deadline_keeps_its_wall_time_over_a_clock_change():
    meeting, cook = Occurrence(), kind(closes=(1, time(17)))
    meeting.schedule(date(2026, 3, 30), time(9, 30), time(14))
    assert local(cook.closes(meeting)).isoformat()[:16] == "2026-03-29T17:00"
    assert kind().closes(meeting) == meeting.starts_at


def test_an_end_before_its_start_is_refused_by_the_database(session: Session):
    made = occurrence()
    made.ends_at = made.starts_at
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_meeting_is_cancelled_once():
    made = occurrence()
    operations.call_off(made, by=None, now=NOW)
    assert made.status is OccurrenceStatus.CANCELLED
    assert [entry.event for entry in events(made)] == ["occurrence_cancelled"]
    with pytest.raises(IllegalMove):
        operations.call_off(made, by=None, now=NOW)


def test_an_activity_is_published_and_withdrawn():
    made = activity(status=ActivityStatus.DRAFT)
    operations.publish(made, by=None, now=NOW)
    operations.withdraw(made, by=None, now=NOW)
    assert made.status is ActivityStatus.WITHDRAWN
    assert [e.event for e in events(made)] == ["activity_published", "activity_withdrawn"]
