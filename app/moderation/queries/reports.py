"""What neighbours noticed."""

from __future__ import annotations

from sqlalchemy import select

from app.db import db
from app.history.models import Subject
from app.moderation.models import Report, ReportStatus


def open_report(person_id: int, subject: Subject) -> Report | None:
    """What somebody said about this very thing, while nobody has closed it."""
    return db.session.scalars(
        select(Report)
        .where(Report.person_id == person_id, Report.status == ReportStatus.OPEN)
        .where(Report.subject_type == type(subject).__name__, Report.subject_id == subject.id)
    ).one_or_none()
