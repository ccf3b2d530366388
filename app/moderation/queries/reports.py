"""What neighbours noticed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

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


def said_by(person_id: int, *, but_about: int) -> list[int]:
    """What somebody noticed, unless it is about that other, who said the same, or is the one."""
    theirs = aliased(Report)
    said_too = (
        select(theirs.id)
        .where(theirs.person_id == but_about, theirs.subject_type == Report.subject_type)
        .where(theirs.subject_id == Report.subject_id)
        .exists()
    )
    mine = select(Report.id).where(Report.person_id == person_id, ~said_too)
    return sorted(db.session.scalars(mine.where(Report.reported_id != but_about)))


def said_about(person_id: int, *, but_by: int) -> list[int]:
    """What others than that one noticed about somebody."""
    about = select(Report.id).where(Report.reported_id == person_id)
    return sorted(db.session.scalars(about.where(Report.person_id != but_by)))


def of_people(ids: Sequence[int]) -> Sequence[Report]:
    """Everything that somebody noticed, the newest first."""
    return db.session.scalars(
        select(Report).where(Report.person_id.in_(ids)).order_by(Report.id.desc())
    ).all()
