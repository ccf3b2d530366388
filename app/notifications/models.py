"""Messages waiting to be told, and their deliveries."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word
from app.db.sealed import Sealed
from app.db.states import Moves
from app.i18n import Language


class MessageStatus(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Message(Moves, Base):
    """What to tell one person, once (``key``), before it is useless (``not_after``).

    Without a recipient the row it is about says where it goes: a code, an invitation.

    Written in the same transaction as what it tells. ``secret`` is encrypted and emptied, with
    ``params``, as soon as the message is sent or given up.
    """

    __tablename__ = "message"
    __table_args__ = (
        check_in("status", MessageStatus),
        check_in("language", Language),
        Index(None, "status", "due_at"),
        Index(None, "subject_type", "subject_id"),
    )
    TRANSITIONS: ClassVar = {
        MessageStatus.QUEUED: {MessageStatus.SENT, MessageStatus.FAILED, MessageStatus.DROPPED},
        MessageStatus.SENT: frozenset(),
        MessageStatus.FAILED: frozenset(),
        MessageStatus.DROPPED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    recipient_id: Mapped[int | None] = mapped_column(index=True)
    language: Mapped[Language] = mapped_column(word(Language, 2))
    subject_type: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    params: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    secret: Mapped[str | None] = mapped_column(Sealed)
    status: Mapped[MessageStatus] = mapped_column(
        word(MessageStatus, 10), default=MessageStatus.QUEUED
    )
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    not_after: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)


SENT = "sent"
"""The outcome of a delivery that went well."""


class Delivery(Base):
    """One attempt on one channel. The address is not kept."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(40))
