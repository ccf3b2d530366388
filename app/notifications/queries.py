"""What is in the outbox."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.db import db
from app.history.models import Subject
from app.notifications.models import Message, MessageStatus


def messages_about(subject: Subject) -> Sequence[Message]:
    """Everything told or to be told about one row."""
    return db.session.scalars(
        select(Message)
        .where(Message.subject_type == type(subject).__name__)
        .where(Message.subject_id == subject.id)
        .order_by(Message.id)
    ).all()


def is_queued(kind: str, about: Subject, key: str = "") -> bool:
    """Was this told, or is it to be told? ``key`` as when it was queued."""
    return any(
        message.kind == kind and message.key.endswith(key) for message in messages_about(about)
    )


def waiting_for(recipient_id: int) -> list[int]:
    """The ids of what is still to be told to somebody."""
    waiting = Message.status == MessageStatus.QUEUED
    asked = select(Message.id).where(Message.recipient_id == recipient_id, waiting)
    return sorted(db.session.scalars(asked))
