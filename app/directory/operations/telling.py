"""What the two of a request are told: a name, a talent, a link; no number, no words of theirs."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.db import db
from app.directory.models import ContactRequest
from app.directory.queries.talents import talent_list
from app.i18n import Language
from app.notifications.operations import queue

STILL_NEWS = timedelta(days=14)
"""How long it makes sense to tell somebody that they have an answer."""


def tell(kind: str, request: ContactRequest, *, to: int, now: datetime) -> None:
    """Tell one of the two to look at the request: it waits for them, or was answered."""
    reader = db.session.get_one(Person, to)
    is_question = to == request.to_person_id
    words = {"title": about_text(request, reader.language), "reference": request.reference}
    if request.need_id is not None:
        words["offers"] = "yes"
    if is_question:
        words["name"] = db.session.get_one(Person, request.from_person_id).first_name
    queue(
        kind,
        to=reader,
        about=request,
        now=now,
        not_after=request.ends_at if is_question else now + STILL_NEWS,
        params=words,
    )


def about_text(request: ContactRequest, language: Language) -> str:
    """The talent that was asked for, in somebody's language; "" for something of their own."""
    known = talent_list().by_slug.get(request.talent_slug or "")
    return known.label.words(language).text if known else ""
