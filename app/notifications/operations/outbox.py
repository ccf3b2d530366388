"""The writing side of the outbox: called by every verb that has something to tell."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol, cast

from sqlalchemy import ColumnElement, Table, event, insert, or_, select, update
from sqlalchemy.orm import Session

from app.db import db, delete_where
from app.history.models import Subject
from app.i18n import Language
from app.notifications.models import Delivery, Message, MessageStatus


class Recipient(Protocol):
    """Somebody with a language; where to reach them is looked up when the message leaves."""

    id: int
    language: Language


log = logging.getLogger("bottin.outbox")

KEEP = timedelta(days=92)
"""How long one can see that somebody was told; the words themselves are gone once sent."""

wake_worker: list[Callable[[], None]] = []
"""What to call after a commit that left something urgent; the worker module puts itself here."""


_INSERT = insert(cast(Table, Message.__table__))


def queue(  # noqa: PLR0913 - a message is all of these
    kind: str,
    *,
    to: Recipient | None,
    about: Subject,
    now: datetime,
    not_after: datetime,
    key: str = "",
    secret: str | None = None,
    language: Language | None = None,
    params: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Tell ``to`` something about a row, once for each ``key``, and not after it is useless.

    ``params`` are words in the recipient's language. With ``to=None`` the row says where it goes
    (the number a code was asked for), and ``language`` in which.
    """
    if language is None:
        if to is None:
            message = "a message without a recipient needs its language"
            raise ValueError(message)
        language = to.language
    row = {
        "key": f"{kind}:{type(about).__name__}:{about.id}:{to.id if to else 0}{key}",
        "kind": kind,
        "recipient_id": to.id if to else None,
        "language": language,
        "subject_type": type(about).__name__,
        "subject_id": about.id,
        "params": dict(params),
        "secret": secret,
        "status": MessageStatus.QUEUED,
        "attempts": 0,
        "created_at": now,
        "due_at": now,
        "not_after": not_after,
    }
    db.session.execute(_INSERT, row)


def wake_after_commit() -> None:
    """Somebody is waiting for what was queued: do not leave it to the minute."""
    db.session.info["urgent"] = True


def withdraw(about: Subject, *, but: str = "") -> set[str]:
    """What was to be told about this row is no longer true: do not send it, except one kind.

    Which kinds were not sent yet.
    """
    is_about = (Message.subject_type == type(about).__name__) & (Message.subject_id == about.id)
    return _drop(is_about, Message.kind != but)


def drop_late(*, now: datetime) -> None:
    """Empty what is useless by now, also where nobody could try to send it."""
    _drop(Message.not_after <= now)


def silence(recipient: Recipient, kind: str = "") -> None:
    """Nothing that waits for somebody is sent any more, or nothing of one kind."""
    _drop(Message.recipient_id == recipient.id, *([Message.kind == kind] if kind else []))


def _drop(*such: ColumnElement[bool]) -> set[str]:
    """Empty what waits and is such, in the order of ids; which kinds there were."""
    waiting = select(Message.id).where(Message.status == MessageStatus.QUEUED, *such)
    held = waiting.order_by(Message.id).with_for_update(key_share=True)
    dropped = db.session.scalars(
        update(Message)
        .where(Message.id.in_(held))
        .values(status=MessageStatus.DROPPED, params={}, secret=None)
        .returning(Message.kind)
    )
    return set(dropped)


def redirect(
    *, of: Recipient, to: Recipient, ids: Collection[int] = (), about: Mapping[str, list[int]]
) -> None:
    """These of the messages that wait for one, and those about these rows, are told to another."""
    theirs = [
        (Message.subject_type == name) & Message.subject_id.in_(rows)
        for name, rows in about.items()
    ]
    db.session.execute(
        update(Message)
        .where(Message.recipient_id == of.id, Message.status == MessageStatus.QUEUED)
        .where(or_(Message.id.in_(ids), *theirs))
        .values(recipient_id=to.id)
    )


def forget_old(*, now: datetime) -> int:
    """Erase what was told, or given up, three months ago (see the privacy register)."""
    closed = select(Message.id).where(
        Message.status != MessageStatus.QUEUED, Message.created_at < now - KEEP
    )
    delete_where(Delivery, Delivery.message_id.in_(closed))
    return delete_where(Message, Message.id.in_(closed))


@event.listens_for(Session, "after_commit")
def _wake(session: Session) -> None:
    if not session.info.pop("urgent", False):
        return
    for wake in wake_worker:
        try:
            wake()
        except Exception:  # noqa: BLE001 - what is committed stands; the minute brings it too
            log.warning("the worker could not be woken")


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("urgent", None)
