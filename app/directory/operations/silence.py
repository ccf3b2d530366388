"""No messages about needs, please; and again, when somebody wants them."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.db import db, lock
from app.directory.models import NeedSilence
from app.history.operations import record
from app.notifications.operations import silence


def want_silence(person: Person, *, by: Person, now: datetime) -> None:
    """They are told of no need any more, not of those that wait to be told either."""
    lock(person)
    if db.session.get(NeedSilence, person.id) is not None:
        return
    db.session.add(NeedSilence(person_id=person.id, since_at=now))
    db.session.flush()
    silence(person, "need_match")
    record("needs_silenced", person, by=by, for_=person, now=now)


def hear_again(person: Person, *, by: Person, now: datetime) -> None:
    """They are told again."""
    lock(person)
    wanted = db.session.get(NeedSilence, person.id)
    if wanted is None:
        return
    db.session.delete(wanted)
    db.session.flush()
    record("needs_heard", person, by=by, for_=person, now=now)
