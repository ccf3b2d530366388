"""Requests that end by themselves: without an answer, when somebody leaves, when they are old."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func

from app.accounts.models import Membership, Person, Role
from app.accounts.operations import when_erased, when_revoked
from app.accounts.queries import residencies
from app.db import db, delete_where, lock
from app.directory.models import ContactRequest, RequestStatus
from app.directory.operations.requests import withdraw_open
from app.directory.operations.telling import tell
from app.directory.queries import requests
from app.history.operations import record
from app.notifications.operations import withdraw

KEEP = timedelta(days=365)
"""After the answer, or after nobody gave one."""


def expire_requests(*, now: datetime) -> int:
    """After five days of silence whoever asked hears of other neighbours; how many."""
    return sum(_expire(request, by=None, now=now) for request in requests.due(now))


def _expire(request: ContactRequest, *, by: Person | None, now: datetime) -> bool:
    lock(request)
    if request.status is not RequestStatus.ASKED:
        return False
    request.move_to(RequestStatus.EXPIRED)
    withdraw(request)
    record(
        "request_expired",
        request,
        by=by,
        for_=db.session.get_one(Person, request.from_person_id),
        now=now,
    )
    tell("contact_expired", request, to=request.from_person_id, now=now)
    return True


def forget_requests(*, now: datetime) -> int:
    """Erase what was answered, or ended, a year ago."""
    ended = func.coalesce(ContactRequest.answered_at, ContactRequest.ends_at)
    return delete_where(
        ContactRequest,
        ContactRequest.status != RequestStatus.ASKED,
        ended < now - KEEP,
    )


def _end_all(person: Person, *, by: Person | None, now: datetime) -> None:
    """Whoever is gone asks nothing any more, and whoever asked them need not wait."""
    for request in requests.open_of(person.id):
        if request.to_person_id == person.id:
            _expire(request, by=by, now=now)
        else:
            withdraw_open(request, by=by, now=now)


def _left(membership: Membership, *, by: Person | None, now: datetime) -> None:
    """Whoever no longer lives here at all."""
    if membership.role is not Role.RESIDENT:
        return
    homes = residencies(membership.person_id)
    if not any(home.granted_at is not None for home in homes if home.id != membership.id):
        _end_all(db.session.get_one(Person, membership.person_id), by=by, now=now)


when_revoked.append(_left)
when_erased.append(_end_all)
