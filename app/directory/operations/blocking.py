"""I want nothing any more from this neighbour. They are not told, and cannot find it out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_

from app.accounts.models import Person
from app.accounts.operations import when_erased
from app.db import db, delete_where, lock
from app.directory.models import Block, ContactRequest
from app.directory.operations.requests import withdraw_open
from app.directory.queries import blocks, requests
from app.history.operations import record
from app.notifications.operations import withdraw


def block(person: Person, request: ContactRequest, *, by: Person, now: datetime) -> None:
    """Nothing passes any more between the two of a request. Blocking twice is no error.

    What was asked of them is taken back. What they asked is only put out of sight: to them it
    waits and ends as any request that nobody answers, so that they cannot tell the difference.
    Nobody sees the other's number any more; that is also so when somebody moves.
    """
    lock(person)
    other_id = request.other_of(person.id)
    if blocks.block(person.id, other_id) is not None:
        return
    made = Block(person_id=person.id, blocked_id=other_id, blocked_at=now)
    db.session.add(made)
    db.session.flush()
    record("blocked", made, by=by, for_=person, now=now)
    for waiting in requests.open_of(person.id):
        if waiting.other_of(person.id) != other_id:
            continue
        if waiting.from_person_id == person.id:
            withdraw_open(waiting, by=by, now=now)
        else:
            withdraw(waiting)


def unblock(row: Block, *, person: Person, by: Person, now: datetime) -> None:
    """They may ask again."""
    lock(person)
    record("unblocked", row, by=by, for_=person, now=now)
    db.session.delete(row)
    db.session.flush()


def _erased(person: Person, *, by: Person | None, now: datetime) -> None:
    """With either of the two it goes."""
    del by, now
    delete_where(Block, or_(Block.person_id == person.id, Block.blocked_id == person.id))


when_erased.append(_erased)
