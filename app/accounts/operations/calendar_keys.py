"""The address of somebody's own calendar: made, made anew, stopped."""

from __future__ import annotations

import secrets
from datetime import datetime

from app.accounts.models import Person
from app.accounts.models.keys import CalendarKey
from app.accounts.queries.keys import calendar_key
from app.db import db, lock
from app.db.sealed import token_hash
from app.history.operations import record


def make_calendar_key(person: Person, *, by: Person | None, now: datetime) -> str:
    """A new key; the old one stops at once. Gives the key itself: it is shown only now.

    Raises ValueError for somebody who was erased or merged.
    """
    lock(person)
    if person.is_gone:
        message = "nobody reads the calendar of somebody who is gone"
        raise ValueError(message)
    token = secrets.token_urlsafe(24)
    key = calendar_key(person.id) or CalendarKey(person_id=person.id)
    key.token_hash, key.made_at = token_hash(token), now
    db.session.add(key)
    db.session.flush()
    record("calendar_opened", person, by=by, for_=person, now=now)
    return token


def stop_calendar(person: Person, *, by: Person | None, now: datetime) -> None:
    """The calendar opens no more. Without one nothing happens."""
    lock(person)
    key = calendar_key(person.id)
    if key is None:
        return
    db.session.delete(key)
    db.session.flush()
    record("calendar_stopped", person, by=by, for_=person, now=now)
