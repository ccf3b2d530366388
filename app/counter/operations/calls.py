"""Asking to be helped, and telling that it was done."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.activities.models import Occurrence
from app.counter.models import HelpRequest, HelpStatus, HelpWish
from app.db import db, delete_where, lock
from app.history.operations import record
from app.i18n import Language, phones
from app.notifications.operations import queue
from app.organisations.models import Estate

KEEP_DONE = timedelta(days=30)
KEEP_OPEN = timedelta(days=92)
NEWS_LIFE = timedelta(hours=12)


def ask(  # noqa: PLR0913 - where, for what, how, in which language, who, when
    estate: Estate,
    occurrence: Occurrence | None,
    number: str | None,
    *,
    language: Language,
    by: Person | None,
    now: datetime,
) -> HelpRequest:
    """Help me to sign up: call this number, or without one, I come by."""
    request = HelpRequest(
        estate_id=estate.id,
        occurrence_id=occurrence.id if occurrence else None,
        person_id=by.id if by else None,
        wish=HelpWish.CALL if number else HelpWish.COME,
        number=number,
        language=language,
        asked_at=now,
    )
    db.session.add(request)
    db.session.flush()
    record("help_asked", request, by=by, now=now, wish=request.wish)
    return request


def finish(request: HelpRequest, *, by: Person, now: datetime) -> None:
    """Done; whoever left a mobile number is told. Twice changes nothing."""
    lock(request)
    if request.status is HelpStatus.DONE:
        return
    request.move_to(HelpStatus.DONE)
    request.done_at, request.done_by_id = now, by.id
    db.session.flush()
    record("help_done", request, by=by, now=now)
    if request.number and phones.is_mobile(request.number):
        queue(
            "help_done",
            to=None,
            language=request.language,
            about=request,
            now=now,
            not_after=now + NEWS_LIFE,
        )


def forget_old(*, now: datetime) -> int:
    """Erase what was done thirty days ago, and what nobody answered (see the privacy register)."""
    done = delete_where(HelpRequest, HelpRequest.done_at < now - KEEP_DONE)
    return done + delete_where(HelpRequest, HelpRequest.asked_at < now - KEEP_OPEN)
