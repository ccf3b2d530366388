"""Which proposals there are."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from app.db import db
from app.history.models import Subject
from app.revisions.models import OPEN, Revision


def open_for(subject: Subject) -> Revision | None:
    """The proposal that is being written or read for a row, if there is one."""
    return open_for_all(type(subject).__name__, [subject.id]).get(subject.id)


def next_edits(subject: Subject) -> int:
    """Where the count of writings goes on in a new proposal: it never repeats for a row."""
    latest = db.session.scalar(
        select(func.max(Revision.edits)).where(
            Revision.subject_type == type(subject).__name__, Revision.subject_id == subject.id
        )
    )
    return 0 if latest is None else latest + 1


def open_for_all(subject_type: str, ids: Collection[int]) -> dict[int, Revision]:
    """The open proposals for several rows of one table, by the row's id."""
    if not ids:
        return {}
    found = db.session.scalars(
        select(Revision).where(
            Revision.subject_type == subject_type,
            Revision.subject_id.in_(ids),
            Revision.status.in_(OPEN),
        )
    )
    return {revision.subject_id: revision for revision in found}
