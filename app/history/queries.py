"""When something last happened to something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.db import db
from app.history.models import HistoryEntry, Subject


def last_changes(subject_type: str, ids: Sequence[int]) -> dict[int, datetime]:
    """For each of these things the moment of the last entry about it."""
    rows = db.session.execute(
        select(HistoryEntry.subject_id, func.max(HistoryEntry.at))
        .where(HistoryEntry.subject_type == subject_type, HistoryEntry.subject_id.in_(ids))
        .group_by(HistoryEntry.subject_id)
    )
    return {row[0]: row[1] for row in rows}


def detail(subject: Subject, event: str, name: str) -> object:
    """What the last entry of this sort says under a name, if it says anything."""
    entries = db.session.scalars(
        select(HistoryEntry.details)
        .where(HistoryEntry.subject_type == type(subject).__name__)
        .where(HistoryEntry.subject_id == subject.id, HistoryEntry.event == event)
        .order_by(HistoryEntry.id.desc())
    )
    return next((found[name] for found in entries if found.get(name)), None)


def has_said(subject: Subject, event: str, name: str, value: object) -> bool:
    """Is there an entry of this sort that says this under a name?"""
    entries = db.session.scalars(
        select(HistoryEntry.details)
        .where(HistoryEntry.subject_type == type(subject).__name__)
        .where(HistoryEntry.subject_id == subject.id, HistoryEntry.event == event)
    )
    return any(found.get(name) == value for found in entries)
