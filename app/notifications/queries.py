"""What is in the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.db import db
from app.history.models import Subject
from app.notifications.models import SENT, Delivery, Message, MessageStatus


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


def is_waiting(kind: str, about: Subject) -> bool:
    """Is this still to be told?"""
    return any(
        message.kind == kind and message.status is MessageStatus.QUEUED
        for message in messages_about(about)
    )


def sent_at(kind: str, about: Subject) -> datetime | None:
    """When a message of this kind about a row last left this house, if one did."""
    return db.session.scalar(
        select(func.max(Delivery.at))
        .join(Message, Message.id == Delivery.message_id)
        .where(Message.kind == kind, Message.subject_type == type(about).__name__)
        .where(Message.subject_id == about.id, Delivery.outcome == SENT)
    )
