"""Choosing a setting."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256

from sqlalchemy.exc import IntegrityError

from app.accounts.models import Person
from app.accounts.operations import end_weak_sign_ins
from app.db import db, lock
from app.history.operations import record
from app.organisations.operations import ChangedMeanwhile
from app.settings import queries
from app.settings.models import Name, Setting


def setting_mark(value: object) -> str:
    """A short mark of a value: a page carries what it showed."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def change_setting(name: Name, value: object, *, read: str, by: Person, now: datetime) -> None:
    """From now on it is this; saying what holds already is no error.

    ``read`` is the mark of what was read, ``None`` while nobody had chosen. Raises
    ChangedMeanwhile.
    """
    row = queries.setting(name)
    if row is not None:
        lock(row)
    known = row.value if row else None
    if row is not None and known == value:
        return
    if setting_mark(known) != read:
        raise ChangedMeanwhile
    if row is None:
        row = _first(name, value, now)
    row.value, row.changed_at = value, now
    db.session.flush()
    record("setting_changed", row, by=by, now=now, name=name)
    if name is Name.ORGANISERS_NEED_SECOND_FACTOR and value is True:
        end_weak_sign_ins(now=now)


def _first(name: Name, value: object, now: datetime) -> Setting:
    """The first choice ever; whoever was a moment earlier wins."""
    row = Setting(name=name, value=value, changed_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as earlier:
        raise ChangedMeanwhile from earlier
    return row
