"""Somebody says how it was, or why they did not come: once, and nobody knows who said what.

History is not written: together with the hour it would say who.
"""

from __future__ import annotations

from datetime import datetime

from app.activities.models import Occurrence
from app.bookings import policies
from app.bookings.models import (
    Answered,
    Booking,
    Face,
    FaceCount,
    FeedbackWords,
    Question,
    Reason,
    ReasonCount,
)
from app.bookings.policies import Refusal, Refused
from app.bookings.queries import feedback
from app.db import db, lock


def say_why(booking: Booking, held: Occurrence, reason: Reason, *, now: datetime) -> bool:
    """Count a reason; False when this sign-up has given one already."""
    lock(held)
    if feedback.has_answered(booking.id, held.id, Question.REASON):
        return False
    if not policies.may_say_why(booking, held, now=now):
        raise Refused(Refusal.NOT_NOW)
    fresh = ReasonCount(occurrence_id=held.id, reason=reason, number=0)
    _one_more(feedback.reason_row(held.id, reason) or fresh)
    _answered(booking, held, Question.REASON)
    return True


def say_how(  # noqa: PLR0913 - whose sign-up, of what, how, in which words and language, when
    booking: Booking,
    held: Occurrence,
    face: Face,
    *,
    words: str = "",
    language: str = "",
    now: datetime,
) -> bool:
    """Count a face, and keep the words without whose they are; False when it was said already."""
    lock(held)
    if feedback.has_answered(booking.id, held.id, Question.FEEDBACK):
        return False
    if not policies.may_say_how(booking, held, now=now):
        raise Refused(Refusal.NOT_NOW)
    fresh = FaceCount(occurrence_id=held.id, face=face, number=0)
    _one_more(feedback.face_row(held.id, face) or fresh)
    if words:
        db.session.add(FeedbackWords(occurrence_id=held.id, words=words, language=language))
    _answered(booking, held, Question.FEEDBACK)
    return True


def _one_more(count: ReasonCount | FaceCount) -> None:
    count.number += 1
    db.session.add(count)


def _answered(booking: Booking, held: Occurrence, question: Question) -> None:
    db.session.add(Answered(booking_id=booking.id, occurrence_id=held.id, question=question))
    db.session.flush()
