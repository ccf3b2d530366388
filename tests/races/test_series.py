"""The rule of a series changes while everybody signs up for its dates."""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from http import HTTPStatus

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.activities import operations as activities
from app.activities.models import Occurrence
from app.activities.operations.series import Plan
from app.bookings.models import BookingStatus
from app.db import db
from app.i18n.dates import today
from app.notifications.models import Message, MessageStatus
from tests import factories
from tests.organisers import organiser, weekly
from tests.races.crowd import bookings, phone_of, residents, together
from tests.servers import Server

DONE = HTTPStatus.SEE_OTHER
PLACES = 3


def told(session: Session, person_id: int) -> list[tuple[str, str]]:
    """What waits to be sent to somebody: the kind and the hour it names."""
    asked = select(Message).where(
        Message.recipient_id == person_id, Message.status == MessageStatus.QUEUED
    )
    return [(one.kind, one.params["time"]) for one in session.scalars(asked)]


def later(plan: Plan) -> dict[str, object]:
    """What a form sends that moves the series to four o'clock."""
    return {
        "venue": plan.venue.id,
        "day": plan.rule.first_on.isoformat(),
        "rhythm": "weekly",
        "every": 1,
        "ends": "times",
        "times": 3,
        "version": 0,
        "step": "save",
        "start": "16:00",
        "end": "18:00",
    }


def test_whoever_signs_up_while_the_rule_changes_knows_the_new_hour(
    server: Server, app: Flask, session: Session
) -> None:
    by = factories.organisation()
    tom = phone_of(organiser(by), server, app)
    activity = factories.activity(factories.kind(PLACES), by=by)
    plan = weekly(today(datetime.now(UTC)) + timedelta(days=7), times=3)
    dates = activities.repeat(activity, plan, by=None, now=datetime.now(UTC))
    ids, series_id = [one.id for one in dates], dates[0].series_id
    form = later(plan)
    crowd = residents(12, server, app)
    db.session.commit()

    books = [partial(phone.book, ids[n % 3]) for n, phone in enumerate(crowd)]
    change = partial(tom.post, f"/fr/series/{series_id}/change", **form)
    answers = together([*books[:6], change, *books[6:], change])

    statuses = [answer.status for answer in answers]
    assert [statuses[n] for n in range(14) if n not in {6, 13}] == [DONE] * 12
    assert sorted((statuses[6], statuses[13])) == [DONE, HTTPStatus.CONFLICT]
    session.expire_all()
    asked = select(Occurrence).where(Occurrence.series_id == series_id).order_by(Occurrence.id)
    stand = session.scalars(asked).all()
    assert [(one.id, one.start_time) for one in stand] == [(one, time(16)) for one in ids]
    for phone in crowd:
        ((kind, hour),) = told(session, phone.person_id)
        assert hour == "16h"
        assert kind in {"occurrence_moved", "booking_confirmed", "booking_waiting"}
    for one in ids:
        held = [b for b in bookings(session, one) if b.status == BookingStatus.CONFIRMED]
        assert len(held) == PLACES
