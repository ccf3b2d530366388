"""Helping hands that were offered for something that is no longer looked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.accounts.models import Person
from app.db import db, lock
from app.directory.models import ContactRequest, RequestStatus
from app.directory.operations.telling import tell
from app.directory.queries import requests
from app.history.operations import record
from app.notifications.operations import withdraw


def end_offers(need_ids: Collection[int], *, by: Person | None, now: datetime) -> None:
    """Whoever offered and waits hears it kindly; a yes stays a yes.

    The needs are held already: nobody offers meanwhile. Whoever ends several needs names them all
    at once, so that requests are locked in the order of everybody else.
    """
    for request in requests.open_offers(need_ids):
        _end(request, by=by, now=now)


def _end(request: ContactRequest, *, by: Person | None, now: datetime) -> None:
    lock(request)
    if request.status is not RequestStatus.ASKED:
        return
    request.move_to(RequestStatus.OVER)
    withdraw(request)
    sender = db.session.get_one(Person, request.from_person_id)
    record("request_over", request, by=by, for_=sender, now=now)
    tell("contact_over", request, to=sender.id, now=now)
