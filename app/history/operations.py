"""Writing history: every verb of every package calls this once."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert

from app.db import db
from app.history.models import HistoryEntry, Subject

_INSERT = insert(cast(Table, HistoryEntry.__table__))


def record(
    event: str,
    subject: Subject,
    *,
    by: Subject | None,
    now: datetime,
    for_: Subject | None = None,
    **details: str | int | bool | None,
) -> None:
    """Note that ``by`` did ``event`` (past tense) to ``subject``, perhaps for somebody else.

    ``by=None`` means the house itself: the clock or a command.
    """
    entry = {
        "at": now,
        "event": event,
        "subject_type": type(subject).__name__,
        "subject_id": subject.id,
        "by_id": by.id if by else None,
        "for_id": for_.id if for_ else None,
        "details": dict(details),
    }
    db.session.execute(_INSERT, entry)
