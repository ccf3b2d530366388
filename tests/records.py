"""Reading back what was written."""

from collections.abc import Sequence

from sqlalchemy import select

from app.db import db
from app.history.models import HistoryEntry, Subject


def events(subject: Subject) -> Sequence[HistoryEntry]:
    """Everything that happened to one row, oldest first."""
    return db.session.scalars(
        select(HistoryEntry)
        .where(HistoryEntry.subject_type == type(subject).__name__)
        .where(HistoryEntry.subject_id == subject.id)
        .order_by(HistoryEntry.id)
    ).all()
