"""Reading back what was written."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import db
from app.history.models import HistoryEntry, Subject
from app.notifications.models import Message


def events(subject: Subject) -> Sequence[HistoryEntry]:
    """Everything that happened to one row, oldest first."""
    return db.session.scalars(
        select(HistoryEntry)
        .where(HistoryEntry.subject_type == type(subject).__name__)
        .where(HistoryEntry.subject_id == subject.id)
        .order_by(HistoryEntry.id)
    ).all()


def last_secret(session: Session) -> str | None:
    """What the newest message alone says: the digits of a code."""
    return session.scalars(select(Message.secret).order_by(Message.id.desc())).first()
