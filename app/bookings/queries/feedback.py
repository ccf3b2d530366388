"""How a date was, and why some did not come: counts, and words of nobody."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.bookings.models import (
    Answered,
    Face,
    FaceCount,
    FeedbackWords,
    Question,
    Reason,
    ReasonCount,
)
from app.db import db


def has_answered(booking_id: int, occurrence_id: int, question: Question) -> bool:
    """Has this sign-up said so already?"""
    asked = select(Answered.id).where(
        Answered.booking_id == booking_id,
        Answered.occurrence_id == occurrence_id,
        Answered.question == question,
    )
    return db.session.scalar(asked) is not None


def answered(booking_ids: Collection[int], question: Question) -> set[int]:
    """Which of these sign-ups have said so already."""
    asked = select(Answered.booking_id).where(
        Answered.booking_id.in_(booking_ids), Answered.question == question
    )
    return set(db.session.scalars(asked))


def reason_row(occurrence_id: int, reason: Reason) -> ReasonCount | None:
    """The count of one reason."""
    return db.session.scalars(
        select(ReasonCount)
        .where(ReasonCount.occurrence_id == occurrence_id, ReasonCount.reason == reason)
        .execution_options(populate_existing=True)
    ).one_or_none()


def face_row(occurrence_id: int, face: Face) -> FaceCount | None:
    """The count of one face."""
    return db.session.scalars(
        select(FaceCount)
        .where(FaceCount.occurrence_id == occurrence_id, FaceCount.face == face)
        .execution_options(populate_existing=True)
    ).one_or_none()


def reasons(occurrence_id: int) -> dict[Reason, int]:
    """So many did not come for each reason."""
    rows = db.session.scalars(select(ReasonCount).where(ReasonCount.occurrence_id == occurrence_id))
    return {row.reason: row.number for row in rows}


def faces(occurrence_id: int) -> dict[Face, int]:
    """So many found it so."""
    rows = db.session.scalars(select(FaceCount).where(FaceCount.occurrence_id == occurrence_id))
    return {row.face: row.number for row in rows}


def words(occurrence_id: int) -> Sequence[FeedbackWords]:
    """What was written, in no order that says who: by the words themselves."""
    return db.session.scalars(
        select(FeedbackWords)
        .where(FeedbackWords.occurrence_id == occurrence_id)
        .order_by(FeedbackWords.words)
    ).all()
